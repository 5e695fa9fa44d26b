"""What the commands print: one file a kind of result, every format of it."""
