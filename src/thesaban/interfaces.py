"""Interfaces that several folders share."""

from collective.easyform.interfaces import IEasyFormLayer
from pathlib import Path
from plone.app.z3cform.interfaces import IPloneFormLayer
from zope.interface import Attribute
from zope.interface import Interface
from zope.publisher.interfaces.browser import IDefaultBrowserLayer


class IThesabanLayer(IEasyFormLayer, IPloneFormLayer, IDefaultBrowserLayer):
    """Marks requests on a site where Thesaban is installed.

    It comes before the layers it is built on, whose views and widgets ours replace.
    """


class ITownFormLayer(IThesabanLayer):
    """Marks the request of a form for residents and officers.

    Such a form puts it on in ``update`` and gets plain, accessible controls that
    need no script; Plone's own edit forms keep Plone's.
    """


class ITownLoader(Interface):
    """Loads one folder's share of a town profile (a named utility).

    Loaders run in the order of their ``order``. Loading is repeatable: what
    an editor or a clerk has changed since is never overwritten.
    """

    def load(site, folder: Path) -> list[str]:
        """Read ``folder`` and return a line for each thing that was made."""


class IMessenger(Interface):
    """Takes messages for people (a utility, of outbox)."""

    def send(template, to, data, channel="email", ref="", language="th"):
        """Write a message with the running transaction; returns its id."""


class IActingCapacity(Interface):
    """Says in what capacity a user works today (a utility, of people)."""

    def describe(user_id):
        """Posts and orders in short, e.g. ``Officer health``; may be empty."""

    def said(text, language):
        """Such a description, kept in Thai, in the words of ``language``."""


class IBackgroundWork(Interface):
    """Work that lies waiting in pieces and is done soon after the change.

    A named utility. The worker takes piece after piece in every round; each of
    the three calls has a transaction of its own.
    """

    def waiting(site):
        """The name (str) of the piece that is next; None when none waits."""

    def do(site, piece):
        """Do this piece. It may have been done meanwhile: then nothing happens."""

    def failed(site, piece, error):
        """``do`` raised ``error``: put the piece off, so that others get a turn."""


class IScheduledDuty(Interface):
    """A timed duty that the worker runs (a named utility)."""

    every = Attribute("``minutely``, ``hourly`` or ``daily``.")
    at = Attribute("For a daily duty: not before this Bangkok time, ``HH:MM``.")
    title = Attribute("Optional message: what it is.")
    told = Attribute(
        "Optional message: what it did; ``${a}``, ``${b}`` ... are the figures of "
        "the line that ``run`` returns, in their order."
    )

    def run(site):
        """Do it in the running transaction; returns a line for the log."""


class IOtherServices(Interface):
    """Named utility: what is asked of the town beside its online services."""

    def groups(language: str) -> list[dict]:
        """By who takes them: ``title`` and ``links``, each with ``title`` and ``href``.

        Only what the visitor may see.
        """
