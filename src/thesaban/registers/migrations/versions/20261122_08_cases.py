"""Tasks, drafts of forms, versions of services."""

from alembic import op
from thesaban.registers.base import Json
from thesaban.registers.base import UtcDateTime
import sqlalchemy as sa


revision = "20261122_08_cases"
down_revision = "20261122_07_receipts"


def upgrade():
    op.create_table(
        "case_task",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("record_uid", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("assignee", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("result", Json, nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.Column("done_by", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_case_task")),
    )
    op.create_index(
        "ix_case_task_open", "case_task", ["unit", "state", "due_on"], unique=False
    )
    op.create_index("ix_case_task_record", "case_task", ["record_uid"], unique=False)
    op.create_table(
        "form_stash",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("path", sa.String(length=500), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_form_stash")),
    )
    op.create_index(
        op.f("ix_form_stash_expires_at"), "form_stash", ["expires_at"], unique=False
    )
    op.create_table(
        "service_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("head", Json, nullable=False),
        sa.Column("version", Json, nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("loaded_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_version")),
        sa.UniqueConstraint(
            "code", "valid_from", name=op.f("uq_service_version_code_valid_from")
        ),
    )
