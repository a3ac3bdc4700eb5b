"""E-mail addresses of accounts, and whether their mailbox was proved."""

from alembic import op
from thesaban.registers.base import UtcDateTime
import sqlalchemy as sa


revision = "20261122_22_accounts"
down_revision = "20261122_21_links"


def upgrade():
    op.create_table(
        "people_email",
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("purpose", sa.String(length=10), nullable=False),
        sa.Column("nonce_hash", sa.String(length=64), nullable=True),
        sa.Column("until", UtcDateTime(), nullable=True),
        sa.Column("asked_at", UtcDateTime(), nullable=True),
        sa.Column("confirmed_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("user_id", "email", name=op.f("pk_people_email")),
        sa.UniqueConstraint("nonce_hash", name=op.f("uq_people_email_nonce_hash")),
    )
