"""Announcement: type, page and list."""
