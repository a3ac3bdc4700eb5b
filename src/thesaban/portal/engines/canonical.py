"""The one address of a page: a view of ours is itself, not the page it stands on."""

from plone import api
from plone.app.layout.links.viewlets import CanonicalURL
from thesaban.portal.frame import is_ours
from typing import Any
from urllib.parse import quote


def own_address(context: Any, view: Any) -> str | None:
    """The address of a view of ours without a query; None where it is the page's own."""
    name = getattr(view, "__name__", "") or ""
    shown = getattr(view, "is_front", False)
    if not is_ours(view) or shown or _is_default(context, name):
        return None
    return f"{context.absolute_url()}/{quote(name)}"


def _is_default(context: Any, name: str) -> bool:
    """Whether the view is the one that the page shows by itself."""
    if context == api.portal.get():
        return name in ("", context.getLayout())
    layout = getattr(context, "getLayout", None)
    return not name or (layout is not None and layout() == name)


class Canonical(CanonicalURL):
    """Plone's for content; for views of ours their address without a query."""

    def render(self) -> str:
        own = own_address(self.context, self.view)
        if own is None:
            return super().render()
        if getattr(self.view, "robots", None) == "noindex":
            return ""
        return f'<link rel="canonical" href="{own}" />'
