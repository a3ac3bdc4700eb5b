"""Transparency item: type, page and list."""
