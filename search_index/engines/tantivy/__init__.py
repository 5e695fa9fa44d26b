"""tantivy as a word index: see ``index``."""
