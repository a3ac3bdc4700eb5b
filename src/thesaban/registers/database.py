"""The engine and the session of the registers.

The database is named by the environment variable ``THESABAN_REGISTERS_URL``
(a SQLAlchemy URL); without it, it is a SQLite file beside the Data.fs.

``session()`` is the only way in: it belongs to the thread and is joined to the
running Zope transaction, which alone commits it.
"""

from pathlib import Path
from sqlalchemy import create_engine
from sqlalchemy import Engine
from sqlalchemy import event
from sqlalchemy import literal
from sqlalchemy import make_url
from sqlalchemy import select
from sqlalchemy.engine import URL
from sqlalchemy.orm import scoped_session
from sqlalchemy.orm import Session
from sqlalchemy.orm import sessionmaker
from thesaban.registers import sqlite
from thesaban.registers.errors import translate
from thesaban.registers.join import register
from thesaban.registers.rest import ask_after_rest
import os
import threading


URL_VARIABLE = "THESABAN_REGISTERS_URL"
#: Seconds that a statement waits for somebody else's lock.
LOCK_SECONDS = 5

_lock = threading.RLock()
_database: tuple[Engine, scoped_session] | None = None


def var_folder() -> Path:
    """Where the instance keeps its data: ``THESABAN_VAR``, else beside Zope's
    client home, else ``var`` under the working folder."""
    named = os.environ.get("THESABAN_VAR", "").strip()
    if named:
        return Path(named)
    try:
        from App.config import getConfiguration

        home = getattr(getConfiguration(), "clienthome", None)
    except ImportError:
        home = None
    return Path(home).resolve().parent if home else Path.cwd() / "var"


def registers_folder() -> Path:
    """The folder of the embedded database and of the key that is made here."""
    folder = var_folder() / "registers"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def database_url() -> URL:
    """The configured URL; PostgreSQL always through psycopg 3."""
    text = os.environ.get(URL_VARIABLE, "").strip()
    if not text:
        return URL.create(
            "sqlite", database=str(registers_folder() / "registers.sqlite")
        )
    url = make_url(text)
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    return url


def make_engine(url: URL, **options) -> Engine:
    """A new engine with the locks, waits and error rules of the registers."""
    if url.get_backend_name() == "sqlite":
        made = create_engine(
            url,
            # IMMEDIATE: the first statement that writes takes the write lock
            # and waits for it; statements that read need none. A deferred
            # BEGIN would fail at once when it turns from reading to writing.
            connect_args={"timeout": LOCK_SECONDS, "isolation_level": "IMMEDIATE"},
            pool_size=5,
            max_overflow=20,
            **options,
        )
        sqlite.listen(made, LOCK_SECONDS)
    else:
        made = create_engine(
            url,
            connect_args={
                "options": f"-c lock_timeout={LOCK_SECONDS * 1000} -c timezone=UTC"
            },
            pool_size=5,
            max_overflow=20,
            **options,
        )
        ask_after_rest(made)
    event.listen(made, "handle_error", translate)
    return made


def begin_writing(connection) -> None:
    """Take SQLite's write lock now; nothing on PostgreSQL, which locks rows.

    For a caller that reads, decides, and then writes without a row to lock.
    """
    if connection.dialect.name == "sqlite":
        connection.execute(select(literal(1)).with_for_update())


def engine() -> Engine:
    """The process's engine, made at the first call."""
    return _opened()[0]


def session() -> Session:
    """This thread's session, joined to the running Zope transaction.

    Never commit it, and keep nothing that it returned beyond the transaction.
    Errors: :class:`thesaban.registers.errors.RegisterConflict` when somebody
    else's lock was in the way; Zope repeats the request.
    """
    return _opened()[1]()


def _opened() -> tuple[Engine, scoped_session]:
    """Engine and sessions, made once by whichever thread comes first.

    They are shown to other threads only when all is in place: a session that
    is not joined yet would write, answer, and never commit.
    """
    global _database
    found = _database
    if found is None:
        with _lock:
            found = _database
            if found is None:
                found = _database = _open()
    return found


def _open() -> tuple[Engine, scoped_session]:
    made = make_engine(database_url())
    factory = sessionmaker(bind=made)
    register(factory, made)
    return made, scoped_session(factory)


def dispose() -> None:
    """Close every connection and forget the engine (tests, forked processes)."""
    global _database
    with _lock:
        if _database is not None:
            made, sessions = _database
            sessions.remove()
            made.dispose()
        _database = None
