"""From a folder to documents: walking, decoding, reading."""
