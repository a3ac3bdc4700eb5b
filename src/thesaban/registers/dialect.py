"""The few statements that the two databases write differently."""

from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite
from thesaban.registers.database import session


_INSERTS = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def dialect_name() -> str:
    """``sqlite`` or ``postgresql``."""
    return session().get_bind().dialect.name


def dialect_insert(table):
    """INSERT with ON CONFLICT into an entity's table, for the database in use."""
    return _INSERTS[dialect_name()](table.__table__)


def insert_or_ignore(table, values: dict | list[dict]) -> int:
    """Insert what is not there yet; returns the number of rows written.

    Where another transaction is about to write the same key, this waits for
    its end first.
    """
    keys = table.__table__.primary_key.columns
    # Counted by what comes back: drivers disagree on an INSERT's rowcount.
    statement = dialect_insert(table).values(values).on_conflict_do_nothing()
    return len(session().execute(statement.returning(*keys)).all())


def insert_or_find(entity, values: dict):
    """Insert one row; returns it as an entity, or None where it was there.

    As :func:`insert_or_ignore`, in one statement for who needs the row.
    """
    statement = _INSERTS[dialect_name()](entity).values(values)
    return session().scalar(statement.on_conflict_do_nothing().returning(entity))
