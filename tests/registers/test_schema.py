"""The migrations make what the tables say, on the database in use."""

from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy import text
from thesaban.registers import __main__ as command
from thesaban.registers import database
from thesaban.registers import revisions
from thesaban.registers import schema
from thesaban.registers.testing import RegistersDatabase
import os
import pytest
import re
import subprocess
import sys


@pytest.fixture(scope="module")
def migrated():
    """A database of its own that only the migrations have touched."""
    made = RegistersDatabase(prepare=lambda: None)
    made.start()
    yield database.engine()
    made.stop()


@pytest.fixture
def connection(migrated):
    with migrated.connect() as made:
        yield made


def test_one_line_of_migrations():
    script = ScriptDirectory(str(schema.MIGRATIONS))
    assert len(script.get_heads()) == 1
    names = sorted(item.revision for item in script.walk_revisions())
    assert names == [item.revision for item in reversed(list(script.walk_revisions()))]
    assert all(re.fullmatch(r"20\d{6}_\w+", name) for name in names)


def test_the_migrations_make_the_tables(connection):
    revisions.load_tables()
    _, script = revisions.differences(connection)
    assert [repr(op.to_diff_tuple()) for op in _flat(script.upgrade_ops)] == []


def _flat(container):
    for op in container.ops:
        if hasattr(op, "ops"):
            yield from _flat(op)
        else:
            yield op


def test_checks_and_triggers_are_made_too(connection):
    """What Alembic does not compare."""
    revisions.load_tables()
    made = inspect(connection)
    for table in revisions.Base.metadata.sorted_tables:
        wanted = {
            str(item.name)
            for item in table.constraints
            if type(item).__name__ == "CheckConstraint"
        }
        there = {item["name"] for item in made.get_check_constraints(table.name)}
        assert there == wanted, table.name
    with pytest.raises(Exception, match="append-only"):
        connection.execute(text("DELETE FROM audit_entry WHERE 1 = 0"))
        connection.execute(
            text(
                "INSERT INTO audit_entry (at, actor, capacity, action, uid, subject,"
                " outcome, ip) VALUES ('2026-11-22', 'a', '', 'x', '', '', 'allow', '')"
            )
        )
        connection.execute(text("DELETE FROM audit_entry"))


def test_full_text_is_made(connection):
    assert connection.execute(text("SELECT count(*) FROM record_text")).scalar() == 0


def test_a_second_upgrade_changes_nothing(migrated):
    before = schema.version()
    schema.upgrade()
    assert schema.version() == before == schema.heads()[0]


def test_many_processes_start_at_once(tmp_path):
    environment = os.environ | {
        database.URL_VARIABLE: f"sqlite:///{tmp_path}/fresh.sqlite"
    }
    call = [sys.executable, "-m", "thesaban.registers", "migrate"]
    started = [
        subprocess.Popen(call, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    ended = [process.communicate(timeout=120)[0].strip() for process in started]
    assert [process.returncode for process in started] == [0, 0, 0]
    assert ended == [schema.heads()[0]] * 3


def test_the_version_before_and_after(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv(database.URL_VARIABLE, f"sqlite:///{tmp_path}/fresh.sqlite")
    database.dispose()
    assert command.main(["version"]) == 0
    assert capsys.readouterr().out == "no tables yet\n"
    assert command.main(["migrate"]) == 0
    assert capsys.readouterr().out == f"{schema.heads()[0]}\n"
    database.dispose()


def test_a_draft_of_nothing_new_is_empty(tmp_path, monkeypatch):
    monkeypatch.setattr(revisions, "MIGRATIONS", tmp_path)
    (tmp_path / "versions").mkdir()
    path = revisions.write("nothing", "Nothing")
    body = path.read_text("utf-8").partition("def upgrade():")[2]
    assert body.split("###")[-1].strip() == ""
    assert "pass" in body
    assert "op." not in body
