"""Connections that broke while nobody used them are replaced unseen."""

from sqlalchemy import create_engine
from sqlalchemy import QueuePool
from sqlalchemy import text
from thesaban.registers import rest
import pytest
import sqlite3


@pytest.fixture
def pool(tmp_path):
    made = create_engine(f"sqlite:///{tmp_path}/a.sqlite", poolclass=QueuePool)
    rest.ask_after_rest(made)
    yield made
    made.dispose()


def use(pool):
    """Use a connection and give it back; returns what stands behind it."""
    with pool.connect() as connection:
        connection.execute(text("select 1"))
        return connection.connection.dbapi_connection


def test_a_connection_that_broke_while_it_rested_is_replaced(pool, monkeypatch):
    monkeypatch.setattr(rest, "RESTED", 0.0)
    first = use(pool)
    assert use(pool) is first
    first.close()
    assert use(pool) is not first


def test_a_connection_used_a_moment_ago_is_not_asked(pool):
    first = use(pool)
    first.close()
    with pytest.raises(sqlite3.ProgrammingError):
        first.execute("select 1")
    with pytest.raises(Exception, match="closed database"):
        use(pool)
