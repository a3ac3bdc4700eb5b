"""Citizen manual: type, page and list."""
