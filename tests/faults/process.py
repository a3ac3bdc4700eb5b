"""A cheap start: everything loaded once, each round a fork of it.

The parent has imported the product and its configuration and has no database
but a throw-away one; a child opens the real stores and goes through what a
start does from there: migrations, reconcile, work.
"""

from collections.abc import Callable
from contextlib import contextmanager
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from tests.faults import stores as places
import importlib
import logging
import os
import select
import signal
import sys
import time
import traceback


CONFIGURATION = """\
instancehome {folder}
clienthome {folder}/client
<zodb_db main>
  <mappingstorage>
  </mappingstorage>
  mount-point /
</zodb_db>
"""
SITE = "plone"
PROFILES = ("plone.app.contenttypes:default", "thesaban:default", "thesaban:testing")
READY = b"r"
START_WITHIN = 240
#: Only this process serves, so a commit in flight ends at once or never.
GRACE = timedelta(milliseconds=300)


def load(folder: Path) -> None:
    """Zope, its configuration and the product, on a database of no use."""
    from thesaban.registers import database
    from thesaban.registers import reconcile
    from thesaban.registers.keyring import SECRET_VARIABLE
    from thesaban.registers.testing import TEST_SECRET
    from thesaban.testing import PASSWORD
    from thesaban.testing import PASSWORD_VARIABLE
    from Zope2.Startup.run import configure_wsgi
    import Zope2

    (folder / "client").mkdir(parents=True)
    os.environ["THESABAN_VAR"] = str(folder)
    os.environ[database.URL_VARIABLE] = f"sqlite:///{folder / 'nothing.sqlite'}"
    os.environ[SECRET_VARIABLE] = TEST_SECRET
    os.environ[PASSWORD_VARIABLE] = PASSWORD
    os.environ.pop("THESABAN_WORKER", None)
    path = folder / "zope.conf"
    path.write_text(CONFIGURATION.format(folder=folder), "utf-8")
    configure_wsgi(str(path))
    Zope2.startup_wsgi()
    reconcile.GRACE = GRACE
    database.dispose()


def start(stores):
    """In a child: open the stores and let everything happen that a start does."""
    from zope.event import notify
    from zope.processlifetime import DatabaseOpenedWithRoot

    opened = places.database(stores)
    notify(DatabaseOpenedWithRoot(opened))
    return opened


def fork(work: Callable, log: Path) -> tuple[int, int]:
    """Run ``work(ready)`` in a child; returns (process id, end of its pipe)."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    status = 1
    try:
        os.close(reading)
        _log_to(log)
        work(lambda: os.write(writing, READY))
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _log_to(log: Path) -> None:
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for stream in (1, 2):
        os.dup2(handle, stream)
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(message)s", force=True
    )


def run(work: Callable, log: Path) -> None:
    """Run ``work()`` in a child to its end; RuntimeError when it fails."""
    child, pipe = fork(lambda ready: work(), log)
    os.close(pipe)
    _pid, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError(f"a child failed:\n{log.read_text('utf-8')[-6000:]}")


def kill(work: Callable, log: Path, seconds: float, at_work: bool = True) -> float:
    """Fork, wait until it works (or not), wait ``seconds``, SIGKILL.

    Returns how many seconds the start took. RuntimeError when the child ended
    by itself or never came to work.
    """
    began = time.monotonic()
    child, pipe = fork(work, log)
    try:
        if at_work:
            _wait(pipe, log)
        started = time.monotonic() - began
        time.sleep(seconds)
    finally:
        os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
        os.close(pipe)
    if not os.WIFSIGNALED(status):
        raise RuntimeError(f"it ended by itself:\n{log.read_text('utf-8')[-6000:]}")
    return started


def await_kill(work: Callable, log: Path) -> None:
    """Fork a child that SIGKILLs itself; RuntimeError when it does not."""
    child, pipe = fork(work, log)
    os.close(pipe)
    _pid, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise RuntimeError(f"it ended by itself:\n{log.read_text('utf-8')[-6000:]}")


def _wait(pipe: int, log: Path) -> None:
    readable, _w, _x = select.select([pipe], [], [], START_WITHIN)
    if not readable or os.read(pipe, 1) != READY:
        raise RuntimeError(f"no start:\n{log.read_text('utf-8')[-6000:]}")


@contextmanager
def site(opened):
    """The site in a request of its own, as the system."""
    from AccessControl.SecurityManagement import newSecurityManager
    from AccessControl.SecurityManagement import noSecurityManager
    from AccessControl.users import system
    from Testing.makerequest import makerequest
    from thesaban.interfaces import IThesabanLayer
    from zope.component.hooks import setSite
    from zope.globalrequest import clearRequest
    from zope.globalrequest import setRequest
    from zope.interface import alsoProvides
    import transaction

    connection = opened.open()
    app = makerequest(connection.root()["Application"])
    app.REQUEST["PARENTS"] = [app]
    alsoProvides(app.REQUEST, IThesabanLayer)
    setRequest(app.REQUEST)
    newSecurityManager(None, system)
    try:
        found = app.get(SITE, app)
        setSite(found if found is not app else None)
        yield found
    finally:
        transaction.abort()
        noSecurityManager()
        setSite(None)
        clearRequest()
        connection.close()


def preload(names: Path) -> None:
    """Import what a child had imported at its end, so that no fork must again."""
    for name in names.read_text("utf-8").split():
        if name not in sys.modules and not name.startswith("__"):
            with suppress(Exception):
                importlib.import_module(name)


def make_site(stores, ledger, names: Path) -> None:
    """In a child: the testing town on new stores, and its first certificate.

    Writes the names of the modules that all this has imported to ``names``.
    """
    from decimal import Decimal
    from Products.CMFPlone.factory import addPloneSite
    from tests.faults import work
    from tests.notices.helpers import as_user
    from thesaban.payments import shifts
    from zope.component.hooks import setSite
    import transaction

    opened = start(stores)
    with site(opened) as app:
        made = addPloneSite(
            app,
            SITE,
            title="Thesaban",
            default_language="th",
            setup_content=False,
            extension_ids=PROFILES,
        )
        setSite(made)
        transaction.commit()
    with site(opened), as_user("cashier"):
        shifts.open("cashier", Decimal("500.00"))
        transaction.commit()
    with site(opened):
        work.first_case(ledger)
    opened.close()
    names.write_text("\n".join(sorted(sys.modules)), "utf-8")
