"""Answers of the public forms."""

from alembic import op
from thesaban.registers.base import BigKey
from thesaban.registers.base import UtcDateTime
import sqlalchemy as sa


revision = "20261122_15_site_forms"
down_revision = "20261122_14_site_search"


def upgrade():
    """One table: a sealed text for each form that was sent."""
    op.create_table(
        "site_answer",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("form_uid", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("delete_after", sa.Date(), nullable=False),
        sa.Column("faq_uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_answer")),
    )
    op.create_index(
        op.f("ix_site_answer_form_uid"), "site_answer", ["form_uid"], unique=False
    )
    op.create_index(
        op.f("ix_site_answer_delete_after"),
        "site_answer",
        ["delete_after"],
        unique=False,
    )
