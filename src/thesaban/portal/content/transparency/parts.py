"""Where an item of the assessment is shown, when another page shows it."""

from plone import api
from thesaban import _
from thesaban.portal.content.parts import section
from thesaban.portal.content.values import value
from typing import Any


def address(link: str) -> str:
    """The link with the site's address where it is a path of this site."""
    if link.startswith("/"):
        return f"{api.portal.get().absolute_url()}{link}"
    return link


def transparency_link(page: Any) -> list[dict[str, Any]]:
    """A notice that leads to the page."""
    link = value(page.context, "link")
    if not link:
        return []
    p = {
        "tone": "info",
        "title": _(
            "title_disclosed_elsewhere", default="This is shown on another page"
        ),
        "href": address(link),
        "action": _("action_open_page", default="Open the page"),
    }
    return [{**section("notice", p), "first": True}]
