"""Alembic's environment: one line of dated migrations, forward only."""
