"""``robots.txt``: what no search engine needs, and where the sitemap is.

Not a lock: what is private has a permission.
"""

from plone import api
from Products.Five import BrowserView
from urllib.parse import urlsplit


CLOSED = (
    "/@@search",
    "/search",
    "/login",
    "/register",
    "/open-account",
    "/forgotten-password",
    "/my-",
    "/desk",
    "/cases/",
    "/@@prefer",
    "/@@search-suggest",
    "/*?b_start",
    "/++api++/",
)


class Robots(BrowserView):
    """Plain text."""

    def __call__(self) -> str:
        response = self.request.response
        response.setHeader("Content-Type", "text/plain; charset=utf-8")
        response.setHeader("Cache-Control", "public, max-age=3600")
        url = api.portal.get().absolute_url()
        base = urlsplit(url).path.rstrip("/")
        closed = [f"Disallow: {base}{path}" for path in CLOSED]
        return "\n".join(
            ["User-agent: *", *closed, "", f"Sitemap: {url}/sitemap.xml", ""]
        )
