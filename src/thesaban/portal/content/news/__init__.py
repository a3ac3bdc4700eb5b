"""Plone's own news and events on our page and in our lists."""
