"""What is sent over the wire: only what changed on the screen, in as few bytes as it takes."""
