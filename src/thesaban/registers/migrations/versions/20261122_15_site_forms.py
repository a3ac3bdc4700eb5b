"""Answers of the public forms."""

revision = "20261122_15_site_forms"
down_revision = "20261122_14_site_search"


def upgrade():
    """Nothing yet."""
