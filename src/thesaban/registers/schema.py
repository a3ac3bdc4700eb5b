"""The tables' versions: migrations under a lock, so that one process runs them."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from contextlib import contextmanager
from pathlib import Path
from sqlalchemy import text
from thesaban.registers.base import Base
from thesaban.registers.database import engine
from thesaban.registers.database import LOCK_SECONDS
from thesaban.registers.database import registers_folder
import fcntl
import logging


#: PostgreSQL's advisory lock for migrations and reconcile (any fixed number).
ADVISORY = 2569_1122
MIGRATIONS = Path(__file__).parent / "migrations"

logger = logging.getLogger(__name__)


@contextmanager
def process_lock(name: str):
    """Let one process at a time through, on every database.

    PostgreSQL: an advisory lock, which ends with its connection. SQLite: a
    locked file beside the database, which ends with the process.
    """
    if engine().dialect.name == "sqlite":
        with _file_lock(name):
            yield
    else:
        with _advisory_lock(name):
            yield


@contextmanager
def _file_lock(name):
    database = engine().url.database
    folder = Path(database).parent if database else registers_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / f"{name}.lock", "w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


@contextmanager
def _advisory_lock(name):
    keys = {"first": ADVISORY, "second": sum(name.encode())}
    with engine().connect() as connection:
        connection.execute(text("SET lock_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_lock(:first, :second)"), keys)
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:first, :second)"), keys)
            connection.execute(text(f"SET lock_timeout = {LOCK_SECONDS * 1000}"))
            connection.commit()


def create_all() -> None:
    """Make every table that is missing (tests and work in progress)."""
    with process_lock("schema"), engine().begin() as connection:
        Base.metadata.create_all(connection)


def _config(connection=None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def upgrade() -> None:
    """Run the migrations that are missing; other processes wait meanwhile."""
    with process_lock("schema"), engine().connect() as connection:
        upgrade_on(connection)


def upgrade_on(connection) -> None:
    """Run the migrations that are missing on a connection, and commit."""
    command.upgrade(_config(connection), "head")
    connection.commit()


def heads() -> list[str]:
    """The newest revision there is (one, as the line never forks)."""
    return list(ScriptDirectory.from_config(_config()).get_heads())


def version() -> str | None:
    """The revision of the tables; None before the first migration."""
    with engine().connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()
