"""Open dataset: type, page and list."""
