"""Taking things away: citations, the ways to the clipboard, and exports to files."""
