"""Council meeting: type, page and list."""
