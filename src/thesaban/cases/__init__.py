"""The base of every application, notification, request and report."""
