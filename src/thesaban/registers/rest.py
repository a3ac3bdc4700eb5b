"""Connections that rested are asked whether they still stand.

SQLAlchemy's own ``pool_pre_ping`` asks before every transaction, which costs
a round trip each; a connection that was used a moment ago needs none.
"""

from contextlib import closing
from sqlalchemy import Engine
from sqlalchemy import event
from sqlalchemy.exc import DisconnectionError
from time import monotonic


RESTED = 2.0
"""Seconds of rest after which the server may have gone meanwhile."""


def ask_after_rest(engine: Engine) -> None:
    """Replace connections of the pool that broke while nobody used them."""

    @event.listens_for(engine, "checkin")
    def note(_connection, record):
        record.info["since"] = monotonic()

    @event.listens_for(engine, "checkout")
    def ask(connection, record, _proxy):
        if monotonic() - record.info.get("since", monotonic()) < RESTED:
            return
        try:
            with closing(connection.cursor()) as cursor:
                cursor.execute("SELECT 1")
            connection.rollback()
        except engine.dialect.dbapi.Error as error:
            raise DisconnectionError("the connection broke while it rested") from error
