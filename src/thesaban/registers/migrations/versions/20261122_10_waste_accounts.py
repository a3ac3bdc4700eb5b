"""Waste accounts: houses, bins, tariffs, payers."""

from alembic import op
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import UtcDateTime
import sqlalchemy as sa


revision = "20261122_10_waste_accounts"
down_revision = "20261122_09_sealing"

TEXT = {
    "sqlite": (
        "CREATE VIRTUAL TABLE waste_account_text USING fts5(tokens, tokenize='ascii')",
    ),
    "postgresql": (
        "CREATE TABLE waste_account_text ("
        " account_id BIGINT PRIMARY KEY REFERENCES waste_account(id)"
        " ON DELETE CASCADE, tokens TSVECTOR NOT NULL)",
        "CREATE INDEX ix_waste_account_text_tokens"
        " ON waste_account_text USING GIN (tokens)",
    ),
}


def upgrade():
    """Tables, and the full text that Alembic does not know."""
    op.create_table(
        "waste_account",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("tag", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("legacy_no", sa.String(length=40), nullable=False),
        sa.Column("payer_kind", sa.String(length=10), nullable=False),
        sa.Column("payer_name", sa.String(length=300), nullable=False),
        sa.Column("payer_id_sealed", sa.String(length=200), nullable=False),
        sa.Column("payer_id_hash", sa.String(length=64), nullable=False),
        sa.Column("phone_sealed", sa.String(length=200), nullable=False),
        sa.Column("phone_hash", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("house_code", sa.String(length=11), nullable=False),
        sa.Column("house_no", sa.String(length=30), nullable=False),
        sa.Column("building", sa.String(length=100), nullable=False),
        sa.Column("village", sa.String(length=100), nullable=False),
        sa.Column("moo", sa.String(length=3), nullable=False),
        sa.Column("soi", sa.String(length=100), nullable=False),
        sa.Column("road", sa.String(length=100), nullable=False),
        sa.Column("community", sa.String(length=40), nullable=False),
        sa.Column("route", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "payer_kind IN ('natural', 'juristic')",
            name=op.f("ck_waste_account_payer_kind"),
        ),
        sa.CheckConstraint(
            "state IN ('active', 'closed')", name=op.f("ck_waste_account_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waste_account")),
        sa.UniqueConstraint("number", name=op.f("uq_waste_account_number")),
        sa.UniqueConstraint("tag", name=op.f("uq_waste_account_tag")),
        sa.UniqueConstraint("uid", name=op.f("uq_waste_account_uid")),
    )
    op.create_index(
        op.f("ix_waste_account_category_number"),
        "waste_account",
        ["category", "number"],
        unique=False,
    )
    op.create_index(
        op.f("ix_waste_account_community_number"),
        "waste_account",
        ["community", "number"],
        unique=False,
    )
    op.create_index(
        op.f("ix_waste_account_house_code"),
        "waste_account",
        ["house_code"],
        unique=True,
        sqlite_where=sa.text("house_code <> ''"),
        postgresql_where=sa.text("house_code <> ''"),
    )
    op.create_index(
        op.f("ix_waste_account_house_no"), "waste_account", ["house_no"], unique=False
    )
    op.create_index(
        op.f("ix_waste_account_legacy_no"),
        "waste_account",
        ["legacy_no"],
        unique=True,
        sqlite_where=sa.text("legacy_no <> ''"),
        postgresql_where=sa.text("legacy_no <> ''"),
    )
    op.create_index(
        op.f("ix_waste_account_payer_id_hash"),
        "waste_account",
        ["payer_id_hash"],
        unique=False,
    )
    op.create_index(
        op.f("ix_waste_account_phone_hash"),
        "waste_account",
        ["phone_hash"],
        unique=False,
    )
    op.create_index(
        op.f("ix_waste_account_state_number"),
        "waste_account",
        ["state", "number"],
        unique=False,
    )
    op.create_table(
        "waste_import",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("encoding", sa.String(length=40), nullable=False),
        sa.Column("heading", Json, nullable=False),
        sa.Column("mapping", Json, nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("tried", sa.Integer(), nullable=False),
        sa.Column("bad", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("same", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('uploaded', 'trying', 'tried', 'taking', 'taken', 'failed', 'dropped')",
            name=op.f("ck_waste_import_state"),
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_waste_import")),
    )
    op.create_index(
        op.f("ix_waste_import_state"), "waste_import", ["state"], unique=False
    )
    op.create_table(
        "waste_import_mapping",
        sa.Column("heading", sa.String(length=64), nullable=False),
        sa.Column("mapping", Json, nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("heading", name=op.f("pk_waste_import_mapping")),
    )
    op.create_table(
        "waste_rule",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("confirm", sa.Boolean(), nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waste_rule")),
        sa.UniqueConstraint(
            "kind",
            "code",
            "valid_from",
            name=op.f("uq_waste_rule_kind_code_valid_from"),
        ),
    )
    op.create_table(
        "waste_change",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("account_id", BigKey, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("before", Json, nullable=True),
        sa.Column("after", Json, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["waste_account.id"],
            name=op.f("fk_waste_change_account_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waste_change")),
    )
    op.create_index(
        op.f("ix_waste_change_account_id_id"),
        "waste_change",
        ["account_id", "id"],
        unique=False,
    )
    op.create_table(
        "waste_import_line",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("import_uid", sa.String(length=32), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("faults", Json, nullable=True),
        sa.CheckConstraint(
            "state IN ('new', 'good', 'bad', 'taken')",
            name=op.f("ck_waste_import_line_state"),
        ),
        sa.ForeignKeyConstraint(
            ["import_uid"],
            ["waste_import.uid"],
            name=op.f("fk_waste_import_line_import_uid"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waste_import_line")),
    )
    op.create_index(
        op.f("ix_waste_import_line_import_uid_state_line"),
        "waste_import_line",
        ["import_uid", "state", "line"],
        unique=False,
    )
    op.create_table(
        "waste_link",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("user_id", sa.String(length=80), nullable=False),
        sa.Column("account_id", BigKey, nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("ebill", sa.Boolean(), nullable=False),
        sa.Column("proof", sa.String(length=20), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("ended_by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["waste_account.id"], name=op.f("fk_waste_link_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waste_link")),
    )
    op.create_index(
        op.f("ix_waste_link_account_id"), "waste_link", ["account_id"], unique=False
    )
    op.create_index(
        op.f("ix_waste_link_user_id_account_id"),
        "waste_link",
        ["user_id", "account_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "waste_relief",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("account_id", BigKey, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("order_no", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("asked_by", sa.String(length=80), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('exemption', 'suspension')", name=op.f("ck_waste_relief_kind")
        ),
        sa.CheckConstraint(
            "state IN ('asked', 'approved', 'refused', 'ended')",
            name=op.f("ck_waste_relief_state"),
        ),
        sa.CheckConstraint(
            "percent BETWEEN 1 AND 100", name=op.f("ck_waste_relief_percent")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["waste_account.id"],
            name=op.f("fk_waste_relief_account_id"),
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_waste_relief")),
    )
    op.create_index(
        op.f("ix_waste_relief_account_id"), "waste_relief", ["account_id"], unique=False
    )
    op.create_index(
        op.f("ix_waste_relief_state_asked_at"),
        "waste_relief",
        ["state", "asked_at"],
        unique=False,
    )
    op.create_table(
        "waste_terms",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("account_id", BigKey, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("bins", sa.Integer(), nullable=False),
        sa.Column("bin_litres", sa.Integer(), nullable=False),
        sa.Column("litres_day", sa.Numeric(precision=10, scale=2), nullable=True),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("tariff", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "bins >= 0 AND bin_litres >= 0 AND persons >= 0",
            name=op.f("ck_waste_terms_counts"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["waste_account.id"], name=op.f("fk_waste_terms_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waste_terms")),
        sa.UniqueConstraint(
            "account_id",
            "valid_from",
            name=op.f("uq_waste_terms_account_id_valid_from"),
        ),
    )
    for statement in TEXT[op.get_bind().dialect.name]:
        op.execute(statement)
