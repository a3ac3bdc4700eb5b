"""Pages that are scheduled or have expired are not there for visitors.

Plone leaves such content out of its lists, but still shows it to whoever has the
address. After traversal the page asked for, its file, its REST form, its pictures and
whatever else has an address below it are checked, and everything they stand in: not yet
effective or expired means not found, but for who may see what is inactive.
"""

from AccessControl import getSecurityManager
from collections.abc import Iterable
from plone.dexterity.interfaces import IDexterityContent
from Products.CMFCore.interfaces import ISiteRoot
from thesaban.interfaces import IThesabanLayer
from typing import Any
from zExceptions import NotFound
from zope.component import adapter
from ZPublisher.interfaces import IPubAfterTraversal


SEES_INACTIVE = "Access inactive portal content"


def inactive(item: Any) -> bool:
    """Whether today lies before or after the time an item is shown."""
    return item.expires().isPast() or not item.effective().isPast()


def content_above(published: Any) -> list[Any]:
    """The content asked for and all it stands in, without the site."""
    found = []
    here = getattr(published, "__parent__", None) or published
    while here is not None and not ISiteRoot.providedBy(here):
        if IDexterityContent.providedBy(here):
            found.append(here)
        here = getattr(here, "__parent__", None)
    return found


def hidden(published: Any, parents: Iterable[Any] = ()) -> bool:
    """Whether something inactive is, or is above, what is asked for."""
    check = getSecurityManager().checkPermission
    return any(
        inactive(item) and not check(SEES_INACTIVE, item)
        for item in (published, *content_above(published), *parents)
        if IDexterityContent.providedBy(item) and not ISiteRoot.providedBy(item)
    )


@adapter(IPubAfterTraversal)
def hide_inactive(event: Any) -> None:
    """Raise NotFound for visitors of inactive content."""
    request = event.request
    if not IThesabanLayer.providedBy(request):
        return
    if hidden(request.get("PUBLISHED"), request.get("PARENTS", ())):
        raise NotFound(request.get("URL", ""))
