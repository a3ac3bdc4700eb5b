"""Gallery: type, page and list."""
