"""What visitors looked for and did not find."""

from alembic import op
import sqlalchemy as sa


revision = "20261122_14_site_search"
down_revision = "20261122_13_reconciliation"


def upgrade():
    op.create_table(
        "search_miss",
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("words", sa.String(length=60), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("on_date", "words", name=op.f("pk_search_miss")),
    )
