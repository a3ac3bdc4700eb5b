"""Bank statements, matches, closed days, remittances."""

revision = "20261122_13_reconciliation"
down_revision = "20261122_12_gateways"


def upgrade():
    """Nothing yet."""
