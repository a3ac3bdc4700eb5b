"""The worker: delivers messages and runs timed duties.

As a process of its own::

    python -m thesaban.outbox.worker [--once] etc/zope.conf

or, where the Data.fs belongs to one process, as a thread of that process
(environment variable ``THESABAN_WORKER=inside``). On PostgreSQL any number of
workers may run; beside SQLite one works and the others wait for its lock.
"""

from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from plone.browserlayer.utils import registered_layers
from thesaban import logger
from thesaban.interfaces import IThesabanLayer
from thesaban.outbox import background
from thesaban.outbox import delivery
from thesaban.outbox import duties
from thesaban.registers.database import engine
from thesaban.registers.database import registers_folder
from thesaban.registers.unasked import with_request
from zope.component.hooks import setSite
from zope.globalrequest import clearRequest
from zope.globalrequest import setRequest
import argparse
import fcntl
import os
import signal
import threading
import transaction


SECONDS_BETWEEN_ROUNDS = 5
NICENESS = 10
"""A worker of its own process leaves the processor to people who wait."""
LOCK_FILE = "worker.lock"


class AlreadyRunning(RuntimeError):
    """Another worker has the lock of this SQLite database."""


@contextmanager
def sole_worker():
    """On SQLite, hold the worker's lock; it goes away with the process.

    Raises :class:`AlreadyRunning`. PostgreSQL needs no such lock.
    """
    if engine().dialect.name != "sqlite":
        yield False
        return
    with (registers_folder() / LOCK_FILE).open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyRunning(LOCK_FILE) from error
        yield True


def work(site, lease: timedelta) -> int:
    """One round on one site; returns how many pieces of work were taken up."""
    delivery.recover(lease)
    taken = delivery.deliver_due(site) + background.run_waiting(site)
    duties.run_due(site)
    return taken


def round_of(app, lease: timedelta) -> int:
    """One round on every site of the database where the product is installed."""
    taken = 0
    for site in app.objectValues("Plone Site"):
        setSite(site)
        setRequest(site.REQUEST)
        try:
            if IThesabanLayer in registered_layers():
                taken += work(site, lease)
        finally:
            setSite(None)
            clearRequest()
    return taken


def one_round(open_app, lease: timedelta) -> int:
    """Open the database, do a round, close it."""
    app = open_app()
    try:
        return round_of(with_request(app), lease)
    finally:
        transaction.abort()
        app._p_jar.close()


def run(open_app, stop: threading.Event, once: bool = False) -> None:
    """Rounds until ``stop`` is set (``once``: a single one)."""
    while not stop.is_set():
        try:
            with sole_worker() as alone:
                _rounds(open_app, stop, once, alone)
        except AlreadyRunning:
            if once:
                raise
            stop.wait(SECONDS_BETWEEN_ROUNDS)
        if once:
            return


def _rounds(open_app, stop: threading.Event, once: bool, alone: bool) -> None:
    # Whoever holds the only lock knows that every claim he finds is stale.
    lease = timedelta(0) if alone else delivery.LEASE
    while not stop.is_set():
        taken = 0
        try:
            taken = one_round(open_app, lease)
        except Exception:  # the database may be away for a while
            logger.exception("worker: the round failed")
            if once:
                raise
        if once:
            return
        if not taken:
            stop.wait(SECONDS_BETWEEN_ROUNDS)


def main(arguments: list[str] | None = None) -> None:
    """The console script ``thesaban-worker``."""
    parser = argparse.ArgumentParser(
        prog="thesaban-worker", description="Deliver messages, run timed duties."
    )
    parser.add_argument("conf", type=Path, help="path of zope.conf")
    parser.add_argument("--once", action="store_true", help="one round, then end")
    chosen = parser.parse_args(arguments)
    # The threads of the server's own worker must not start in this process.
    os.environ.pop("THESABAN_WORKER", None)
    os.nice(NICENESS)

    from Zope2.Startup.run import configure_wsgi
    import Zope2

    configure_wsgi(str(chosen.conf))
    Zope2.startup_wsgi()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_args: stop.set())
    logger.info("worker: started")
    run(Zope2.app, stop, chosen.once)
    logger.info("worker: ended")


if __name__ == "__main__":
    main()
