"""Call the system "the system" in the history of an item.

Content that a profile brings is made by nobody who signed in. Plone then says that
an anonymous user published it, which alarms editors, or writes Zope's own name of the
system's user in English. No upstream issue.
"""

from AccessControl.users import system
from plone.app.layout.viewlets.content import ContentHistoryViewlet
from plone.app.layout.viewlets.content import WorkflowHistoryViewlet
from thesaban import _
import functools


METHODS = (
    (WorkflowHistoryViewlet, "workflowHistory"),
    (ContentHistoryViewlet, "revisionHistory"),
)
#: Ids of actors that stand for no person.
NOBODY = (None, "", system.getUserName())
SYSTEM = _("actor_system", default="The system")


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return all(hasattr(getattr(kind, name), "__wrapped__") for kind, name in METHODS)


def apply() -> None:
    """Wrap what lists the steps; a second call does nothing."""
    if not applied():
        for kind, name in METHODS:
            setattr(kind, name, named(getattr(kind, name)))


def named(original):
    """The method, with the system named in its rows."""

    @functools.wraps(original)
    def rows(self, *args, **kwargs):
        found = original(self, *args, **kwargs)
        for row in found:
            if row.get("actorid") in NOBODY:
                row.update(actor={"fullname": SYSTEM}, actor_home="")
        return found

    return rows
