"""The two stores of a site that is killed again and again, in a temporary folder.

Each opens only in a forked child: a file handle or a connection that crosses a
fork would be shared with a process that is about to be killed.
"""

from contextlib import ExitStack
from pathlib import Path
from tests.bench.postgres import Postgres
from thesaban.registers.database import URL_VARIABLE
import os


class Embedded:
    """A Data.fs with blobs, and the registers in SQLite."""

    kind = "sqlite"

    def __init__(self, folder: Path, exits: ExitStack):
        self.folder = folder

    def url(self) -> str:
        return f"sqlite:///{self.folder / 'registers.sqlite'}"

    def storage(self):
        from ZODB.FileStorage import FileStorage

        return FileStorage(
            str(self.folder / "Data.fs"), blob_dir=str(self.folder / "blobs")
        )


class Server:
    """RelStorage without history and the registers, both in PostgreSQL."""

    kind = "postgresql"

    def __init__(self, folder: Path, exits: ExitStack):
        self.folder = folder
        self.postgres = exits.enter_context(Postgres())
        for name in ("zodb", "registers"):
            self.postgres.create(name)

    def url(self) -> str:
        return self.postgres.url("registers")

    def storage(self):
        from relstorage.adapters.postgresql import PostgreSQLAdapter
        from relstorage.options import Options
        from relstorage.storage import RelStorage

        options = Options(
            keep_history=False,
            driver="psycopg2",
            blob_dir=str(self.folder / "blobs"),
            shared_blob_dir=False,
        )
        adapter = PostgreSQLAdapter(self.postgres.dsn("zodb"), options)
        return RelStorage(adapter, options=options)


KINDS = {kind.kind: kind for kind in (Embedded, Server)}


def database(stores):
    """The opened object database, which is Zope's own from now on."""
    from App.ZApplication import ZApplicationWrapper
    from OFS.Application import Application
    from OFS.Application import initialize
    from thesaban.registers import database as registers
    from Zope2.App.ClassFactory import ClassFactory
    import ZODB
    import Zope2

    registers.dispose()
    os.environ[URL_VARIABLE] = stores.url()
    opened = ZODB.DB(stores.storage(), pool_size=12)
    opened.classFactory = ClassFactory
    Zope2.DB = opened
    Zope2.bobo_application = ZApplicationWrapper(opened, "Application", Application)
    connection = opened.open()
    if "Application" not in connection.root() or not _made(connection):
        application = Zope2.bobo_application()
        initialize(application)
        application._p_jar.close()
    connection.close()
    return opened


def _made(connection) -> bool:
    return hasattr(connection.root()["Application"], "error_log")
