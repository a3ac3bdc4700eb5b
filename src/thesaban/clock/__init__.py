"""Statutory periods: start, pause, extend, due, late. Pure Python, no Plone."""
