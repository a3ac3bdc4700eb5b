"""``@@search-words``: what was not found, and the words that mean the same."""

from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five import BrowserView
from thesaban import _
from thesaban.portal.searching import misses
from thesaban.portal.searching import store
from thesaban.portal.searching.find import SYNONYMS
from thesaban.portal.searching.settings import MOST_LETTERS
from thesaban.portal.searching.synonyms import LineError
from thesaban.portal.searching.synonyms import parse
from thesaban.thai.dates import english_date
from thesaban.thai.dates import short_date
from typing import Any
from urllib.parse import urlencode
from zope.component import getMultiAdapter
from zope.i18n import translate


class SearchWords(BrowserView):
    """A table of searches that found nothing, and the synonyms to answer them."""

    personal = True
    crumbs = ()
    title = _("heading_search_words", default="What visitors did not find")
    lead = _(
        "lead_search_words",
        default="Words that were searched for on at least two of the last 90 days and "
        "found nothing. Write a page about them, use them in a page's description, "
        "or set them equal to the word that your pages use.",
    )
    error: dict[str, Any] | None = None
    typed: str | None = None

    def __call__(self):
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if self._act():
                self.request.response.redirect(self.url, status=303)
                return ""
        return self.index()

    def _act(self) -> bool:
        """Do what the form says; False when it has to be shown again."""
        form = self.request.form
        if forgotten := form.get("forget"):
            store.forget(str(forgotten))
            return True
        if form.get("forget_all"):
            store.forget_all()
            return True
        self.typed = str(form.get("synonyms", "")).replace("\r\n", "\n")[:MOST_LETTERS]
        try:
            parse(self.typed)
        except LineError as error:
            self._refuse(error.args[0])
            return False
        api.portal.set_registry_record(SYNONYMS, self.typed)
        saved = _("message_search_words", default="The words have been kept.")
        api.portal.show_message(saved, self.request)
        return True

    def _refuse(self, line: str) -> None:
        self.error = {
            "text": _(
                "error_search_words",
                default="Line “${line}” needs two different words, separated by =.",
                mapping={"line": line},
            ),
            "href": "#synonyms",
        }

    @property
    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@search-words"

    @property
    def token(self) -> str:
        view = getMultiAdapter((self.context, self.request), name="authenticator")
        return view.token()

    @property
    def synonyms(self) -> dict[str, Any]:
        """The piece ``field``."""
        kept = api.portal.get_registry_record(SYNONYMS, default="") or ""
        return {
            "kind": "textarea",
            "name": "synonyms",
            "label": _("label_search_synonyms", default="Words that mean the same"),
            "hint": _(
                "help_search_synonyms",
                default="One group in a line, the words separated by =. A search for one "
                "finds pages with any of them.",
            ),
            "value": self._begun(kept) if self.typed is None else self.typed,
            "error": self.error["text"] if self.error else None,
            "rows": 8,
            "required": False,
        }

    def _begun(self, kept: str) -> str:
        """What is kept, with a line begun for the words of the row that was chosen."""
        words = self.request.form.get("equal", "")
        if not isinstance(words, str) or not words.strip():
            return kept
        line = " ".join(words[: store.LONGEST].split())
        return "\n".join(part for part in (kept.strip(), f"{line} = ") if part)

    @cached_property
    def latest(self) -> bool:
        return self.request.form.get("sort") == "latest"

    @property
    def orders(self) -> list[dict[str, Any]]:
        """The two orders of the list, for the piece ``tabs``."""
        most = _("sort_search_times", default="Most often first")
        last = _("sort_latest", default="Latest first")
        return [
            {"title": most, "href": self.url, "current": not self.latest},
            {"title": last, "href": f"{self.url}?sort=latest", "current": self.latest},
        ]

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        english = api.portal.get_current_language() == "en"
        said = english_date if english else short_date
        search = f"{api.portal.get().absolute_url()}/@@search"
        return [
            {
                "words": words,
                "times": f"{times:,}",
                "day": said(day),
                "href": f"{search}?{urlencode({'SearchableText': words})}",
                "equal": f"{self.url}?{urlencode({'equal': words})}#synonyms",
            }
            for words, times, day in misses.shown(self.latest)
        ]

    @property
    def once(self) -> str | None:
        number = misses.asked_once()
        if not number:
            return None
        message = _(
            "text_search_once",
            default="${count} other words were searched for on one day alone; they are "
            "not shown, because they could name a person.",
            mapping={"count": f"{number:,}"},
        )
        return translate(message, context=self.request)
