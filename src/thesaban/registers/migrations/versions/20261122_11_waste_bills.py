"""Bill runs, credits, reminders."""

from alembic import op
from thesaban.registers.base import Money
from thesaban.registers.base import UtcDateTime
import sqlalchemy as sa


revision = "20261122_11_waste_bills"
down_revision = "20261122_10_waste_accounts"

#: SQLite adds a check only together with its column, so both do it that way.
CREDITED = """
ALTER TABLE bill ADD COLUMN credited {money} NOT NULL DEFAULT 0
CONSTRAINT ck_bill_credited CHECK (credited >= 0 AND paid + credited <= total)
"""


def upgrade():
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute(CREDITED.format(money="BIGINT" if sqlite else "NUMERIC(14, 2)"))
    _credits()


def _credits():
    op.create_table(
        "bill_credit",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("number_text", sa.String(length=80), nullable=False),
        sa.Column("bill_uid", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_bill_credit_amount")),
        sa.ForeignKeyConstraint(
            ["bill_uid"], ["bill.uid"], name=op.f("fk_bill_credit_bill_uid")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_bill_credit")),
        sa.UniqueConstraint(
            "fiscal_year", "number", name=op.f("uq_bill_credit_fiscal_year_number")
        ),
        sa.UniqueConstraint("number_text", name=op.f("uq_bill_credit_number_text")),
    )
    op.create_index(op.f("ix_bill_credit_bill_uid"), "bill_credit", ["bill_uid"])
    op.create_index(op.f("ix_bill_credit_made_at"), "bill_credit", ["made_at"])
