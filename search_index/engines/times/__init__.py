"""The dated events of a commit: in order, in buckets, told by whom."""
