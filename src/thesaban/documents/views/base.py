"""What the public pages of documents share."""

from plone import api
from Products.Five import BrowserView
from thesaban import _
from thesaban.clock.zone import today
from thesaban.documents import public
from thesaban.documents import store
from thesaban.documents import town
from thesaban.documents.words import STATUSES
from thesaban.people import limits
from thesaban.thai import dates


FRESH_SECONDS = 60
"""How old a cached public page may be: a revocation shows within a minute."""


def day_text(day, language: str, short: bool = False) -> str:
    """A day as documents (or, ``short``, lists) write it; empty for None."""
    if day is None:
        return ""
    if language.startswith("en"):
        return dates.english_date(day, long=not short)
    return dates.short_date(day) if short else dates.long_date(day)


def client(request) -> str:
    """The network address that sent the request, for counting attempts only."""
    return request.getClientAddr() or "unknown"


class PublicPage(BrowserView):
    """A page for anybody: cacheable for visitors, private for who is signed in."""

    page_layout = "narrow"

    @property
    def language(self) -> str:
        return api.portal.get_current_language()

    @property
    def site(self) -> str:
        return api.portal.get().absolute_url()

    def day(self, day) -> str:
        return day_text(day, self.language)

    def short_day(self, day) -> str:
        return day_text(day, self.language, short=True)

    def may_be_cached(self) -> None:
        """Headers of a page that is the same for every visitor."""
        control = f"public, max-age={FRESH_SECONDS}"
        if not api.user.is_anonymous():
            control = "private, no-store"
        self.request.response.setHeader("Cache-Control", control)
        self.request.response.setHeader("Vary", "Accept-Language, Cookie")

    def never_cached(self) -> None:
        self.request.response.setHeader("Cache-Control", "private, no-store")

    def too_many(self, scope: str) -> bool:
        """True, with the status set, when this address has tried too often."""
        if not limits.exceeded(scope, client(self.request)):
            return False
        self.never_cached()
        self.request.response.setStatus(429)
        self.request.response.setHeader("Retry-After", "600")
        return True


def title_in(document: store.Document, language: str) -> str:
    """What a paper is called: as it is written on it, in English by its kind."""
    named = town.kind(document.kind)
    english = language.startswith("en") and named.title_en != document.kind
    return named.title_en if english else document.title


class Shown:
    """One document as the pages and the REST service show it."""

    def __init__(self, document: store.Document, language: str):
        self.document = document
        self.language = language
        self.status = document.status_at(today())
        self.kind = town.kind(document.kind).title(language)

    @property
    def title(self) -> str:
        return title_in(self.document, self.language)

    @property
    def look(self):
        return STATUSES[self.status]

    @property
    def fields(self) -> list[tuple[str, str]]:
        return town.labelled(public.allowed(self.document.public_fields), self.language)

    @property
    def newer(self) -> store.Document | None:
        if self.document.status != "replaced":
            return None
        return store.replacement_of(self.document.uid)

    @property
    def older(self) -> store.Document | None:
        return store.get(self.document.supersedes) if self.document.supersedes else None

    @property
    def history(self) -> list[dict]:
        """Changes since the issue, newest first; without reasons and names."""
        entries = []
        for event in reversed(store.history(self.document.uid)):
            look = STATUSES[event.status]
            day = event.at.date() if event.receipt_no else event.effective_on
            entry = {
                "title": look.word,
                "tone": look.tone,
                "word": look.word,
                "when": day_text(day, self.language),
                "iso": day.isoformat(),
            }
            if event.receipt_no:
                entry["text"] = _(
                    "document_extended",
                    default="Fee paid, receipt ${receipt}: valid until ${day}",
                    mapping={
                        "receipt": event.receipt_no,
                        "day": day_text(event.valid_until, self.language),
                    },
                )
            entries.append(entry)
        return entries
