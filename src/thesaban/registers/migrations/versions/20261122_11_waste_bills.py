"""Bill runs, credits, reminders."""

from alembic import op
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
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
    _runs()


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


def _runs():
    op.create_table(
        "waste_balance",
        sa.Column("account_uid", sa.String(length=32), nullable=False),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_waste_balance_amount")),
        sa.PrimaryKeyConstraint("account_uid", name=op.f("pk_waste_balance")),
    )
    op.create_table(
        "waste_balance_entry",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("account_uid", sa.String(length=32), nullable=False),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_waste_balance_entry_amount")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waste_balance_entry")),
        sa.UniqueConstraint("source", name=op.f("uq_waste_balance_entry_source")),
    )
    op.create_index(
        op.f("ix_waste_balance_entry_account_uid"),
        "waste_balance_entry",
        ["account_uid"],
        unique=False,
    )
    op.create_table(
        "waste_letter",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("number_text", sa.String(length=80), nullable=False),
        sa.Column("account_uid", sa.String(length=32), nullable=False),
        sa.Column("account_no", sa.String(length=40), nullable=False),
        sa.Column("community", sa.String(length=200), nullable=False),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_waste_letter")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_waste_letter_year_number")),
    )
    op.create_index(
        op.f("ix_waste_letter_account_uid"),
        "waste_letter",
        ["account_uid"],
        unique=False,
    )
    op.create_index(
        op.f("ix_waste_letter_made_on_step"),
        "waste_letter",
        ["made_on", "step"],
        unique=False,
    )
    op.create_table(
        "waste_print",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("shape", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("wanted", Json, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'running', 'done', 'failed')",
            name=op.f("ck_waste_print_state"),
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_waste_print")),
    )
    op.create_index(
        op.f("ix_waste_print_created_at"), "waste_print", ["created_at"], unique=False
    )
    op.create_table(
        "waste_run",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("community", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("accounts", sa.Integer(), nullable=False),
        sa.Column("looked", sa.Integer(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("planned_amount", Money(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("excepted", sa.Integer(), nullable=False),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("confirmed_at", UtcDateTime(), nullable=True),
        sa.Column("confirmed_by", sa.String(length=80), nullable=True),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("mail_cursor", sa.BigInteger(), nullable=False),
        sa.Column("mailed_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('previewing', 'ready', 'running', 'done', 'cancelled', 'failed')",
            name=op.f("ck_waste_run_state"),
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_waste_run")),
    )
    op.create_index(
        op.f("ix_waste_run_created_at"), "waste_run", ["created_at"], unique=False
    )
    op.create_table(
        "waste_bill",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("account_uid", sa.String(length=32), nullable=False),
        sa.Column("account_no", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("bill_uid", sa.String(length=32), nullable=False),
        sa.Column("run_uid", sa.String(length=32), nullable=True),
        sa.Column("community", sa.String(length=200), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("mailed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bill_uid"],
            ["bill.uid"],
            name=op.f("fk_waste_bill_bill_uid"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["run_uid"], ["waste_run.uid"], name=op.f("fk_waste_bill_run_uid")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waste_bill")),
        sa.UniqueConstraint(
            "account_uid",
            "period",
            "kind",
            name=op.f("uq_waste_bill_account_uid_period_kind"),
        ),
        sa.UniqueConstraint("bill_uid", name=op.f("uq_waste_bill_bill_uid")),
    )
    op.create_index(
        op.f("ix_waste_bill_period_community"),
        "waste_bill",
        ["period", "community"],
        unique=False,
    )
    op.create_index(
        op.f("ix_waste_bill_run_uid_community"),
        "waste_bill",
        ["run_uid", "community"],
        unique=False,
    )
    op.create_table(
        "waste_letter_bill",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("letter_uid", sa.String(length=32), nullable=False),
        sa.Column("bill_uid", sa.String(length=32), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["bill_uid"], ["bill.uid"], name=op.f("fk_waste_letter_bill_bill_uid")
        ),
        sa.ForeignKeyConstraint(
            ["letter_uid"],
            ["waste_letter.uid"],
            name=op.f("fk_waste_letter_bill_letter_uid"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waste_letter_bill")),
        sa.UniqueConstraint(
            "bill_uid", "step", name=op.f("uq_waste_letter_bill_bill_uid_step")
        ),
    )
    op.create_index(
        op.f("ix_waste_letter_bill_letter_uid"),
        "waste_letter_bill",
        ["letter_uid"],
        unique=False,
    )
    op.create_table(
        "waste_print_file",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("print_uid", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["print_uid"],
            ["waste_print.uid"],
            name=op.f("fk_waste_print_file_print_uid"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waste_print_file")),
        sa.UniqueConstraint(
            "print_uid", "position", name=op.f("uq_waste_print_file_print_uid_position")
        ),
    )
    op.create_table(
        "waste_run_note",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("run_uid", sa.String(length=32), nullable=False),
        sa.Column("account_uid", sa.String(length=32), nullable=False),
        sa.Column("account_no", sa.String(length=40), nullable=False),
        sa.Column("community", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("blocks", sa.Integer(), nullable=False),
        sa.Column("detail", Json, nullable=True),
        sa.ForeignKeyConstraint(
            ["run_uid"], ["waste_run.uid"], name=op.f("fk_waste_run_note_run_uid")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waste_run_note")),
        sa.UniqueConstraint(
            "run_uid",
            "account_uid",
            "code",
            name=op.f("uq_waste_run_note_run_uid_account_uid_code"),
        ),
    )
    op.create_index(
        op.f("ix_waste_run_note_run_uid_code"),
        "waste_run_note",
        ["run_uid", "code"],
        unique=False,
    )
