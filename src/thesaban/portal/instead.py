"""Pages of Plone's own that lead to the ones the town has in their place."""

from plone import api
from Products.Five import BrowserView
from zExceptions import NotFound


class AccessibilityInfo(BrowserView):
    """``accessibility-info``: to the town's own statement."""

    def __call__(self) -> None:
        url = api.portal.get().absolute_url()
        self.request.response.redirect(f"{url}/accessibility", status=301)


class Contact(BrowserView):
    """``contact-info``: to the town's page, whose form counts and keeps what is sent."""

    def __call__(self) -> None:
        url = api.portal.get().absolute_url()
        self.request.response.redirect(f"{url}/contact", status=301)


class Gone(BrowserView):
    """A page of Plone's that the town does not have: samples, a search for users."""

    def __call__(self) -> None:
        raise NotFound(self.__name__)


class Fullscreen(BrowserView):
    """``image_view_fullscreen``: to the picture itself, as large as it is kept."""

    scale = "huge"

    def __call__(self) -> None:
        images = api.content.get_view("images", self.context, self.request)
        made = images.scale("image", scale=self.scale, pre=True)
        url = made.url if made else f"{self.context.absolute_url()}/view"
        self.request.response.redirect(url)
