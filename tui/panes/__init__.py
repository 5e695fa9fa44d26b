"""The panes of the explorer, one a file."""
