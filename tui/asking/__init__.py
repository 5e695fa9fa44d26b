"""From what is asked to what the panes hold."""
