"""Programs that print the numbers the documentation quotes."""
