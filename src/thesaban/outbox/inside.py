"""The worker as a thread of the server process.

A Data.fs belongs to one process, so on the embedded default the worker runs
inside the server: environment variable ``THESABAN_WORKER=inside``.
"""

from thesaban import logger
from thesaban.outbox import worker
from zope.component import adapter
from zope.processlifetime import IProcessStarting
import atexit
import os
import threading


VARIABLE = "THESABAN_WORKER"
INSIDE = "inside"

_stop = threading.Event()


@adapter(IProcessStarting)
def on_start(event) -> None:
    """Start the thread when the environment asks for it."""
    if os.environ.get(VARIABLE) != INSIDE:
        return
    start()


def start() -> threading.Thread:
    """Start the worker's thread; it ends with the process."""
    import Zope2

    thread = threading.Thread(
        target=worker.run, args=(Zope2.app, _stop), name="thesaban-worker", daemon=True
    )
    thread.start()
    atexit.register(_stop.set)
    logger.info("worker: started inside the server")
    return thread
