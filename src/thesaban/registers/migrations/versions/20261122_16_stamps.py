"""Stamps of tables that many read and few change."""

from alembic import op
import secrets
import sqlalchemy as sa


revision = "20261122_16_stamps"
down_revision = "20261122_15_site_forms"


NAMES = ("holidays", "people", "services")


def upgrade():
    made = op.create_table(
        "register_stamp",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_register_stamp")),
    )
    op.bulk_insert(
        made, [{"name": name, "value": secrets.token_hex(8)} for name in NAMES]
    )
