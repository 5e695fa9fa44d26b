"""From a query tree to the documents that match, over the arrays of a word index."""
