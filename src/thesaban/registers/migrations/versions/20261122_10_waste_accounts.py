"""Waste accounts: houses, bins, tariffs, payers."""

revision = "20261122_10_waste_accounts"
down_revision = "20261122_09_sealing"


def upgrade():
    """Nothing yet."""
