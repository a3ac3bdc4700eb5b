"""Payments on their way: pay pages, money that banks report, slips."""

from alembic import op
from thesaban.registers.base import Money
from thesaban.registers.base import UtcDateTime
import sqlalchemy as sa


revision = "20261122_12_gateways"
down_revision = "20261122_11_waste_bills"


def upgrade():
    _pay_session()
    _incoming_money()
    _bank_slip()


def _index(table: str, *columns: str) -> None:
    name = op.f(f"ix_{table}_{'_'.join(columns)}")
    op.create_index(name, table, list(columns), unique=False)


def _pay_session():
    op.create_table(
        "pay_session",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("qr_uid", sa.String(length=32), nullable=False),
        sa.Column("payer_user", sa.String(length=80), nullable=True),
        sa.Column("proved", sa.Boolean(), nullable=False),
        sa.Column("return_url", sa.Text(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["qr_uid"], ["qr_request.uid"], name=op.f("fk_pay_session_qr_uid")
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_pay_session")),
    )
    _index("pay_session", "qr_uid")
    _index("pay_session", "expires_at")


def _incoming_money():
    op.create_table(
        "incoming_money",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("gateway", sa.String(length=40), nullable=False),
        sa.Column("transaction_id", sa.String(length=100), nullable=False),
        sa.Column("also_gateway", sa.String(length=40), nullable=True),
        sa.Column("also_transaction", sa.String(length=100), nullable=True),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("biller", sa.String(length=20), nullable=False),
        sa.Column("ref1", sa.String(length=40), nullable=False),
        sa.Column("ref2", sa.String(length=40), nullable=False),
        sa.Column("paid_at", UtcDateTime(), nullable=False),
        sa.Column("value_on", sa.Date(), nullable=False),
        sa.Column("payer_name", sa.String(length=200), nullable=False),
        sa.Column("payer_bank", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("qr_uid", sa.String(length=32), nullable=True),
        sa.Column("payment_uid", sa.String(length=32), nullable=True),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "state IN ('settled', 'waiting', 'allocated', 'returned')",
            name=op.f("ck_incoming_money_state"),
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_incoming_money_amount")),
        sa.CheckConstraint(
            "(state IN ('settled', 'allocated')) = (payment_uid IS NOT NULL)",
            name=op.f("ck_incoming_money_payment"),
        ),
        sa.ForeignKeyConstraint(
            ["qr_uid"], ["qr_request.uid"], name=op.f("fk_incoming_money_qr_uid")
        ),
        sa.ForeignKeyConstraint(
            ["payment_uid"],
            ["payment.uid"],
            name=op.f("fk_incoming_money_payment_uid"),
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_incoming_money")),
        sa.UniqueConstraint(
            "gateway",
            "transaction_id",
            name=op.f("uq_incoming_money_gateway_transaction_id"),
        ),
        sa.UniqueConstraint(
            "also_gateway",
            "also_transaction",
            name=op.f("uq_incoming_money_also_gateway_also_transaction"),
        ),
    )
    _index("incoming_money", "state", "received_at")
    _index("incoming_money", "ref1", "ref2")
    _index("incoming_money", "value_on")
    _index("incoming_money", "payment_uid")


def _bank_slip():
    op.create_table(
        "bank_slip",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("bank", sa.String(length=3), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("qr_uid", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.Column("sent_by", sa.String(length=80), nullable=True),
        sa.Column("image", sa.LargeBinary(), nullable=True),
        sa.Column("incoming_uid", sa.String(length=32), nullable=True),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'confirmed', 'refused')",
            name=op.f("ck_bank_slip_state"),
        ),
        sa.ForeignKeyConstraint(
            ["qr_uid"], ["qr_request.uid"], name=op.f("fk_bank_slip_qr_uid")
        ),
        sa.ForeignKeyConstraint(
            ["incoming_uid"],
            ["incoming_money.uid"],
            name=op.f("fk_bank_slip_incoming_uid"),
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_bank_slip")),
        sa.UniqueConstraint(
            "bank", "reference", name=op.f("uq_bank_slip_bank_reference")
        ),
    )
    _index("bank_slip", "state", "sent_at")
    _index("bank_slip", "qr_uid")
