"""What every page of the applicant has: language, dates, addresses, own checks."""

from AccessControl import getSecurityManager
from AccessControl import Unauthorized
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from thesaban import _
from thesaban.cases.views import base
from thesaban.thai import dates
from urllib.parse import quote
from urllib.parse import urlencode
from zope.i18n import translate
import datetime as dt


MODIFY = "Modify portal content"


class Page(base.Page):
    """Base of the pages; subclasses set ``title`` and their template."""

    personal = False
    robots = None
    page_layout = "narrow"
    title = ""
    crumbs: list = []

    @cached_property
    def site_url(self) -> str:
        return api.portal.get().absolute_url()

    @property
    def user_id(self) -> str:
        """Id of who is signed in; empty for a visitor."""
        return api.user.get_current().getId() or ""

    @property
    def is_post(self) -> bool:
        return self.request.get("REQUEST_METHOD", "GET") == "POST"

    def text(self, message) -> str:
        """A message in the language of the page."""
        return translate(message, context=self.request) if message else ""

    def day(self, day: dt.date | None, long: bool = False) -> str:
        """``22 พ.ย. 2569``, in full with ``long``; empty without a day."""
        if day is None:
            return ""
        if self.language == "en":
            return dates.english_date(day, long)
        return dates.long_date(day) if long else dates.short_date(day)

    def moment(self, moment: dt.datetime | None) -> str:
        """``22 พ.ย. 2569 เวลา 14.05 น.``; empty without a moment."""
        if moment is None:
            return ""
        if self.language == "en":
            return dates.english_date_time(moment)
        return dates.date_time(moment)

    def go(self, url: str, status: int = 303) -> str:
        """Answer with a redirect; 303 makes a GET of a POST."""
        self.request.response.redirect(url, status=status)
        return ""

    def check_token(self) -> None:
        """Refuse a POST that was not made by a form of this site."""
        CheckAuthenticator(self.request)


class CasePage(Page):
    """Base of the pages of one case; never cached, never in a search engine."""

    personal = True
    robots = "noindex"

    @cached_property
    def service(self):
        return self.context.service()

    @cached_property
    def case_state(self) -> str:
        return api.content.get_state(self.context)

    @property
    def is_open(self) -> bool:
        """Whether the applicant may change the form now."""
        return self.may(MODIFY)

    def may(self, permission: str) -> bool:
        return bool(getSecurityManager().checkPermission(permission, self.context))

    def demand(self, permission: str) -> None:
        """Raise Unauthorized unless the user has the permission on the case."""
        if not self.may(permission):
            raise Unauthorized(permission)

    def url(self, name: str = "", **query) -> str:
        """Address of a page of this case."""
        url = self.context.absolute_url()
        if name:
            url = f"{url}/@@{name}"
        return f"{url}?{urlencode(query)}" if query else url

    @property
    def crumbs(self):
        return [(_("nav_my_work", default="My work"), f"{self.site_url}/my-work")]


def login_url(site_url: str, came_from: str) -> str:
    """Address of the sign-in page that leads back to ``came_from``."""
    return f"{site_url}/login?came_from={quote(came_from, safe='')}"
