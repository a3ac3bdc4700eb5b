"""What the pages of cases share."""

from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from thesaban.cases import labels
from thesaban.cases.definitions import say
from thesaban.people import units
from thesaban.registers.spoken import date_time
from thesaban.registers.spoken import short_date
from zExceptions import BadRequest
from zope.i18n import translate
import datetime as dt


class Page(BrowserView):
    """A page of one case or of the site; personal, so never kept by caches."""

    personal = True
    robots = "noindex"

    @property
    def language(self) -> str:
        return "en" if api.portal.get_current_language() == "en" else "th"

    def say(self, text) -> str:
        """A text of the service's data in the reader's language."""
        return say(text, self.language)

    def words(self, message) -> str:
        """An i18n message as text, for use inside other text."""
        return translate(message, context=self.request)

    def day(self, value: dt.date | None) -> str:
        """A day as lists show it; empty for none."""
        return short_date(value) if value else ""

    def moment(self, value: dt.datetime | None) -> str:
        """A moment as lists show it; empty for none."""
        return date_time(value) if value else ""

    def unit_name(self, code: str) -> str:
        """The name of a unit; its code if it is not known any more."""
        found = units.unit(code)
        if found is None:
            return code
        return found.title_en if self.language == "en" else found.title_th

    def state_chip(self, state: str) -> dict:
        tone, word = labels.state(state)
        return {"tone": tone, "word": word}

    def need_post(self) -> None:
        """Refuse a change that did not come from a form of ours."""
        if self.request.method != "POST":
            raise BadRequest("POST only")
        CheckAuthenticator(self.request)

    def say_done(self, message, kind: str = "info") -> None:
        """Show a message on the next page."""
        api.portal.show_message(message, request=self.request, type=kind)

    def go(self, url: str) -> str:
        """Redirect after a change, so that a reload repeats nothing."""
        self.request.response.redirect(url, status=303)
        return ""
