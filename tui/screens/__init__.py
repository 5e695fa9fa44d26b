"""What fills the terminal: the explorer, the reader, and what lies over them."""
