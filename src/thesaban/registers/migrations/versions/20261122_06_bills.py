"""Bills, payments, shifts, gateways."""

from alembic import op
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import Money
from thesaban.registers.base import UtcDateTime
import sqlalchemy as sa


revision = "20261122_06_bills"
down_revision = "20261122_05_documents"


def upgrade():
    op.create_table(
        "bill",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("number_text", sa.String(length=80), nullable=False),
        sa.Column("ref1", sa.String(length=20), nullable=False),
        sa.Column("payer_name", sa.String(length=300), nullable=False),
        sa.Column("payer_key", sa.String(length=300), nullable=False),
        sa.Column("payer_user", sa.String(length=80), nullable=True),
        sa.Column("record_uid", sa.String(length=32), nullable=True),
        sa.Column("record_number", sa.String(length=80), nullable=False),
        sa.Column("domain", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("period", sa.String(length=40), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("total", Money(), nullable=False),
        sa.Column("paid", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("opened_by", sa.String(length=80), nullable=False),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.Column("void_by", sa.String(length=80), nullable=True),
        sa.Column("void_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json, nullable=True),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'part', 'settled', 'void')", name=op.f("ck_bill_state")
        ),
        sa.CheckConstraint("paid >= 0 AND paid <= total", name=op.f("ck_bill_paid")),
        sa.CheckConstraint("total > 0", name=op.f("ck_bill_total")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_bill")),
        sa.UniqueConstraint(
            "fiscal_year", "number", name=op.f("uq_bill_fiscal_year_number")
        ),
        sa.UniqueConstraint("number_text", name=op.f("uq_bill_number_text")),
        sa.UniqueConstraint("ref1", name=op.f("uq_bill_ref1")),
    )
    op.create_index(op.f("ix_bill_payer_user"), "bill", ["payer_user"], unique=False)
    op.create_index(op.f("ix_bill_record_uid"), "bill", ["record_uid"], unique=False)
    op.create_index(
        op.f("ix_bill_state_due_on"), "bill", ["state", "due_on"], unique=False
    )
    op.create_table(
        "cashier_shift",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("cashier_id", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("opening_float", Money(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_by", sa.String(length=80), nullable=True),
        sa.Column("counted", Money(), nullable=True),
        sa.Column("expected", Money(), nullable=True),
        sa.Column("difference_reason", sa.Text(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'closed')", name=op.f("ck_cashier_shift_state")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_cashier_shift")),
    )
    op.create_index(
        op.f("ix_cashier_shift_cashier_id"),
        "cashier_shift",
        ["cashier_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        op.f("ix_cashier_shift_opened_at"), "cashier_shift", ["opened_at"], unique=False
    )
    op.create_table(
        "revenue_code",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("title_th", sa.String(length=300), nullable=False),
        sa.Column("title_en", sa.String(length=300), nullable=False),
        sa.Column("law", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("account_code", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_revenue_code")),
    )
    op.create_table(
        "bill_line",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("bill_uid", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revenue_code", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("period", sa.String(length=80), nullable=False),
        sa.Column("law", sa.Text(), nullable=False),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_bill_line_amount")),
        sa.ForeignKeyConstraint(
            ["bill_uid"], ["bill.uid"], name=op.f("fk_bill_line_bill_uid")
        ),
        sa.ForeignKeyConstraint(
            ["revenue_code"],
            ["revenue_code.code"],
            name=op.f("fk_bill_line_revenue_code"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bill_line")),
        sa.UniqueConstraint(
            "bill_uid", "position", name=op.f("uq_bill_line_bill_uid_position")
        ),
    )
    op.create_table(
        "payment",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("gateway", sa.String(length=40), nullable=False),
        sa.Column("transaction_id", sa.String(length=120), nullable=False),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("tendered", Money(), nullable=True),
        sa.Column("change", Money(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("paid_at", UtcDateTime(), nullable=False),
        sa.Column("value_on", sa.Date(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("received_by", sa.String(length=80), nullable=False),
        sa.Column("shift_uid", sa.String(length=32), nullable=True),
        sa.Column("reference", sa.String(length=120), nullable=False),
        sa.Column("reverses_uid", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("approved_by", sa.String(length=80), nullable=True),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(state = 'reversal') = (amount < 0)", name=op.f("ck_payment_sign")
        ),
        sa.CheckConstraint(
            "(state = 'reversal') = (reverses_uid IS NOT NULL)",
            name=op.f("ck_payment_reverses"),
        ),
        sa.CheckConstraint(
            "state IN ('received', 'reversed', 'reversal')",
            name=op.f("ck_payment_state"),
        ),
        sa.ForeignKeyConstraint(
            ["reverses_uid"], ["payment.uid"], name=op.f("fk_payment_reverses_uid")
        ),
        sa.ForeignKeyConstraint(
            ["shift_uid"], ["cashier_shift.uid"], name=op.f("fk_payment_shift_uid")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_payment")),
        sa.UniqueConstraint(
            "gateway", "transaction_id", name=op.f("uq_payment_gateway_transaction_id")
        ),
        sa.UniqueConstraint("reverses_uid", name=op.f("uq_payment_reverses_uid")),
    )
    op.create_index(
        op.f("ix_payment_received_at"), "payment", ["received_at"], unique=False
    )
    op.create_index(
        op.f("ix_payment_shift_uid"), "payment", ["shift_uid"], unique=False
    )
    op.create_table(
        "gateway_event",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("gateway", sa.String(length=40), nullable=False),
        sa.Column("transaction_id", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("outcome", sa.String(length=80), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("repeats", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("payload", Json, nullable=False),
        sa.Column("payment_uid", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "state IN ('new', 'applied', 'ignored', 'rejected')",
            name=op.f("ck_gateway_event_state"),
        ),
        sa.ForeignKeyConstraint(
            ["payment_uid"], ["payment.uid"], name=op.f("fk_gateway_event_payment_uid")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gateway_event")),
        sa.UniqueConstraint(
            "gateway",
            "transaction_id",
            name=op.f("uq_gateway_event_gateway_transaction_id"),
        ),
    )
    op.create_index(
        op.f("ix_gateway_event_state_received_at"),
        "gateway_event",
        ["state", "received_at"],
        unique=False,
    )
    op.create_table(
        "payment_allocation",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("payment_uid", sa.String(length=32), nullable=False),
        sa.Column("bill_uid", sa.String(length=32), nullable=False),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(
            ["bill_uid"], ["bill.uid"], name=op.f("fk_payment_allocation_bill_uid")
        ),
        sa.ForeignKeyConstraint(
            ["payment_uid"],
            ["payment.uid"],
            name=op.f("fk_payment_allocation_payment_uid"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_allocation")),
        sa.UniqueConstraint(
            "payment_uid",
            "bill_uid",
            name=op.f("uq_payment_allocation_payment_uid_bill_uid"),
        ),
    )
    op.create_index(
        op.f("ix_payment_allocation_bill_uid"),
        "payment_allocation",
        ["bill_uid"],
        unique=False,
    )
    op.create_table(
        "qr_request",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("gateway", sa.String(length=40), nullable=False),
        sa.Column("biller", sa.String(length=15), nullable=False),
        sa.Column("ref1", sa.String(length=20), nullable=False),
        sa.Column("ref2", sa.String(length=20), nullable=False),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("issued_for", sa.String(length=80), nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("payment_uid", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'paid', 'expired', 'cancelled')",
            name=op.f("ck_qr_request_state"),
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_qr_request_amount")),
        sa.ForeignKeyConstraint(
            ["payment_uid"], ["payment.uid"], name=op.f("fk_qr_request_payment_uid")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_qr_request")),
        sa.UniqueConstraint(
            "biller", "ref1", "ref2", name=op.f("uq_qr_request_biller_ref1_ref2")
        ),
    )
    op.create_index(
        op.f("ix_qr_request_state_expires_at"),
        "qr_request",
        ["state", "expires_at"],
        unique=False,
    )
    op.create_table(
        "qr_request_bill",
        sa.Column("qr_uid", sa.String(length=32), nullable=False),
        sa.Column("bill_uid", sa.String(length=32), nullable=False),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(
            ["bill_uid"], ["bill.uid"], name=op.f("fk_qr_request_bill_bill_uid")
        ),
        sa.ForeignKeyConstraint(
            ["qr_uid"], ["qr_request.uid"], name=op.f("fk_qr_request_bill_qr_uid")
        ),
        sa.PrimaryKeyConstraint("qr_uid", "bill_uid", name=op.f("pk_qr_request_bill")),
    )
    op.create_index(
        op.f("ix_qr_request_bill_bill_uid"),
        "qr_request_bill",
        ["bill_uid"],
        unique=False,
    )
