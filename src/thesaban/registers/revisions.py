"""Writes the next migration: what the tables are, less what the migrations make.

For developers: ``python -m thesaban.registers revision <slug>``. The file is a
draft to be read and completed by hand (triggers, moves of data).
"""

from alembic.autogenerate import produce_migrations
from alembic.autogenerate import render_python_code
from alembic.runtime.migration import MigrationContext
from datetime import date
from importlib import import_module
from pathlib import Path
from sqlalchemy import JSON
from sqlalchemy.engine import URL
from thesaban.registers.base import Base
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import Money
from thesaban.registers.base import UtcDateTime
from thesaban.registers.database import make_engine
from thesaban.registers.schema import heads
from thesaban.registers.schema import MIGRATIONS
from thesaban.registers.schema import upgrade_on
import pkgutil
import tempfile
import thesaban


#: Beginnings of names that Alembic is not asked about.
TEXT_TABLES = ("record_text", "waste_account_text", "alembic_")

HEAD = '''"""{title}."""

from alembic import op
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import Money
from thesaban.registers.base import UtcDateTime

import sqlalchemy as sa


revision = "{revision}"
down_revision = {down!r}


def upgrade():
    {code}
'''


def load_tables() -> None:
    """Import every folder's tables, so that the metadata is whole."""
    for module in pkgutil.walk_packages(thesaban.__path__, "thesaban."):
        if "store" in module.name.split("."):
            import_module(module.name)
    import_module("thesaban.registers.tables")
    import_module("thesaban.registers.record_tables")


def is_ours(name, kind, parents) -> bool:
    """Full text is made by hand, and Alembic's own table by Alembic."""
    return not (kind == "table" and name.startswith(TEXT_TABLES))


def render_type(kind, item, context):
    """Our types by their own names."""
    if kind != "type":
        return False
    for name, plain in (("Money", Money), ("UtcDateTime", UtcDateTime)):
        if isinstance(item, plain):
            return f"{name}()"
    if item is BigKey:
        return "BigKey"
    return "Json" if item is Json or isinstance(item, JSON) else False


def differences(connection, only=None):
    """What the migrations miss; ``only`` names the tables to look at."""

    def wanted(name, kind, parents):
        if not is_ours(name, kind, parents):
            return False
        return kind != "table" or only is None or name in only

    options = {
        "include_name": wanted,
        "include_object": lambda item, name, kind, *rest: wanted(name, kind, {}),
        "render_item": render_type,
        "compare_type": True,
        "target_metadata": Base.metadata,
    }
    context = MigrationContext.configure(connection, opts=options)
    return context, produce_migrations(context, Base.metadata)


def write(slug: str, title: str, only=None) -> Path:
    """Write the draft of a migration; returns its path."""
    load_tables()
    known = heads()
    with tempfile.TemporaryDirectory() as folder:
        url = URL.create("sqlite", database=f"{folder}/draft.sqlite")
        engine = make_engine(url)
        with engine.connect() as connection:
            upgrade_on(connection)
            context, script = differences(connection, only)
            code = render_python_code(
                script.upgrade_ops, render_item=render_type, migration_context=context
            )
        engine.dispose()
    revision = f"{date.today():%Y%m%d}_{slug}"
    path = MIGRATIONS / "versions" / f"{revision}.py"
    down = known[0] if known else None
    path.write_text(
        HEAD.format(title=title, revision=revision, down=down, code=code), "utf-8"
    )
    return path
