"""``favicon.ico`` of the site: the town's icon, else one uploaded in Plone, else its seal."""

from plone import api
from Products.CMFPlone.browser.favicon import SiteFavicon
from thesaban.portal.drawn import FAVICON
from thesaban.portal.look import kept
from thesaban.portal.static import packed


DAY = 86400


class Favicon(SiteFavicon):
    """Under Plone's name; a browser may keep it for a day."""

    def __call__(self) -> bytes:
        uploaded = api.portal.get_registry_record("plone.site_favicon", default=None)
        if uploaded and not kept.icon():
            return super().__call__()
        response = self.request.response
        response.setHeader("Content-Type", "image/x-icon")
        response.setHeader("Cache-Control", f"public, max-age={DAY}")
        return packed(FAVICON).plain
