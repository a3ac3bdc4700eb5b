"""Links of public pages to other sites, and what came back from each."""

from alembic import op
from thesaban.registers.base import UtcDateTime
import sqlalchemy as sa


revision = "20261122_21_links"
down_revision = "20261122_20_speed"


def upgrade():
    op.create_table(
        "outside_link",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("next_at", UtcDateTime(), nullable=False),
        sa.Column("checked_at", UtcDateTime(), nullable=True),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_outside_link")),
    )
    op.create_index(
        op.f("ix_outside_link_next_at"), "outside_link", ["next_at"], unique=False
    )
