"""``sitemap.xml``: every public page once, as a visitor sees the site.

Plone's own is compressed and lists content alone; this one has our public pages
too. Beyond :data:`MOST` pages it becomes an index of parts (sitemaps.org allows
50,000 addresses in one).
"""

from plone import api
from plone.memoize import ram
from Products.Five import BrowserView
from thesaban.clock.zone import now
from thesaban.portal.searching.vocabulary import as_visitor
from typing import Any
from xml.sax.saxutils import escape
from zExceptions import NotFound


SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 10_000
#: Pages of ours that are no content, where they are there.
VIEWS = (
    "services",
    "track",
    "documents-register",
    "check-document",
    "pay-waste",
    "report-problem",
    "sitemap",
)
HIDDEN = ("File", "Image", "thesaban.RecordFolder", "thesaban.IssuedDocument")
#: Seconds after which it is made anew though nothing was changed.
FRESH = 900


def _key(function, view: "Sitemap") -> tuple:
    """What the text depends on; pages also come and go by their days alone."""
    catalog = api.portal.get_tool("portal_catalog")
    slot = int(now().timestamp() // FRESH)
    return (view.context.absolute_url(), catalog.getCounter(), view.part, slot)


class Sitemap(BrowserView):
    """``?part=2`` gives a part of a large site."""

    def __call__(self) -> str:
        response = self.request.response
        response.setHeader("Content-Type", "application/xml; charset=utf-8")
        return self.text()

    @property
    def part(self) -> int:
        given = self.request.form.get("part", "0")
        plain = isinstance(given, str) and given.isascii() and given.isdecimal()
        return int(given[:6]) if plain and given else 0

    @ram.cache(_key)
    def text(self) -> str:
        with as_visitor():
            rows = self.rows()
        if self.part:
            return self._pages(rows[(self.part - 1) * MOST : self.part * MOST])
        return self._pages(rows) if len(rows) <= MOST else self._index(len(rows))

    def rows(self) -> list[tuple[str, str]]:
        """(address, day of the last change) of every page."""
        site = api.portal.get()
        base = site.absolute_url()
        found = [(base, "")]
        for name in VIEWS:
            if site.restrictedTraverse(f"@@{name}", None) is not None:
                found.append((f"{base}/{name}", ""))
        found += [(brain.getURL(), brain.modified) for brain in self._brains()]
        return [
            (url, day.strftime("%Y-%m-%d") if day else "")
            for url, day in dict(found).items()
        ]

    @staticmethod
    def _brains() -> Any:
        types = api.portal.get_tool("plone_utils").getUserFriendlyTypes()
        shown = [name for name in types if name not in HIDDEN]
        catalog = api.portal.get_tool("portal_catalog")
        return catalog(portal_type=shown, is_default_page=False, sort_on="path")

    def _pages(self, rows: list[tuple[str, str]]) -> str:
        if not rows:
            raise NotFound("sitemap.xml")
        lines = (
            f"<url><loc>{escape(url)}</loc>"
            + (f"<lastmod>{day}</lastmod>" if day else "")
            + "</url>"
            for url, day in rows
        )
        return self._xml("urlset", lines)

    def _index(self, total: int) -> str:
        url = f"{api.portal.get().absolute_url()}/sitemap.xml?part="
        parts = range(1, (total - 1) // MOST + 2)
        return self._xml(
            "sitemapindex",
            (f"<sitemap><loc>{escape(url)}{part}</loc></sitemap>" for part in parts),
        )

    @staticmethod
    def _xml(name: str, lines) -> str:
        head = '<?xml version="1.0" encoding="UTF-8"?>'
        return "\n".join([head, f'<{name} xmlns="{SPACE}">', *lines, f"</{name}>\n"])
