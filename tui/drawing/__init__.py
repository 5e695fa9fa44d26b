"""Rows of text and how they look: lines of pieces, roles, themes, wrapping."""
