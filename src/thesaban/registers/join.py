"""The session's part in Zope's transaction.

zope.sqlalchemy's one-phase data manager, with what it leaves open closed:

- any statement that writes marks the session as changed, however it was sent
  (ORM, Core, text, or straight on the connection); otherwise such a write is
  silently rolled back at the end;
- everything pending is flushed in a before-commit hook. A flush inside the
  commit would wait for a row while holding the storage's commit lock, a
  deadlock that neither side can see;
- savepoints work on SQLite as well. As long as nothing has been written, a
  savepoint costs nothing and rolling back to it starts the database
  transaction anew.
"""

from sqlalchemy import event
from thesaban.registers.statements import READS
from transaction.interfaces import IDataManagerSavepoint
from zope.interface import implementer
from zope.sqlalchemy.datamanager import _SESSION_STATE as STATES
from zope.sqlalchemy.datamanager import SessionDataManager
from zope.sqlalchemy.datamanager import SessionSavepoint
from zope.sqlalchemy.datamanager import STATUS_ACTIVE
from zope.sqlalchemy.datamanager import STATUS_CHANGED
from zope.sqlalchemy.datamanager import ZopeTransactionEvents
import transaction
import weakref


OWNER = "thesaban.session"


class RegisterManager(SessionDataManager):
    """One session in one Zope transaction; commits last, in the vote."""

    def __init__(self, session, status, transaction_manager):
        super().__init__(session, status, transaction_manager)
        transaction_manager.get().addBeforeCommitHook(self._flush_early)

    def _flush_early(self):
        """Flush, and once more after all hooks that are registered by now."""
        self._flush()
        if self.tx is not None:
            self.transaction_manager.get().addBeforeCommitHook(self._flush)

    def _flush(self):
        if self.tx is not None:
            self.session.flush()

    @property
    def changed(self) -> bool:
        """True when something has been written or waits to be."""
        session = self.session
        pending = session.new or session.dirty or session.deleted
        return STATES.get(session) is STATUS_CHANGED or bool(pending)

    @property
    def savepoint(self):
        return self._savepoint

    def _savepoint(self):
        if self.changed:
            return SessionSavepoint(self.session)
        return UnwrittenSavepoint(self)

    def restart(self):
        """Undo all that was written so far and go on in a new transaction."""
        self.session.rollback()
        self.tx = self.session.get_transaction() or self.session.begin()
        STATES[self.session] = STATUS_ACTIVE


@implementer(IDataManagerSavepoint)
class UnwrittenSavepoint:
    """A savepoint taken while the session had written nothing."""

    def __init__(self, manager):
        self.manager = manager

    def rollback(self):
        if self.manager.tx is not None and self.manager.changed:
            self.manager.restart()


class RegisterEvents(ZopeTransactionEvents):
    """zope.sqlalchemy's events, joining with our manager."""

    def join_transaction(self, session):
        if STATES.get(session) is None:
            RegisterManager(session, self.initial_state, self.transaction_manager)

    def after_begin(self, session, transaction, connection):
        connection.info[OWNER] = weakref.ref(session)
        self.join_transaction(session)

    def after_attach(self, session, instance):
        self.join_transaction(session)

    def after_flush(self, session, flush_context):
        self.mark_changed(session)

    def after_bulk_update(self, update_context):
        self.mark_changed(update_context.session)

    after_bulk_delete = after_bulk_update

    def do_orm_execute(self, execute_state):
        """Nothing: the listener on the engine sees every statement."""

    def mark_changed(self, session):
        self.join_transaction(session)
        STATES[session] = STATUS_CHANGED


def register(factory, engine) -> RegisterEvents:
    """Join sessions of ``factory`` (on ``engine``) to Zope's transactions."""
    events = RegisterEvents(STATUS_ACTIVE, transaction.manager)
    for name in (
        "after_begin",
        "after_attach",
        "after_flush",
        "after_bulk_update",
        "after_bulk_delete",
        "before_commit",
    ):
        event.listen(factory, name, getattr(events, name))

    def mark(connection, cursor, statement, parameters, context, executemany):
        reference = connection.info.get(OWNER)
        session = reference() if reference is not None else None
        joined = session is not None and STATES.get(session) is not None
        if joined and not READS.match(statement):
            events.mark_changed(session)

    event.listen(engine, "before_cursor_execute", mark)
    return events
