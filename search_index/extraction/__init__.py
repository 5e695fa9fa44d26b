"""From a text to the people, organizations, missions and dates in it."""
