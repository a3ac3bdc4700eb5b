"""``sitemap``: every section of the site and what stands in it, on one page."""

from plone import api
from thesaban import _
from thesaban.portal.content.english import called_brain
from thesaban.portal.front import Page
from typing import Any


#: What a section is made of; the rest stands in its own list.
LINES = ("thesaban.Section", "Folder", "Document", "thesaban.UnitPage")
NO_SECTIONS = ("File", "Image", "News Item", "Event", "Link")
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

    def _below(self, path: str, types: Any) -> list[Any]:
        catalog = api.portal.get_tool("portal_catalog")
        return catalog(
            path={"query": path, "depth": 1},
            portal_type=types,
            is_default_page=False,
            sort_on="getObjPositionInParent",
            sort_limit=MOST_LINES,
        )[:MOST_LINES]

    def sections(self) -> list[dict[str, Any]]:
        """Title, address and lines of each section that who asks may see."""
        root = "/".join(self.site.getPhysicalPath())
        return [
            {
                "title": called_brain(brain),
                "href": brain.getURL(),
                "lines": [
                    {"title": called_brain(line), "href": line.getURL()}
                    for line in self._below(brain.getPath(), LINES)
                ],
            }
            for brain in self._below(root, {"not": NO_SECTIONS})
        ]
