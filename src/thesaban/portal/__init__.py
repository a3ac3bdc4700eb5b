"""The public site: theme, pieces of pages, front page."""
