"""The explorer as a program, one layer on another: terminal, notebook, freshness, explorer."""
