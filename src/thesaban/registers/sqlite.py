"""What SQLite needs to serve many writers: one at a time, in a fair order.

Writers of several processes wait inside SQLite, which asks again after growing
pauses and serves whoever asks at the right moment. The threads of one process
queue up here instead, so that none is overtaken for seconds.
"""

from sqlalchemy import event
from sqlalchemy import Select
from thesaban.registers.errors import RegisterConflict
from thesaban.registers.statements import READS
import threading


TURN = "thesaban.turn"


class Turns:
    """One writer's turn at a time, kept until its connection is given back."""

    def __init__(self, seconds: float):
        self.seconds = seconds
        self.lock = threading.Lock()

    def take(self, connection) -> None:
        """Wait for the turn of a connection that is about to write.

        Errors: RegisterConflict after ``seconds``; Zope repeats the request.
        """
        if TURN in connection.info:
            return
        if not self.lock.acquire(timeout=self.seconds):
            raise RegisterConflict("another transaction of this process is writing")
        connection.info[TURN] = True

    def give_back(self, raw, record) -> None:
        """The connection goes back to the pool (a listener)."""
        if record.info.pop(TURN, False):
            self.lock.release()

    def before_cursor_execute(
        self, connection, cursor, statement, parameters, context, executemany
    ):
        """Any statement that writes needs the turn (a listener)."""
        if not READS.match(statement):
            self.take(connection)

    def begin(self, connection) -> None:
        """Take the turn and SQLite's write lock before the first write."""
        self.take(connection)
        if not connection.connection.dbapi_connection.in_transaction:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    def before_execute(self, connection, clause, multiparams, params, options):
        """SELECT ... FOR UPDATE takes the one write lock (a listener).

        Otherwise what was read may have changed before it is written back.
        """
        if isinstance(clause, Select) and clause._for_update_arg is not None:
            self.begin(connection)

    def savepoint(self, connection, name):
        """A SAVEPOINT outside a transaction would commit when it is released."""
        self.begin(connection)


def prepare(connection, record) -> None:
    """Settings of a new connection (a listener)."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # FULL: what was confirmed survives a power cut, not only a crash.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def listen(engine, seconds: float) -> None:
    """Give an engine its writers' turns and its connections their settings."""
    turns = Turns(seconds)
    event.listen(engine, "connect", prepare)
    event.listen(engine, "checkin", turns.give_back)
    for name in ("before_cursor_execute", "before_execute", "savepoint"):
        event.listen(engine, name, getattr(turns, name))
