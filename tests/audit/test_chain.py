"""The chain of seals shows every change; the tables refuse it beforehand."""

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.audit.conftest import NOON
from tests.audit.conftest import write
from thesaban.audit import chain
from thesaban.audit.__main__ import main
from thesaban.audit.store import tables
from thesaban.registers import engine
from thesaban.registers import session
from thesaban.registers.keyring import SECRET_VARIABLE
import base64
import pytest
import threading
import transaction


def seal(most: int = chain.BATCH) -> int:
    with transaction.manager:
        return chain.seal(most)


def verify(expect=None) -> chain.Verdict:
    with transaction.manager:
        return chain.verify(expect)


def run(statement: str) -> None:
    with transaction.manager:
        session().execute(text(statement))


@pytest.fixture
def sealed(database, clock):
    """Ten sealed entries."""
    write(10)
    assert seal() == 10
    return database


@pytest.fixture
def unguarded(sealed):
    """The same, with the triggers taken away, as an intruder would."""
    dialect = engine().dialect.name
    with engine().begin() as connection:
        for table in tables.TABLES:
            if dialect == "postgresql":
                drops = [f"DROP TRIGGER {table}_append_only ON {table}"]
            else:
                drops = [f"DROP TRIGGER {table}_no_{v}" for v in ("update", "delete")]
            for drop in drops:
                connection.execute(text(drop))
    return sealed


def test_an_empty_trail_is_sound(database):
    assert verify() == chain.Verdict(0, "", ())


def test_a_sealed_trail_is_sound(sealed):
    verdict = verify()
    assert verdict.sound and verdict.seals == 10
    assert len(verdict.digest) == 64


def test_sealing_goes_on_where_it_ended(sealed):
    first = verify()
    write(5)
    assert seal() == 5
    assert seal() == 0
    assert verify().seals == 15
    assert verify((first.seals, first.digest)).sound


def test_batches(database, clock):
    write(7)
    assert [seal(3), seal(3), seal(3), seal(3)] == [3, 3, 1, 0]
    assert verify().sound


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor = 'nobody' WHERE id = 3",
        "DELETE FROM audit_entry WHERE id = 3",
        "DELETE FROM audit_entry",
        "UPDATE audit_seal SET digest = 'x' WHERE seq = 3",
        "DELETE FROM audit_seal WHERE seq = 10",
    ],
)
def test_the_tables_refuse(sealed, statement):
    with pytest.raises(DBAPIError, match="append-only"):
        run(statement)
    transaction.abort()
    assert verify().sound


CHANGES = [
    *(
        f"UPDATE audit_entry SET {column} = 'x' WHERE id = 3"
        for column in (
            "actor",
            "capacity",
            "action",
            "uid",
            "subject",
            "outcome",
            "ip",
        )
    ),
    "UPDATE audit_entry SET at = '2026-11-22 04:59:59' WHERE id = 3",
    "UPDATE audit_entry SET detail = '{\"n\": 99}' WHERE id = 3",
    "UPDATE audit_entry SET detail = NULL WHERE id = 3",
    "DELETE FROM audit_entry WHERE id = 3",
    "DELETE FROM audit_seal WHERE seq = 3",
    "UPDATE audit_seal SET entry_id = 99 WHERE seq = 3",
]


@pytest.mark.parametrize("statement", CHANGES)
def test_every_change_is_found(unguarded, statement):
    run(statement)
    assert not verify().sound


def test_swapped_entries_are_found(unguarded):
    for before, after in ((3, 99), (4, 3), (99, 4)):
        run(f"UPDATE audit_seal SET entry_id = {after} WHERE entry_id = {before}")
    assert not verify().sound


def test_a_cut_end_is_found_by_what_was_noted(unguarded):
    noted = verify()
    run("DELETE FROM audit_seal WHERE seq > 8")
    run("DELETE FROM audit_entry WHERE id > 8")
    assert verify().sound
    assert not verify((noted.seals, noted.digest)).sound


def test_sealing_a_changed_trail_again_needs_the_key(unguarded, monkeypatch):
    noted = verify()
    run("UPDATE audit_entry SET actor = 'nobody' WHERE id = 3")
    run("DELETE FROM audit_seal")
    other = base64.b64encode(b"another secret, as long as needed").decode()
    with monkeypatch.context() as change:
        change.setenv(SECRET_VARIABLE, other)
        seal()
    assert not verify().sound
    assert verify().problems
    assert not verify((noted.seals, noted.digest)).sound


def test_an_entry_put_in_later_is_found_after_a_day(sealed, clock):
    write(1)
    assert verify().sound
    clock.advance(days=2)
    assert not verify().sound
    seal()
    assert verify().sound


def test_two_sealers_make_one_chain(database, clock):
    write(60)
    faults = []

    def work():
        try:
            for _time in range(6):
                seal(5)
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work) for _one in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seal()
    verdict = verify()
    assert verdict.sound, verdict.problems
    assert verdict.seals == 60
    assert not faults


def test_rolled_back_acts_leave_no_entry(database, clock):
    with pytest.raises(RuntimeError), transaction.manager:
        session().add(
            tables.EntryRow(at=NOON, actor="a", action="x", uid="", detail=None)
        )
        raise RuntimeError
    assert seal() == 0


class TestCommand:
    def test_sound(self, sealed, capsys):
        assert main(["verify"]) == 0
        said = capsys.readouterr().out.split()
        assert said[0] == "sound"
        assert main(["verify", "--expect", said[1]]) == 0

    def test_broken(self, unguarded, capsys):
        run("UPDATE audit_entry SET actor = 'nobody' WHERE id = 3")
        assert main(["verify"]) == 1
        said = capsys.readouterr().out
        assert "entry 3" in said and "BROKEN" in said

    @pytest.mark.parametrize("text", ["x", "1", "1:x", ":", "a:" + "0" * 64])
    def test_what_to_expect_must_be_written_well(self, database, text):
        with pytest.raises(SystemExit):
            main(["verify", "--expect", text])
