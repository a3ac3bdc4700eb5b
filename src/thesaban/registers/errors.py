"""Errors of the database, told apart by what the caller can do about them."""

from transaction.interfaces import TransientError


class RegisterConflict(TransientError):
    """Another transaction was in the way: Zope repeats the request.

    Stands for a lock that was not had in time, a deadlock, a serialization
    failure, SQLite's "database is locked", and a connection that had died
    before the statement reached the server.
    """


class NumberingError(ValueError):
    """A number or its series is not what the call says it is."""


#: PostgreSQL's SQLSTATE codes of errors that go away by trying again.
#: Source: PostgreSQL documentation, appendix A.
TRANSIENT_STATES = frozenset(
    {
        "40001",  # serialization_failure
        "40P01",  # deadlock_detected
        "55P03",  # lock_not_available (lock_timeout)
        "57014",  # query_canceled (statement_timeout)
    }
)

#: SQLite's primary result codes of the same kind. Source: sqlite.org/rescode.html
SQLITE_BUSY = 5
SQLITE_LOCKED = 6


def is_transient(error: BaseException | None) -> bool:
    """True when a driver's error goes away by repeating the transaction."""
    state = getattr(error, "sqlstate", None)
    if state in TRANSIENT_STATES:
        return True
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (SQLITE_BUSY, SQLITE_LOCKED)


def translate(context) -> RegisterConflict | None:
    """An error that Zope retries, or None to leave the error as it is.

    Listens to SQLAlchemy's ``handle_error``, which raises what this returns.
    """
    original = context.original_exception
    # A connection lost during COMMIT may have committed: that one is not
    # repeated here, the request's own key (once) decides on the next try.
    lost = context.is_disconnect and context.statement is not None
    if is_transient(original) or lost:
        return RegisterConflict(str(original))
    return None
