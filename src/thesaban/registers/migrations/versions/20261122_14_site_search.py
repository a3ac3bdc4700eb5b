"""What visitors looked for and did not find."""

revision = "20261122_14_site_search"
down_revision = "20261122_13_reconciliation"


def upgrade():
    """Nothing yet."""
