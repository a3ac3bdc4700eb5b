"""The audit trail and its chain of seals: rows are added, never changed.

Triggers in the database refuse UPDATE and DELETE on both tables.
"""

from datetime import datetime
from sqlalchemy import event
from sqlalchemy import Index
from sqlalchemy import String
from sqlalchemy import text
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from thesaban.registers.base import Base
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import UtcDateTime


class EntryRow(Base):
    """Who did or read what, in what capacity, from where, and the outcome."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    actor: Mapped[str] = mapped_column(String(64), index=True)
    capacity: Mapped[str] = mapped_column(String(200), default="")
    action: Mapped[str] = mapped_column(String(80), index=True)
    uid: Mapped[str] = mapped_column(String(64), default="", index=True)
    subject: Mapped[str] = mapped_column(String(64), default="")
    outcome: Mapped[str] = mapped_column(String(10), default="allow")
    ip: Mapped[str] = mapped_column(String(64), default="")
    detail: Mapped[dict | None] = mapped_column(Json)

    __table_args__ = (Index("ix_audit_entry_subject", "subject", "id"),)


class SealRow(Base):
    """One link of the chain: seals an entry together with the link before."""

    __tablename__ = "audit_seal"

    seq: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    entry_id: Mapped[int] = mapped_column(BigKey, unique=True)
    digest: Mapped[str] = mapped_column(String(64))
    sealed_at: Mapped[datetime] = mapped_column(UtcDateTime)


TABLES = ("audit_entry", "audit_seal")
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only';
END
$$ LANGUAGE plpgsql
"""


def guard_statements(table: str, dialect: str) -> list[str]:
    """SQL that makes a table append-only; can be run again."""
    if dialect == "postgresql":
        return [
            POSTGRESQL_FUNCTION,
            f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}",
            f"CREATE TRIGGER {table}_append_only"
            f" BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()",
        ]
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb.upper()}"
        f" ON {table} BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
        for verb in ("update", "delete")
    ]


def guard(target, connection, **options) -> None:
    """Make one of the two tables append-only (listens to their creation)."""
    for statement in guard_statements(target.name, connection.dialect.name):
        connection.execute(text(statement))


for _table in (EntryRow.__table__, SealRow.__table__):
    event.listen(_table, "after_create", guard)
