"""Issued documents."""

from alembic import op
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import UtcDateTime
import sqlalchemy as sa


revision = "20261122_05_documents"
down_revision = "20261122_04_audit"


def upgrade():
    op.create_table(
        "issued_document",
        sa.Column("uid", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("series_kind", sa.String(length=80), nullable=False),
        sa.Column("series_unit", sa.String(length=80), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("number_text", sa.String(length=80), nullable=False),
        sa.Column("record_uid", sa.String(length=64), nullable=False),
        sa.Column("once_key", sa.String(length=80), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("holder_name", sa.String(length=300), nullable=False),
        sa.Column("holder_masked", sa.String(length=300), nullable=False),
        sa.Column("public_fields", Json, nullable=True),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("status_on", sa.Date(), nullable=False),
        sa.Column("supersedes", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_issued_document")),
        sa.UniqueConstraint("code", name=op.f("uq_issued_document_code")),
        sa.UniqueConstraint(
            "record_uid",
            "kind",
            "once_key",
            name=op.f("uq_issued_document_record_uid_kind_once_key"),
        ),
    )
    op.create_index(
        op.f("ix_issued_document_batch"), "issued_document", ["batch"], unique=False
    )
    op.create_index(
        op.f("ix_issued_document_listed_issued_on_uid"),
        "issued_document",
        ["listed", "issued_on", "uid"],
        unique=False,
    )
    op.create_index(
        op.f("ix_issued_document_listed_kind_issued_on"),
        "issued_document",
        ["listed", "kind", "issued_on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_issued_document_sha256"), "issued_document", ["sha256"], unique=False
    )
    op.create_index(
        op.f("ix_issued_document_supersedes"),
        "issued_document",
        ["supersedes"],
        unique=False,
    )
    op.create_table(
        "issued_document_event",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("uid", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("receipt_no", sa.String(length=80), nullable=False),
        sa.Column("by_user", sa.String(length=80), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.Column("lost", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_document_event")),
    )
    op.create_index(
        op.f("ix_issued_document_event_batch"),
        "issued_document_event",
        ["batch"],
        unique=False,
    )
    op.create_index(
        op.f("ix_issued_document_event_uid"),
        "issued_document_event",
        ["uid"],
        unique=False,
    )
    op.create_table(
        "issuer_key",
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("certificate", sa.Text(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_issuer_key")),
    )
