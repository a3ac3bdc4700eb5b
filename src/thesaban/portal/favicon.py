"""``favicon.ico`` of the site: the town's icon, else one uploaded in Plone, else its seal.

Beside it the logo under Plone's name, which sites have that uploaded one in Plone.
"""

from plone import api
from Products.CMFPlone.browser.favicon import SiteFavicon
from Products.CMFPlone.browser.sitelogo import SiteLogo
from thesaban.portal.drawn import FAVICON
from thesaban.portal.look import kept
from thesaban.portal.static import packed
from zExceptions import NotFound


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


class Logo(SiteLogo):
    """Not found where there is none; Plone's fails."""

    def __call__(self) -> bytes:
        if self.data is None:
            raise NotFound("site-logo")
        return super().__call__()
