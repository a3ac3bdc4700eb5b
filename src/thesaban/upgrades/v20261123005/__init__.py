"""Kinds of services in lists, places of old ordinances."""
