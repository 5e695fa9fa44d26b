"""What can be done here, and what to change."""
