"""Money that banks take back, and debts that are written off."""

from alembic import op
from thesaban.registers.base import BigKey
from thesaban.registers.base import Money
from thesaban.registers.base import UtcDateTime
import sqlalchemy as sa


revision = "20261122_18_reversals"
down_revision = "20261122_17_waste"


def upgrade():
    _writeoffs()
    _reversals()
    _uses()


def _writeoffs():
    op.create_table(
        "bill_writeoff",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("authority", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.String(length=80), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "state IN ('asked', 'done', 'refused')", name=op.f("ck_bill_writeoff_state")
        ),
        sa.CheckConstraint(
            "decided_by IS NULL OR decided_by <> asked_by",
            name=op.f("ck_bill_writeoff_second"),
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_bill_writeoff")),
    )
    op.create_index(
        op.f("ix_bill_writeoff_state_asked_at"),
        "bill_writeoff",
        ["state", "asked_at"],
        unique=False,
    )
    op.create_table(
        "bill_writeoff_line",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("writeoff_uid", sa.String(length=32), nullable=False),
        sa.Column("bill_uid", sa.String(length=32), nullable=False),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("credit_uid", sa.String(length=32), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_bill_writeoff_line_amount")),
        sa.ForeignKeyConstraint(
            ["bill_uid"], ["bill.uid"], name=op.f("fk_bill_writeoff_line_bill_uid")
        ),
        sa.ForeignKeyConstraint(
            ["credit_uid"],
            ["bill_credit.uid"],
            name=op.f("fk_bill_writeoff_line_credit_uid"),
        ),
        sa.ForeignKeyConstraint(
            ["writeoff_uid"],
            ["bill_writeoff.uid"],
            name=op.f("fk_bill_writeoff_line_writeoff_uid"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bill_writeoff_line")),
        sa.UniqueConstraint(
            "credit_uid", name=op.f("uq_bill_writeoff_line_credit_uid")
        ),
        sa.UniqueConstraint(
            "writeoff_uid",
            "bill_uid",
            name=op.f("uq_bill_writeoff_line_writeoff_uid_bill_uid"),
        ),
    )
    op.create_index(
        op.f("ix_bill_writeoff_line_bill_uid"),
        "bill_writeoff_line",
        ["bill_uid"],
        unique=False,
    )


def _reversals():
    op.create_table(
        "bank_reversal",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("gateway", sa.String(length=40), nullable=False),
        sa.Column("transaction_id", sa.String(length=100), nullable=False),
        sa.Column("also_gateway", sa.String(length=40), nullable=True),
        sa.Column("also_transaction", sa.String(length=100), nullable=True),
        sa.Column("line_uid", sa.String(length=32), nullable=True),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("biller", sa.String(length=20), nullable=False),
        sa.Column("ref1", sa.String(length=40), nullable=False),
        sa.Column("ref2", sa.String(length=40), nullable=False),
        sa.Column("taken_at", UtcDateTime(), nullable=False),
        sa.Column("value_on", sa.Date(), nullable=False),
        sa.Column("payer_name", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("incoming_uid", sa.String(length=32), nullable=True),
        sa.Column("reported_at", UtcDateTime(), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(state = 'done') = (incoming_uid IS NOT NULL)",
            name=op.f("ck_bank_reversal_target"),
        ),
        sa.CheckConstraint(
            "state <> 'done' OR line_uid IS NOT NULL",
            name=op.f("ck_bank_reversal_proved"),
        ),
        sa.CheckConstraint(
            "state IN ('open', 'done', 'aside')", name=op.f("ck_bank_reversal_state")
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_bank_reversal_amount")),
        sa.ForeignKeyConstraint(
            ["incoming_uid"],
            ["incoming_money.uid"],
            name=op.f("fk_bank_reversal_incoming_uid"),
        ),
        sa.ForeignKeyConstraint(
            ["line_uid"], ["bank_line.uid"], name=op.f("fk_bank_reversal_line_uid")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_bank_reversal")),
        sa.UniqueConstraint(
            "also_gateway",
            "also_transaction",
            name=op.f("uq_bank_reversal_also_gateway_also_transaction"),
        ),
        sa.UniqueConstraint(
            "gateway",
            "transaction_id",
            name=op.f("uq_bank_reversal_gateway_transaction_id"),
        ),
        sa.UniqueConstraint("line_uid", name=op.f("uq_bank_reversal_line_uid")),
    )
    op.create_index(
        op.f("ix_bank_reversal_incoming_uid"),
        "bank_reversal",
        ["incoming_uid"],
        unique=False,
    )
    op.create_index(
        op.f("ix_bank_reversal_ref1_ref2"),
        "bank_reversal",
        ["ref1", "ref2"],
        unique=False,
    )
    op.create_index(
        op.f("ix_bank_reversal_state_value_on"),
        "bank_reversal",
        ["state", "value_on"],
        unique=False,
    )
    op.create_table(
        "reversal_wish",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("reversal_uid", sa.String(length=32), nullable=False),
        sa.Column("incoming_uid", sa.String(length=32), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.String(length=80), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "state IN ('asked', 'done', 'refused')", name=op.f("ck_reversal_wish_state")
        ),
        sa.CheckConstraint(
            "decided_by IS NULL OR decided_by <> asked_by",
            name=op.f("ck_reversal_wish_second"),
        ),
        sa.ForeignKeyConstraint(
            ["incoming_uid"],
            ["incoming_money.uid"],
            name=op.f("fk_reversal_wish_incoming_uid"),
        ),
        sa.ForeignKeyConstraint(
            ["reversal_uid"],
            ["bank_reversal.uid"],
            name=op.f("fk_reversal_wish_reversal_uid"),
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_reversal_wish")),
    )
    op.create_index(
        op.f("ix_reversal_wish_reversal_uid"),
        "reversal_wish",
        ["reversal_uid"],
        unique=False,
    )
    op.create_index(
        op.f("ix_reversal_wish_state"), "reversal_wish", ["state"], unique=False
    )


KINDS = "kind IN ('payment', 'credit', 'refund', 'not_ours', 'same'"
SECOND = "kind NOT IN ('refund', 'not_ours'"
OTHER = "OR decided_by IS NULL OR decided_by <> asked_by"


def _before() -> sa.Table:
    """``money_use`` as revision 13 made it."""
    text, uid = sa.Text(), sa.String(length=32)
    user, word = sa.String(length=80), sa.String(length=20)
    table = sa.Table(
        "money_use",
        sa.MetaData(),
        sa.Column("uid", uid, nullable=False),
        sa.Column("incoming_uid", uid, nullable=False),
        sa.Column("kind", word, nullable=False),
        sa.Column("state", word, nullable=False),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("payment_uid", uid, nullable=True),
        sa.Column("books_on", sa.Date(), nullable=False),
        sa.Column("reason", text, nullable=False),
        sa.Column("asked_by", user, nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("decided_by", user, nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("note", text, nullable=False),
        sa.Column("voucher", sa.String(length=80), nullable=False),
        sa.Column("paid_out_on", sa.Date(), nullable=True),
        sa.Column("batch", uid, nullable=False),
        sa.CheckConstraint(
            "(kind = 'payment') = (payment_uid IS NOT NULL)",
            name=op.f("ck_money_use_paid"),
        ),
        sa.CheckConstraint(f"{KINDS})", name=op.f("ck_money_use_kind")),
        sa.CheckConstraint(f"{SECOND}) {OTHER}", name=op.f("ck_money_use_second")),
        sa.CheckConstraint(
            "state IN ('asked', 'done', 'refused')", name=op.f("ck_money_use_state")
        ),
        sa.ForeignKeyConstraint(
            ["incoming_uid"],
            ["incoming_money.uid"],
            name=op.f("fk_money_use_incoming_uid"),
        ),
        sa.ForeignKeyConstraint(
            ["payment_uid"], ["payment.uid"], name=op.f("fk_money_use_payment_uid")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_money_use")),
    )
    for names in (["incoming_uid"], ["payment_uid"], ["state", "kind"], ["books_on"]):
        name = op.f(f"ix_money_use_{'_'.join(names)}")
        sa.Index(name, *(table.c[column] for column in names))
    return table


def _uses():
    """Two more kinds, and what a use is aimed at."""
    with op.batch_alter_table("money_use", copy_from=_before()) as table:
        table.add_column(sa.Column("target", sa.String(length=80), nullable=True))
        for name in ("kind", "second"):
            table.drop_constraint(op.f(f"ck_money_use_{name}"), type_="check")
        table.create_check_constraint(
            op.f("ck_money_use_kind"), f"{KINDS}, 'reversal')"
        )
        table.create_check_constraint(
            op.f("ck_money_use_second"), f"{SECOND}, 'reversal') {OTHER}"
        )
