"""Payments on their way: gateways, callbacks, slips."""

revision = "20261122_12_gateways"
down_revision = "20261122_11_waste_bills"


def upgrade():
    """Nothing yet."""
