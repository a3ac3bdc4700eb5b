"""``@@search``: the site's search without a script, in our look."""

from functools import cached_property
from plone import api
from plone.app.contentlisting.interfaces import IContentListing
from plone.base.batch import Batch
from plone.base.utils import munge_search_term
from Products.CMFPlone.browser.search import Search
from Products.ZCTextIndex.ParseTree import ParseError
from thesaban import _
from typing import Any
from urllib.parse import urlencode


SIZE = 10
LONGEST = 200


class SiteSearch(Search):
    """Ten results on a page; only words and page number are taken from outside."""

    page_layout = "narrow"
    robots = "noindex"
    crumbs = ()
    size = SIZE

    @property
    def title(self):
        return _("heading_search", default="Search")

    @cached_property
    def text(self) -> str:
        text = self.request.form.get("SearchableText", "")
        return text[:LONGEST].strip() if isinstance(text, str) else ""

    @cached_property
    def start(self) -> int:
        given = self.request.form.get("b_start", "0")
        return int(given) if isinstance(given, str) and given.isdecimal() else 0

    @cached_property
    def found(self) -> Any:
        if not self.text:
            return []
        catalog = api.portal.get_tool("portal_catalog")
        try:
            rows = catalog(
                SearchableText=munge_search_term(self.text),
                portal_type=self.filter_types([]),
            )
        except ParseError:
            return []
        return Batch(IContentListing(rows), SIZE, self.start)

    @property
    def total(self) -> int:
        return getattr(self.found, "sequence_length", len(self.found))

    @property
    def pager(self) -> dict[str, Any]:
        query = urlencode({"SearchableText": self.text})
        url = f"{self.context.absolute_url()}/@@search?{query}"
        return {
            "start": self.start,
            "size": SIZE,
            "total": self.total,
            "url": url,
            "param": "b_start",
        }

    @property
    def none(self) -> dict[str, Any]:
        return {
            "icon": "search",
            "title": _("empty_search", default="Nothing was found for these words."),
            "text": _(
                "empty_search_text",
                default="Try a shorter word, or ask us at the counter or by telephone.",
            ),
        }
