"""Person of the directory: type, page and list."""
