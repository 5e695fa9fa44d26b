"""The indexes that can stand behind a Library."""
