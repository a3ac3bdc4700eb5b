"""The one address of a page: a view of ours is itself, not the page it stands on."""

from plone import api
from plone.app.layout.links.viewlets import CanonicalURL
from thesaban.portal.frame import is_ours
from urllib.parse import quote


class Canonical(CanonicalURL):
    """Plone's for content; for views of ours their address without a query."""

    def render(self) -> str:
        name = getattr(self.view, "__name__", "") or ""
        shown = getattr(self.view, "is_front", False)
        if not is_ours(self.view) or shown or self._is_default(name):
            return super().render()
        if getattr(self.view, "robots", None) == "noindex":
            return ""
        base = self.context.absolute_url()
        return f'<link rel="canonical" href="{base}/{quote(name)}" />'

    def _is_default(self, name: str) -> bool:
        """Whether the view is the one that the page shows by itself."""
        if self.context == api.portal.get():
            return name in ("", self.context.getLayout())
        layout = getattr(self.context, "getLayout", None)
        return not name or (layout is not None and layout() == name)
