"""The way from a manual to its online service."""

from plone import api
from thesaban import _
from thesaban.portal.content.parts import section
from thesaban.portal.content.values import value
from typing import Any


SERVICES = "services"


def manual_start(page: Any) -> list[dict[str, Any]]:
    """A link to the service's own page where it can be asked for on the site."""
    code = value(page.context, "service")
    folder = api.portal.get().get(SERVICES)
    service = folder.get(code) if folder is not None and code else None
    if service is None or not api.user.has_permission("View", obj=service):
        return []
    p = {
        "tone": "info",
        "title": _("title_manual_online", default="You can do this online"),
        "href": service.absolute_url(),
        "action": _("action_manual_online", default="Go to the online service"),
    }
    return [{**section("notice", p), "first": True}]
