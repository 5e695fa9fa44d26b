"""What the user adds, kept apart from the index: deleting or rebuilding that loses nothing."""
