"""Bank statements, matches, closed days, remittances."""

from alembic import op
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import Money
from thesaban.registers.base import UtcDateTime
import sqlalchemy as sa


revision = "20261122_13_reconciliation"
down_revision = "20261122_12_gateways"


def upgrade():
    _books_on("payment", "uid", "received_at")
    _books_on("cashier_shift", "uid", "opened_at")
    _statement_file()
    _cash_deposit()
    _bank_line()
    _money_use()
    _shift_count()
    _remittance()
    _day_close()


def _books_on(table, key, moment):
    """The day of the books: at first that of the moment, in Bangkok."""
    op.add_column(table, sa.Column("books_on", sa.Date(), nullable=True))
    op.create_index(op.f(f"ix_{table}_books_on"), table, ["books_on"], unique=False)
    rows = sa.table(
        table,
        sa.column(key, sa.String),
        sa.column(moment, UtcDateTime()),
        sa.column("books_on", sa.Date),
    )
    connection = op.get_bind()
    for name, at in connection.execute(sa.select(rows.c[key], rows.c[moment])).all():
        day = rows.update().where(rows.c[key] == name).values(books_on=at.date())
        connection.execute(day)


def _statement_file():
    op.create_table(
        "statement_file",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("layout", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("mapping", Json, nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("credit_total", Money(), nullable=False),
        sa.Column("credit_count", sa.Integer(), nullable=False),
        sa.Column("debit_total", Money(), nullable=False),
        sa.Column("debit_count", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("uploaded_by", sa.String(length=80), nullable=False),
        sa.Column("uploaded_at", UtcDateTime(), nullable=False),
        sa.Column("imported_by", sa.String(length=80), nullable=True),
        sa.Column("imported_at", UtcDateTime(), nullable=True),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'imported')", name=op.f("ck_statement_file_state")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_statement_file")),
        sa.UniqueConstraint("sha256", name=op.f("uq_statement_file_sha256")),
    )
    op.create_index(
        op.f("ix_statement_file_state_uploaded_at"),
        "statement_file",
        ["state", "uploaded_at"],
        unique=False,
    )


def _cash_deposit():
    op.create_table(
        "cash_deposit",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("books_on", sa.Date(), nullable=False),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("slip_no", sa.String(length=80), nullable=False),
        sa.Column("deposited_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_cash_deposit_amount")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_cash_deposit")),
        sa.UniqueConstraint(
            "account", "slip_no", name=op.f("uq_cash_deposit_account_slip_no")
        ),
    )
    op.create_index(
        op.f("ix_cash_deposit_books_on"), "cash_deposit", ["books_on"], unique=False
    )
    op.create_index(
        op.f("ix_cash_deposit_deposited_on"),
        "cash_deposit",
        ["deposited_on"],
        unique=False,
    )


