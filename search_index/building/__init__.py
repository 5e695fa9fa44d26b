"""From files to an index: what changed, read and extracted side by side, written in batches."""
