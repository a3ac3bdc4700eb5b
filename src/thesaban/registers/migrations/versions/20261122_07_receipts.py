"""Receipts and their books."""

from alembic import op
from thesaban.registers.base import BigKey
from thesaban.registers.base import Money
from thesaban.registers.base import UtcDateTime
import sqlalchemy as sa


revision = "20261122_07_receipts"
down_revision = "20261122_06_bills"


def upgrade():
    op.create_table(
        "receipt_book",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("series", sa.String(length=20), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("book_no", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("cancelled_from", sa.Integer(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_by", sa.String(length=80), nullable=True),
        sa.CheckConstraint("last >= first", name=op.f("ck_receipt_book_leaves")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_book")),
        sa.UniqueConstraint(
            "series",
            "fiscal_year",
            "book_no",
            name=op.f("uq_receipt_book_series_fiscal_year_book_no"),
        ),
        sa.UniqueConstraint(
            "series",
            "fiscal_year",
            "first",
            name=op.f("uq_receipt_book_series_fiscal_year_first"),
        ),
    )
    op.create_table(
        "receipt",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("payment_uid", sa.String(length=32), nullable=False),
        sa.Column("series", sa.String(length=20), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("book_no", sa.Integer(), nullable=False),
        sa.Column("leaf", sa.Integer(), nullable=False),
        sa.Column("number_text", sa.String(length=80), nullable=False),
        sa.Column("payer_name", sa.String(length=300), nullable=False),
        sa.Column("payer_user", sa.String(length=80), nullable=True),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("total", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("reference", sa.String(length=120), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("cashier_id", sa.String(length=80), nullable=False),
        sa.Column("cashier_name", sa.String(length=200), nullable=False),
        sa.Column("cashier_position", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("document_uid", sa.String(length=32), nullable=True),
        sa.Column("document_url", sa.Text(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.Column("void_by", sa.String(length=80), nullable=True),
        sa.Column("void_approved_by", sa.String(length=80), nullable=True),
        sa.Column("void_at", UtcDateTime(), nullable=True),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.CheckConstraint("state IN ('valid', 'void')", name=op.f("ck_receipt_state")),
        sa.CheckConstraint("total > 0", name=op.f("ck_receipt_total")),
        sa.ForeignKeyConstraint(
            ["payment_uid"], ["payment.uid"], name=op.f("fk_receipt_payment_uid")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_receipt")),
        sa.UniqueConstraint("payment_uid", name=op.f("uq_receipt_payment_uid")),
        sa.UniqueConstraint(
            "series",
            "fiscal_year",
            "book_no",
            "leaf",
            name=op.f("uq_receipt_series_fiscal_year_book_no_leaf"),
        ),
        sa.UniqueConstraint(
            "series",
            "fiscal_year",
            "number",
            name=op.f("uq_receipt_series_fiscal_year_number"),
        ),
    )
    op.create_index(op.f("ix_receipt_batch"), "receipt", ["batch"], unique=False)
    op.create_index(
        op.f("ix_receipt_document_uid"), "receipt", ["document_uid"], unique=False
    )
    op.create_index(
        op.f("ix_receipt_issued_on"), "receipt", ["issued_on"], unique=False
    )
    op.create_index(
        op.f("ix_receipt_payer_user"), "receipt", ["payer_user"], unique=False
    )
    op.create_table(
        "receipt_line",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("receipt_uid", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("bill_uid", sa.String(length=32), nullable=False),
        sa.Column("revenue_code", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("period", sa.String(length=80), nullable=False),
        sa.Column("law", sa.Text(), nullable=False),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(
            ["bill_uid"], ["bill.uid"], name=op.f("fk_receipt_line_bill_uid")
        ),
        sa.ForeignKeyConstraint(
            ["receipt_uid"], ["receipt.uid"], name=op.f("fk_receipt_line_receipt_uid")
        ),
        sa.ForeignKeyConstraint(
            ["revenue_code"],
            ["revenue_code.code"],
            name=op.f("fk_receipt_line_revenue_code"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_line")),
        sa.UniqueConstraint(
            "receipt_uid", "position", name=op.f("uq_receipt_line_receipt_uid_position")
        ),
    )
    op.create_index(
        op.f("ix_receipt_line_bill_uid"), "receipt_line", ["bill_uid"], unique=False
    )
    op.create_table(
        "receipt_void",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("receipt_uid", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.String(length=80), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('asked', 'approved', 'refused')",
            name=op.f("ck_receipt_void_state"),
        ),
        sa.CheckConstraint(
            "decided_by IS NULL OR decided_by <> asked_by",
            name=op.f("ck_receipt_void_second"),
        ),
        sa.ForeignKeyConstraint(
            ["receipt_uid"], ["receipt.uid"], name=op.f("fk_receipt_void_receipt_uid")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_receipt_void")),
    )
    op.create_index(
        op.f("ix_receipt_void_receipt_uid"),
        "receipt_void",
        ["receipt_uid"],
        unique=True,
        sqlite_where=sa.text("state <> 'refused'"),
        postgresql_where=sa.text("state <> 'refused'"),
    )
