"""``@@search-suggest?q=...``: pages whose title has what is being typed, as JSON."""

from plone import api
from Products.CMFPlone.browser.search import Search
from thesaban.portal.searching.filters import Filters
from thesaban.portal.searching.find import begun
from thesaban.portal.searching.query import typed
from typing import Any
import json


MOST = 7
SHORTEST = 2
LONGEST = 60


class Suggest(Search):
    """Titles, addresses and kinds; what the user may not see is not among them."""

    robots = "noindex"

    def __call__(self) -> str:
        response = self.request.response
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("X-Robots-Tag", "noindex")
        return json.dumps(self.rows(), ensure_ascii=False)

    def rows(self) -> list[dict[str, Any]]:
        text = typed(self.request.form, "q", LONGEST)
        if len(text) < SHORTEST:
            return []
        catalog = api.portal.get_tool("portal_catalog")
        filters = Filters(self.request, catalog, self.filter_types([]))
        found = begun(catalog, text, {"portal_type": filters.types})
        return [
            {
                "title": brain.Title,
                "url": brain.getURL(),
                "kind": filters.kind_of(brain.portal_type),
            }
            for brain in found.brains(0, MOST)
        ]