def _bank_line():
    op.create_table(
        "bank_line",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("file_uid", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=1), nullable=False),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("paid_at", UtcDateTime(), nullable=False),
        sa.Column("value_on", sa.Date(), nullable=False),
        sa.Column("biller", sa.String(length=20), nullable=False),
        sa.Column("ref1", sa.String(length=40), nullable=False),
        sa.Column("ref2", sa.String(length=40), nullable=False),
        sa.Column("ref3", sa.String(length=40), nullable=False),
        sa.Column("bank_ref", sa.String(length=100), nullable=False),
        sa.Column("payer_name", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("incoming_uid", sa.String(length=32), nullable=True),
        sa.Column("deposit_uid", sa.String(length=32), nullable=True),
        sa.Column("covers_uid", sa.String(length=32), nullable=True),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.CheckConstraint("kind IN ('C', 'D')", name=op.f("ck_bank_line_kind")),
        sa.CheckConstraint(
            "state IN ('open', 'matched', 'set_aside')", name=op.f("ck_bank_line_state")
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_bank_line_amount")),
        sa.ForeignKeyConstraint(
            ["covers_uid"], ["statement_file.uid"], name=op.f("fk_bank_line_covers_uid")
        ),
        sa.ForeignKeyConstraint(
            ["deposit_uid"], ["cash_deposit.uid"], name=op.f("fk_bank_line_deposit_uid")
        ),
        sa.ForeignKeyConstraint(
            ["file_uid"], ["statement_file.uid"], name=op.f("fk_bank_line_file_uid")
        ),
        sa.ForeignKeyConstraint(
            ["incoming_uid"],
            ["incoming_money.uid"],
            name=op.f("fk_bank_line_incoming_uid"),
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_bank_line")),
        sa.UniqueConstraint("covers_uid", name=op.f("uq_bank_line_covers_uid")),
        sa.UniqueConstraint("deposit_uid", name=op.f("uq_bank_line_deposit_uid")),
        sa.UniqueConstraint("incoming_uid", name=op.f("uq_bank_line_incoming_uid")),
        sa.UniqueConstraint("key", name=op.f("uq_bank_line_key")),
    )
    op.create_index(
        op.f("ix_bank_line_file_uid_position"),
        "bank_line",
        ["file_uid", "position"],
        unique=False,
    )
    op.create_index(
        op.f("ix_bank_line_state_value_on"),
        "bank_line",
        ["state", "value_on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_bank_line_value_on"), "bank_line", ["value_on"], unique=False
    )


def _money_use():
    op.create_table(
        "money_use",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("incoming_uid", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("payment_uid", sa.String(length=32), nullable=True),
        sa.Column("books_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.String(length=80), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("voucher", sa.String(length=80), nullable=False),
        sa.Column("paid_out_on", sa.Date(), nullable=True),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(kind = 'payment') = (payment_uid IS NOT NULL)",
            name=op.f("ck_money_use_paid"),
        ),
        sa.CheckConstraint(
            "kind IN ('payment', 'credit', 'refund', 'not_ours', 'same')",
            name=op.f("ck_money_use_kind"),
        ),
        sa.CheckConstraint(
            "kind NOT IN ('refund', 'not_ours') OR decided_by IS NULL OR decided_by <> asked_by",
            name=op.f("ck_money_use_second"),
        ),
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
    op.create_index(
        op.f("ix_money_use_books_on"), "money_use", ["books_on"], unique=False
    )
    op.create_index(
        op.f("ix_money_use_incoming_uid"), "money_use", ["incoming_uid"], unique=False
    )
    op.create_index(
        op.f("ix_money_use_payment_uid"), "money_use", ["payment_uid"], unique=False
    )
    op.create_index(
        op.f("ix_money_use_state_kind"), "money_use", ["state", "kind"], unique=False
    )


def _shift_count():
    op.create_table(
        "shift_count",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("shift_uid", sa.String(length=32), nullable=False),
        sa.Column("piece", Money(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.CheckConstraint("pieces > 0", name=op.f("ck_shift_count_pieces")),
        sa.ForeignKeyConstraint(
            ["shift_uid"], ["cashier_shift.uid"], name=op.f("fk_shift_count_shift_uid")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_count")),
        sa.UniqueConstraint(
            "shift_uid", "piece", name=op.f("uq_shift_count_shift_uid_piece")
        ),
    )


def _remittance():
    op.create_table(
        "remittance",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("number_text", sa.String(length=80), nullable=False),
        sa.Column("books_on", sa.Date(), nullable=False),
        sa.Column("shift_uid", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("cash", Money(), nullable=False),
        sa.Column("cheques", Money(), nullable=False),
        sa.Column("other", Money(), nullable=False),
        sa.Column("difference", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("handed_by", sa.String(length=80), nullable=False),
        sa.Column("handed_at", UtcDateTime(), nullable=False),
        sa.Column("received_by", sa.String(length=80), nullable=True),
        sa.Column("received_at", UtcDateTime(), nullable=True),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "state IN ('handed', 'received')", name=op.f("ck_remittance_state")
        ),
        sa.CheckConstraint(
            "received_by IS NULL OR received_by <> handed_by",
            name=op.f("ck_remittance_second"),
        ),
        sa.ForeignKeyConstraint(
            ["shift_uid"], ["cashier_shift.uid"], name=op.f("fk_remittance_shift_uid")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_remittance")),
        sa.UniqueConstraint(
            "fiscal_year", "number", name=op.f("uq_remittance_fiscal_year_number")
        ),
        sa.UniqueConstraint("shift_uid", name=op.f("uq_remittance_shift_uid")),
    )
    op.create_index(
        op.f("ix_remittance_books_on"), "remittance", ["books_on"], unique=False
    )


def _day_close():
    op.create_table(
        "day_close",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=False),
        sa.Column("closed_by", sa.String(length=80), nullable=False),
        sa.Column("figures", Json, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_day_close")),
    )
