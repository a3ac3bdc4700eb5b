"""Places in lists of what has none, media types of open data."""
