"""Readers: one small module a format, from a content to drafts of documents."""
