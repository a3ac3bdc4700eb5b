"""What the pages of waste accounts share."""

from functools import cached_property
from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from thesaban import _
from thesaban.clock.zone import today
from thesaban.people import posts
from thesaban.thai.dates import date_time
from thesaban.thai.dates import english_date
from thesaban.thai.dates import english_date_time
from thesaban.thai.dates import short_date
from thesaban.thai.money import format_baht
from typing import Any
from urllib.parse import urlencode
from zExceptions import BadRequest
from zope.i18n import translate


SYSTEM = "system"
BY_ITSELF = _("person_system", default="By the schedule")
BAHT = _("unit_baht", default="baht")


def link(view: str, **query: Any) -> str:
    """Address of a page of the site root."""
    url = f"{api.portal.get().absolute_url()}/{view}"
    return f"{url}?{urlencode(query, doseq=True)}" if query else url


def may(permission: str) -> bool:
    """Whether the user has a permission (its title) on the site."""
    return api.user.has_permission(permission, obj=api.portal.get())


def user_id() -> str:
    """The id of who is signed in; empty for a visitor."""
    return api.user.get_current().getId() or ""


class Page(BrowserView):
    """A page; personal unless a subclass says otherwise, never indexed."""

    title: Any = ""
    lead: Any = None
    page_layout = "narrow"
    personal = True
    robots = "noindex"
    crumbs: Any = ()

    def __call__(self):
        return self.index()

    @cached_property
    def site_url(self) -> str:
        return api.portal.get().absolute_url()

    @cached_property
    def language(self) -> str:
        return "en" if api.portal.get_current_language()[:2] == "en" else "th"

    @property
    def today(self):
        return today()

    def person(self, who: str) -> str:
        """Name of an official; the user id where nothing is known."""
        if who == SYSTEM:
            return self.text(BY_ITSELF)
        return (posts.official_name(who) or who) if who else ""

    @property
    def is_post(self) -> bool:
        return self.request.get("REQUEST_METHOD", "GET") == "POST"

    @property
    def client(self) -> str:
        """The visitor's address, by which tries are counted."""
        return self.request.getClientAddr() or "unknown"

    def typed(self, name: str, limit: int = 200) -> str:
        """A plain text of the form or query; empty for anything else."""
        value = self.request.form.get(name, "")
        return value.strip()[:limit] if isinstance(value, str) else ""

    def chosen(self, name: str) -> list[str]:
        """Every value of a repeated field."""
        value = self.request.form.get(name) or []
        values = [value] if isinstance(value, str) else list(value)
        return [item for item in values if isinstance(item, str)][:500]

    @property
    def start(self) -> int:
        number = self.typed("start", 7)
        return int(number) if number.isascii() and number.isdecimal() else 0

    def need_post(self) -> None:
        """Refuse what did not come from a form of ours."""
        if not self.is_post:
            raise BadRequest("POST only")
        check_authenticator(self.request)

    def text(self, message: Any) -> str:
        return translate(message, context=self.request) if message else ""

    def day(self, value) -> str:
        if value is None:
            return ""
        return english_date(value) if self.language == "en" else short_date(value)

    def moment(self, value) -> str:
        if value is None:
            return ""
        return english_date_time(value) if self.language == "en" else date_time(value)

    def baht(self, amount) -> str:
        """``1,234.50 บาท``."""
        return f"{format_baht(amount)} {self.text(BAHT)}"

    def go(self, url: str, message: Any = None, kind: str = "info") -> str:
        """Answer with a redirect, and a message on the next page."""
        if message is not None:
            IStatusMessage(self.request).add(message, type=kind)
        self.request.response.redirect(url, status=303)
        return ""
