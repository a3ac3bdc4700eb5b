"""Public pages in memory: for visitors, for a minute, per choice of the visitor.

The key holds the catalog's counter, so a change of any page shows at once, and the
minute, so what comes from the registers and the settings shows within one. A page
that calls itself personal (``no-store``) is never kept.
"""

from plone.app.caching.interfaces import IETagValue
from plone.app.caching.operations.default import BaseCaching
from plone.caching.interfaces import ICachingOperationType
from thesaban import _
from thesaban.portal.prefer import preferences
from typing import Any
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface
from zope.interface import provider
import time


#: Seconds after which a page is made anew whatever happened.
FRESH = 60
ETAGS = (
    "userid",
    "catalogCounter",
    "userLanguage",
    "preferences",
    "minute",
    "closing",
)


@provider(ICachingOperationType)
class PublicPage(BaseCaching):
    """Browsers ask again each time (304 when nothing changed); visitors' pages are
    kept in memory."""

    title = _("caching_public_page", default="Public page of the town")
    description = _(
        "help_caching_public_page",
        default="Kept in memory for visitors, per text size, contrast and language; "
        "never for people who are signed in.",
    )
    prefix = "thesaban.portal.publicPage"
    sort = 0
    options = ("lastModified",)

    maxage = 0
    etags = ETAGS
    ramCache = True

    def interceptResponse(self, rulename: str, response: Any, class_=None):
        if not self._is_visitor():
            return None
        return super().interceptResponse(rulename, response, class_=class_)

    def modifyResponse(self, rulename: str, response: Any, class_=None) -> None:
        if "no-store" in (response.getHeader("Cache-Control") or ""):
            return
        if not self._is_visitor() or response.getStatus() != 200:
            return
        super().modifyResponse(rulename, response, class_=class_)

    def _is_visitor(self) -> bool:
        user = self.request.get("AUTHENTICATED_USER", None)
        return user is None or user.getId() is None


class _Part:
    def __init__(self, published: Any, request: Any):
        self.request = request


@implementer(IETagValue)
@adapter(Interface, Interface)
class Preferences(_Part):
    """Text size and contrast, from the visitor's cookies."""

    def __call__(self) -> str:
        chosen = preferences(self.request)
        return f"{chosen.size}-{chosen.contrast}"


@implementer(IETagValue)
@adapter(Interface, Interface)
class Minute(_Part):
    """The minute it is."""

    def __call__(self) -> str:
        return str(int(time.time() // FRESH))
