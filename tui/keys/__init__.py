"""Actions and keys: the one table, what may be changed in it, and how keys are written."""
