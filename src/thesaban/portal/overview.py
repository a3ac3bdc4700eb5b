"""``sitemap``: every section of the site and what stands in it, on one page."""

from plone import api
from thesaban import _
from thesaban.portal.front import Page
from typing import Any


#: What is listed by its section's own list, and not here.
NO_LINES = ("File", "Image", "News Item", "Event", "Link", "EasyForm")
MOST_LINES = 60


class Overview(Page):
    """Sections of the root in their order; under each its pages."""

    title = _("heading_overview", default="All pages of this site")
    lead = _(
        "lead_overview",
        default="The sections and the pages in them. News, announcements and "
        "documents are found in the list of their section.",
    )
    crumbs = ()

    def _below(self, path: str) -> list[Any]:
        catalog = api.portal.get_tool("portal_catalog")
        return catalog(
            path={"query": path, "depth": 1},
            portal_type={"not": NO_LINES},
            exclude_from_nav=False,
            is_default_page=False,
            sort_on="getObjPositionInParent",
            sort_limit=MOST_LINES,
        )[:MOST_LINES]

    def sections(self) -> list[dict[str, Any]]:
        """Title, address and lines of each section that who asks may see."""
        root = "/".join(self.site.getPhysicalPath())
        return [
            {
                "title": brain.Title,
                "href": brain.getURL(),
                "lines": [
                    {"title": line.Title, "href": line.getURL()}
                    for line in (
                        self._below(brain.getPath()) if brain.is_folderish else ()
                    )
                ],
            }
            for brain in self._below(root)
        ]
