"""``favicon.ico`` of the site: the town's seal, unless one was uploaded in Plone."""

from plone import api
from Products.CMFPlone.browser.favicon import SiteFavicon
from thesaban.portal.drawn import FAVICON
from thesaban.portal.static import packed


DAY = 86400


class Favicon(SiteFavicon):
    """Under Plone's name; a browser may keep it for a day."""

    def __call__(self) -> bytes:
        if api.portal.get_registry_record("plone.site_favicon", default=None):
            return super().__call__()
        response = self.request.response
        response.setHeader("Content-Type", "image/x-icon")
        response.setHeader("Cache-Control", f"public, max-age={DAY}")
        return packed(FAVICON).plain
