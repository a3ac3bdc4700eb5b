"""Documents whose file is sealed after the commit."""

from alembic import op
from thesaban.registers.base import Json
from thesaban.registers.base import UtcDateTime
import sqlalchemy as sa


revision = "20261122_09_sealing"
down_revision = "20261122_08_cases"


def upgrade():
    op.create_table(
        "waiting_file",
        sa.Column("uid", sa.String(length=64), nullable=False),
        sa.Column("template", sa.String(length=80), nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.Column("next_at", UtcDateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(length=500), nullable=False),
        sa.Column("sealed_batch", sa.String(length=32), nullable=False),
        sa.Column("sealed_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_waiting_file")),
    )
    op.create_index(
        op.f("ix_waiting_file_sealed_batch_next_at"),
        "waiting_file",
        ["sealed_batch", "next_at"],
    )
