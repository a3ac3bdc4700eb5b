"""Which days of the books are closed, and the lock between taking and closing.

Whoever writes a payment or opens a shift shares the lock until the commit;
closing a day holds it alone. So nothing slips into a day while it is closed.
"""

from datetime import date
from datetime import timedelta
from sqlalchemy import func
from sqlalchemy import select
from thesaban.payments.store.bank_tables import DayClose
from thesaban.registers.database import begin_writing
from thesaban.registers.database import session
from thesaban.registers.dialect import dialect_name


#: PostgreSQL's advisory lock of the books (any fixed number).
BOOKS = 2569_1123


def share() -> None:
    """Keep days from being closed until the commit."""
    if dialect_name() == "postgresql":
        session().execute(select(func.pg_advisory_xact_lock_shared(BOOKS)))
    else:
        begin_writing(session().connection())


def hold() -> None:
    """Keep everybody else from writing money until the commit."""
    if dialect_name() == "postgresql":
        session().execute(select(func.pg_advisory_xact_lock(BOOKS)))
    else:
        begin_writing(session().connection())


def last_closed() -> date | None:
    """The newest closed day."""
    return session().scalar(select(func.max(DayClose.day)))


def is_closed(day: date) -> bool:
    return session().get(DayClose, day) is not None


def open_day(day: date) -> date:
    """``day``, or the first one after it that is not closed.

    Call with the lock shared. Days are closed in their order, so what is not
    after the last closed day is closed.
    """
    last = last_closed()
    return day if last is None or day > last else last + timedelta(days=1)
