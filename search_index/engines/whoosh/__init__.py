"""Whoosh as a word index: the only place that knows it."""
