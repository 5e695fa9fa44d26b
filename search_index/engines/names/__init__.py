"""The people, organizations and missions of a commit: linked, counted, found."""
