"""Interfaces that several folders share."""

from pathlib import Path
from plone.app.z3cform.interfaces import IPloneFormLayer
from zope.interface import Interface
from zope.publisher.interfaces.browser import IDefaultBrowserLayer


class IThesabanLayer(IDefaultBrowserLayer):
    """Marks requests on a site where Thesaban is installed."""


class ITownFormLayer(IPloneFormLayer):
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
