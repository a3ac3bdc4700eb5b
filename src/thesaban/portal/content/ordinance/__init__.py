"""Ordinance: type, page and list."""
