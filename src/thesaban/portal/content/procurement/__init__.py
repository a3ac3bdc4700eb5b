"""Procurement notice: type, page and list."""
