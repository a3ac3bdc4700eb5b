"""Names of places stay on one line in headings, leads, tiles and the head of the page.

Browsers break Thai by a dictionary that does not know the names of small places:
Chromium cuts แม่เหียะ after แม่เหี. The town's list (``names`` of town.yaml) is put
into a span that does not break. Only the shown page has it: what is stored, searched,
sent by REST and feeds, copied or read out stays the plain text.
"""

from functools import lru_cache
from plone import api
from plone.transformchain.interfaces import ITransform
from thesaban.interfaces import IThesabanLayer
from thesaban.portal.serialize import Written
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface
import json
import re


#: A JSON list; longer names win over those inside them.
RECORD = "thesaban.portal.names"
#: Before Plone's own steps parse the page and the caches keep it.
ORDER = 7000
HEADINGS = re.compile(
    r"<(h[1-4])\b[^>]*>.*?</\1>"
    r'|<(span|p) class="t-(?:tile-title|tile-text|brand-name|lead)"[^>]*>.*?</\2>'
    r"|<address>.*?</address>",
    re.DOTALL,
)
WHOLE = '<span class="t-whole">{}</span>'


@lru_cache(maxsize=8)
def _names(text: str) -> re.Pattern | None:
    names = sorted(json.loads(text or "[]"), key=len, reverse=True)
    if not names:
        return None
    return re.compile(rf"<[^>]*>|({'|'.join(re.escape(name) for name in names)})")


def keep_whole(page: str, names: str) -> str:
    """The HTML of a page with the names (a JSON list) of its headings kept whole."""
    pattern = _names(names)
    if pattern is None:
        return page

    def name(match: re.Match) -> str:
        return WHOLE.format(match[1]) if match[1] else match[0]

    return HEADINGS.sub(lambda heading: pattern.sub(name, heading[0]), page)


@implementer(ITransform)
@adapter(Interface, IThesabanLayer)
class Whole(Written):
    """Keeps the town's names whole in every page that is shown."""

    order = ORDER

    def changed(self, page: str) -> str | None:
        if "<h1" not in page:
            return None
        names = api.portal.get_registry_record(RECORD, default="") or ""
        return keep_whole(page, names)
