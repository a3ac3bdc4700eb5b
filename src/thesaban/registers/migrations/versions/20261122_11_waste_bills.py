"""Bill runs, credits, reminders."""

revision = "20261122_11_waste_bills"
down_revision = "20261122_10_waste_accounts"


def upgrade():
    """Nothing yet."""
