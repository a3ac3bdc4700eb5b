"""What the running transaction has changed about records.

Each record is written once per transaction: before the commit, or when
somebody calls :func:`thesaban.registers.content.flush` to read rows earlier.
The queue takes part in savepoints, so that a record whose creation was rolled
back is forgotten.
"""

from transaction.interfaces import IDataManagerSavepoint
from transaction.interfaces import ISavepointDataManager
from zope.interface import implementer
import transaction


_KEY = object()

#: What is asked for a record; a higher number includes the lower ones.
ACCESS, WRITE, REMOVE = 1, 2, 3


@implementer(ISavepointDataManager)
class RecordQueue:
    """The queue of one transaction: uid to (what, object)."""

    transaction_manager = transaction.manager

    def __init__(self, process):
        self.process = process
        self.waiting: dict[str, tuple[int, object]] = {}

    def add(self, uid: str, what: int, obj) -> None:
        """Ask for something; a removal followed by a write is a write."""
        known = self.waiting.get(uid, (0, None))[0]
        if known == REMOVE or what > known:
            self.waiting[uid] = (what, obj)

    def flush(self) -> None:
        """Write everything that waits, in the order of the uids."""
        while self.waiting:
            waiting, self.waiting = self.waiting, {}
            # One order of row locks in every transaction: no deadlocks.
            for uid in sorted(waiting):
                what, obj = waiting[uid]
                self.process(uid, what, obj)

    def flush_last(self) -> None:
        """Before the commit: once now, once after the hooks known by now."""
        self.flush()
        transaction.get().addBeforeCommitHook(self.flush)

    def savepoint(self):
        return QueueSavepoint(self)

    def abort(self, trans):
        self.waiting = {}

    tpc_abort = tpc_finish = abort

    def tpc_begin(self, trans):
        """Nothing: the rows were written before the commit."""

    commit = tpc_vote = tpc_begin

    def sortKey(self):
        return f"thesaban.records:{id(self)}"


@implementer(IDataManagerSavepoint)
class QueueSavepoint:
    """What waited at a moment."""

    def __init__(self, queue):
        self.queue = queue
        self.waiting = dict(queue.waiting)

    def rollback(self):
        self.queue.waiting = dict(self.waiting)


def queue(process) -> RecordQueue:
    """The running transaction's queue, made at the first call.

    ``process(uid, what, obj)`` writes one record.
    """
    running = transaction.get()
    try:
        return running.data(_KEY)
    except KeyError:
        made = RecordQueue(process)
        running.join(made)
        running.addBeforeCommitHook(made.flush_last)
        running.set_data(_KEY, made)
        return made
