"""Many writers at once, as Zope's threads would be."""

from Testing.makerequest import makerequest
from threading import Thread
from transaction.interfaces import TransientError
from zope.component.hooks import setSite
import random
import time
import transaction


#: What Zope's publisher does with a TransientError: three more attempts, each
#: after a random time that may be twice as long as before (here much shorter).
ATTEMPTS = 4
FIRST_DELAY = 0.05


class Tally:
    """What the writers met."""

    def __init__(self):
        self.results = []
        self.errors = []
        self.retries = 0


def in_threads(count, work, database=None):
    """Run ``work(site, number)`` in ``count`` threads, each a transaction of its
    own per call to ``attempt``; ``work`` is a generator function whose every
    step is one transaction. Returns the :class:`Tally`."""
    tally = Tally()
    threads = [
        Thread(target=_run, args=(work, number, database, tally))
        for number in range(count)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    return tally


def _run(work, number, database, tally):
    connection = database.open() if database is not None else None
    site = None
    if connection is not None:
        app = makerequest(connection.root()["Application"])
        site = app["plone"]
        setSite(site)
    try:
        for step in work(site, number):
            tally.results.append(in_one_request(step, tally))
    except Exception as error:
        tally.errors.append(error)
    finally:
        transaction.abort()
        setSite(None)
        if connection is not None:
            connection.close()


def in_one_request(step, tally=None):
    """Run a step as Zope's publisher does: again after a conflict."""
    for attempt in range(ATTEMPTS):
        try:
            transaction.begin()
            result = step()
            transaction.commit()
            return result
        except TransientError:
            transaction.abort()
            if tally is not None:
                tally.retries += 1
            if attempt == ATTEMPTS - 1:
                raise
            time.sleep(random.uniform(0, FIRST_DELAY * 2**attempt))
