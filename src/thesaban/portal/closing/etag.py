"""Public pages that are kept for a while: closing and announcing makes them others."""

from plone.app.caching.interfaces import IETagValue
from thesaban.clock.zone import now
from thesaban.portal.closing.kept import closing
from typing import Any
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface
import hashlib


@implementer(IETagValue)
@adapter(Interface, Interface)
class ClosingPart:
    """What is set of maintenance, and what of it holds now."""

    def __init__(self, published: Any, request: Any):
        self.request = request

    def __call__(self) -> str:
        what, moment = closing(self.request), now()
        if not what.announced(moment):
            return "open"
        text = repr((what, what.closed(moment)))
        return hashlib.sha256(text.encode()).hexdigest()[:8]
