"""Plan or budget paper: type, page and list."""
