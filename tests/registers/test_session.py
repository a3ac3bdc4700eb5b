"""The session in Zope's transaction: nothing half, nothing silently dropped."""

from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from thesaban.clock.zone import now
from thesaban.registers import database as registers
from thesaban.registers.database import begin_writing
from thesaban.registers.database import engine
from thesaban.registers.database import session
from thesaban.registers.errors import RegisterConflict
from thesaban.registers.tables import Mark
from transaction.interfaces import TransientError
import pytest
import threading
import time
import transaction


def marks():
    return sorted(session().execute(select(Mark.name)).scalars())


def write_by_orm():
    session().add(Mark(name="one", at=now()))


def write_by_entity():
    session().execute(insert(Mark).values(name="one", at=now()))


def write_by_table():
    session().execute(Mark.__table__.insert().values(name="one", at=now()))


def write_by_text():
    session().execute(
        text("INSERT INTO mark (name, at) VALUES ('one', '2026-11-22 00:00:00')")
    )


def write_on_the_connection():
    session().connection().execute(Mark.__table__.insert().values(name="one", at=now()))


WRITERS = [
    write_by_orm,
    write_by_entity,
    write_by_table,
    write_by_text,
    write_on_the_connection,
]


@pytest.mark.parametrize("write", WRITERS)
def test_whatever_writes_is_committed(database, write):
    write()
    transaction.commit()
    assert marks() == ["one"]


@pytest.mark.parametrize("write", WRITERS)
def test_whatever_writes_is_aborted(database, write):
    write()
    transaction.abort()
    assert marks() == []


@pytest.mark.parametrize("write", WRITERS)
def test_a_returning_update_is_kept(database, write):
    write()
    transaction.commit()
    table = Mark.__table__
    changed = session().execute(
        update(table)
        .where(table.c.name == "one")
        .values(name="two")
        .returning(table.c.name)
    )
    assert changed.scalar_one() == "two"
    transaction.commit()
    assert marks() == ["two"]


def test_reading_leaves_no_transaction_open(database):
    assert marks() == []
    transaction.commit()
    assert engine().pool.checkedout() == 0


class Witness:
    """A data manager that says what was pending when the commit began."""

    transaction_manager = transaction.manager

    def __init__(self):
        self.pending = None

    def tpc_begin(self, trans):
        self.pending = bool(session().new or session().dirty)

    def commit(self, trans):
        pass

    tpc_vote = tpc_finish = tpc_abort = abort = commit

    def sortKey(self):
        return "aaa"


def test_everything_is_flushed_before_the_commit_begins(database):
    witness = Witness()
    transaction.get().join(witness)
    session().add(Mark(name="one", at=now()))
    transaction.get().addBeforeCommitHook(
        lambda: session().add(Mark(name="late", at=now()))
    )
    transaction.commit()
    assert witness.pending is False
    assert marks() == ["late", "one"]


def test_savepoints_nest(database):
    session().add(Mark(name="one", at=now()))
    outer = transaction.savepoint()
    session().add(Mark(name="two", at=now()))
    inner = transaction.savepoint()
    session().add(Mark(name="three", at=now()))
    inner.rollback()
    assert marks() == ["one", "two"]
    outer.rollback()
    session().add(Mark(name="four", at=now()))
    transaction.commit()
    assert marks() == ["four", "one"]


def test_a_savepoint_before_the_session_joined(database):
    savepoint = transaction.savepoint()
    write_by_entity()
    savepoint.rollback()
    session().add(Mark(name="two", at=now()))
    transaction.commit()
    assert marks() == ["two"]


def test_a_savepoint_after_reading_only(database):
    assert marks() == []
    savepoint = transaction.savepoint()
    write_by_table()
    savepoint.rollback()
    assert marks() == []
    session().add(Mark(name="two", at=now()))
    transaction.commit()
    assert marks() == ["two"]


def test_a_failed_statement_can_be_undone_by_a_savepoint(database):
    write_by_entity()
    savepoint = transaction.savepoint()
    with pytest.raises(IntegrityError):
        write_by_entity()
    savepoint.rollback()
    transaction.commit()
    assert marks() == ["one"]


def in_another_thread(function):
    """Run to the end in a thread of its own (another session); its result."""
    result = []

    def run():
        try:
            result.append(function())
        except Exception as error:
            result.append(error)
        finally:
            transaction.abort()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(30)
    return result[0]


def test_a_reader_does_not_wait_for_a_writer(database):
    write_by_entity()
    assert in_another_thread(marks) == []
    transaction.commit()
    assert in_another_thread(marks) == ["one"]


def test_what_was_locked_for_too_long_is_retried_by_zope(database):
    write_by_entity()
    transaction.commit()

    def change():
        session().execute(update(Mark).where(Mark.name == "one").values(name="two"))

    change()
    error = in_another_thread(change)
    assert isinstance(error, RegisterConflict)
    assert isinstance(error, TransientError)


def test_reading_for_update_waits_for_the_writer(database):
    write_by_entity()
    transaction.commit()
    wanted = select(Mark.name).where(Mark.name == "one").with_for_update()
    session().execute(wanted).scalar_one()
    error = in_another_thread(lambda: session().execute(wanted).scalar_one())
    assert isinstance(error, RegisterConflict)


# SQLite has one writer at a time: two rows cannot be locked by two.
@pytest.mark.parametrize("server", ["postgresql"], indirect=True)
def test_a_deadlock_is_retried_by_zope(database):
    session().add_all([Mark(name="one", at=now()), Mark(name="two", at=now())])
    transaction.commit()
    ready = threading.Barrier(2)
    outcomes = []

    def lock(first, second):
        try:
            for name in (first, second):
                session().execute(
                    update(Mark).where(Mark.name == name).values(at=now())
                )
                if name == first:
                    ready.wait(10)
            outcomes.append("done")
        except RegisterConflict as error:
            outcomes.append(error)
        finally:
            transaction.abort()

    threads = [
        threading.Thread(target=lock, args=names)
        for names in (("one", "two"), ("two", "one"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    kinds = sorted(type(outcome).__name__ for outcome in outcomes)
    assert kinds == ["RegisterConflict", "str"]


def test_an_error_of_the_caller_is_not_retried(database):
    write_by_entity()
    with pytest.raises(IntegrityError):
        write_by_entity()


def test_a_turn_to_write_is_taken_before_reading(database):
    begin_writing(session().connection())
    outcome = in_another_thread(write_by_entity)
    if database.kind == "sqlite":
        assert isinstance(outcome, RegisterConflict)
    else:
        assert outcome is None
    transaction.abort()
    assert in_another_thread(write_by_entity) is None


def test_the_first_threads_of_a_process_are_all_joined(database, monkeypatch):
    """None may get a session before the listeners that commit it are there."""
    register = registers.register

    def slow_register(factory, made):
        time.sleep(0.2)
        return register(factory, made)

    monkeypatch.setattr(registers, "register", slow_register)
    registers.dispose()

    def write(number):
        time.sleep(number * 0.05)
        session().add(Mark(name=f"{number}", at=now()))
        transaction.commit()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert marks() == [str(number) for number in range(6)]


def test_writers_of_one_process_are_not_overtaken(database):
    """Each of six threads gets its turn; none fails for want of it."""
    order = []

    def write(number):
        for turn in range(10):
            session().add(Mark(name=f"{number}-{turn}", at=now()))
            session().flush()
            order.append(number)
            transaction.commit()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(order) == sorted(list(range(6)) * 10)
    assert len(marks()) == 60
