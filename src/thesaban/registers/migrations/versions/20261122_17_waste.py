"""Rates taken back, the schedule, single collections, files with messages."""

from alembic import op
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import UtcDateTime
import sqlalchemy as sa


revision = "20261122_17_waste"
down_revision = "20261122_16_stamps"


def upgrade():
    op.add_column(
        "outbox_message",
        sa.Column("attach", sa.String(length=40), server_default="", nullable=False),
    )
    op.add_column(
        "waste_link",
        sa.Column(
            "ebill_file", sa.Boolean(), server_default=sa.false(), nullable=False
        ),
    )
    op.create_table(
        "waste_rule_withdrawn",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("withdrawn_by", sa.String(length=80), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waste_rule_withdrawn")),
    )
    op.create_index(
        op.f("ix_waste_rule_withdrawn_kind_code_valid_from"),
        "waste_rule_withdrawn",
        ["kind", "code", "valid_from"],
        unique=False,
    )
    op.create_table(
        "waste_scheduled",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("piece", sa.String(length=32), nullable=False),
        sa.Column("detail", Json, nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "state IN ('made', 'issued', 'held', 'empty')",
            name=op.f("ck_waste_scheduled_state"),
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_waste_scheduled")),
    )
    op.create_index(
        op.f("ix_waste_scheduled_state"), "waste_scheduled", ["state"], unique=False
    )
    op.create_table(
        "waste_occasion",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("account_uid", sa.String(length=32), nullable=False),
        sa.Column("payer_name", sa.String(length=300), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("community", sa.String(length=40), nullable=False),
        sa.Column("collected_on", sa.Date(), nullable=False),
        sa.Column("m3", sa.Numeric(precision=8, scale=2), nullable=False),
        sa.Column("tariff", sa.String(length=40), nullable=False),
        sa.Column("tariff_from", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("bill_uid", sa.String(length=32), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("m3 > 0", name=op.f("ck_waste_occasion_m3")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_waste_occasion")),
        sa.UniqueConstraint("bill_uid", name=op.f("uq_waste_occasion_bill_uid")),
    )
    op.create_index(
        op.f("ix_waste_occasion_account_uid"),
        "waste_occasion",
        ["account_uid"],
        unique=False,
    )
    op.create_index(
        op.f("ix_waste_occasion_collected_on"),
        "waste_occasion",
        ["collected_on"],
        unique=False,
    )
