"""What the user adds, on the screen: marks, corrections, saved searches, where one stood."""
