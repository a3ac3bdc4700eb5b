"""Numbers, records, request keys, the calendar."""

from alembic import op
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import UtcDateTime
import sqlalchemy as sa


revision = "20261122_01_registers"
down_revision = None


def upgrade():
    op.create_table(
        "access_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_set")),
        sa.UniqueConstraint("digest", name=op.f("uq_access_set_digest")),
    )
    op.create_table(
        "holiday",
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("name_th", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("edited_by", sa.String(length=80), nullable=True),
        sa.Column("edited_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("on_date", name=op.f("pk_holiday")),
    )
    op.create_table(
        "lost_batch",
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.Column("found_at", UtcDateTime(), nullable=False),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("batch", name=op.f("pk_lost_batch")),
    )
    op.create_table(
        "mark",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_mark")),
    )
    op.create_table(
        "number_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("secrecy", sa.String(length=40), nullable=False),
        sa.Column("circular", sa.Boolean(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_series")),
        sa.UniqueConstraint(
            "kind",
            "unit",
            "year",
            "secrecy",
            "circular",
            name=op.f("uq_number_series_kind_unit_year_secrecy_circular"),
        ),
    )
    op.create_table(
        "request_key",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("scope", sa.String(length=160), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("user_id", sa.String(length=80), nullable=False),
        sa.Column("begun_at", UtcDateTime(), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.Column("result", Json, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_key")),
        sa.UniqueConstraint(
            "scope", "key", "user_id", name=op.f("uq_request_key_scope_key_user_id")
        ),
    )
    op.create_index(
        op.f("ix_request_key_batch"), "request_key", ["batch"], unique=False
    )
    op.create_index(
        op.f("ix_request_key_begun_at"), "request_key", ["begun_at"], unique=False
    )
    op.create_table(
        "access_member",
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("principal", sa.String(length=160), nullable=False),
        sa.ForeignKeyConstraint(
            ["set_id"],
            ["access_set.id"],
            name=op.f("fk_access_member_set_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("set_id", "principal", name=op.f("pk_access_member")),
    )
    op.create_index(
        op.f("ix_access_member_principal_set_id"),
        "access_member",
        ["principal", "set_id"],
        unique=False,
    )
    op.create_table(
        "allocated_number",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("holder_uid", sa.String(length=64), nullable=False),
        sa.Column("allocated_at", UtcDateTime(), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.Column("void_by", sa.String(length=80), nullable=True),
        sa.Column("void_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["number_series.id"],
            name=op.f("fk_allocated_number_series_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocated_number")),
        sa.UniqueConstraint(
            "series_id", "number", name=op.f("uq_allocated_number_series_id_number")
        ),
    )
    op.create_index(
        op.f("ix_allocated_number_batch"), "allocated_number", ["batch"], unique=False
    )
    op.create_index(
        op.f("ix_allocated_number_holder_uid"),
        "allocated_number",
        ["holder_uid"],
        unique=False,
    )
    op.create_table(
        "record",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("uid", sa.String(length=64), nullable=False),
        sa.Column("domain", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("number", sa.String(length=120), nullable=False),
        sa.Column("tracking_code", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=60), nullable=False),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("assignee", sa.String(length=80), nullable=False),
        sa.Column("applicant_id", sa.String(length=80), nullable=False),
        sa.Column("applicant_name", sa.Text(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("submitted_at", UtcDateTime(), nullable=True),
        sa.Column("received_at", UtcDateTime(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_sort", sa.Date(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("rule_version", sa.String(length=80), nullable=False),
        sa.Column("parent_uid", sa.String(length=64), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("modified_at", UtcDateTime(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.Column("access_set", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["access_set"], ["access_set.id"], name=op.f("fk_record_access_set")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
        sa.UniqueConstraint("uid", name=op.f("uq_record_uid")),
    )
    op.create_index(
        op.f("ix_record_applicant_id_modified_at_id"),
        "record",
        ["applicant_id", "modified_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_record_assignee",
        "record",
        ["assignee", "due_sort", "id", "state", "domain", "access_set"],
        unique=False,
    )
    op.create_index(
        op.f("ix_record_domain_state_modified_at_id"),
        "record",
        ["domain", "state", "modified_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_record_due",
        "record",
        ["due_sort", "id", "state", "domain", "access_set"],
        unique=False,
    )
    op.create_index(
        op.f("ix_record_modified_at_id"), "record", ["modified_at", "id"], unique=False
    )
    op.create_index(
        op.f("ix_record_number_id"), "record", ["number", "id"], unique=False
    )
    op.create_index(
        "ix_record_open_due",
        "record",
        ["due_sort", "id", "state", "domain", "access_set"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(
        "ix_record_open_unit",
        "record",
        ["unit", "due_sort", "id", "state", "domain", "access_set"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(
        op.f("ix_record_parent_uid"), "record", ["parent_uid"], unique=False
    )
    op.create_index(
        op.f("ix_record_submitted_at_id"),
        "record",
        ["submitted_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_record_tracking_code"), "record", ["tracking_code"], unique=False
    )
    op.create_index(
        op.f("ix_record_unit_modified_at_id"),
        "record",
        ["unit", "modified_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_record_unit_state",
        "record",
        ["unit", "state", "due_sort", "id", "domain", "access_set", "closed_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_record_written_at"), "record", ["written_at"], unique=False
    )
    op.create_table(
        "record_person",
        sa.Column("record_id", BigKey, nullable=False),
        sa.Column("principal", sa.String(length=160), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["record.id"],
            name=op.f("fk_record_person_record_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "record_id", "principal", name=op.f("pk_record_person")
        ),
    )
    op.create_index(
        op.f("ix_record_person_principal_record_id"),
        "record_person",
        ["principal", "record_id"],
        unique=False,
    )

    for statement in FULL_TEXT[op.get_bind().dialect.name]:
        op.execute(statement)


#: Tokens of the records' text: FTS5, or tsvector with its index.
FULL_TEXT = {
    "sqlite": (
        "CREATE VIRTUAL TABLE record_text USING fts5(tokens, tokenize='ascii')",
    ),
    "postgresql": (
        "CREATE TABLE record_text ("
        " record_id BIGINT PRIMARY KEY REFERENCES record(id) ON DELETE CASCADE,"
        " tokens TSVECTOR NOT NULL)",
        "CREATE INDEX ix_record_text_tokens ON record_text USING GIN (tokens)",
    ),
}
