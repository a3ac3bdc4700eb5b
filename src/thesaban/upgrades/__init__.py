"""Upgrade steps, one dated package each."""
