"""``@@search``: results with the words marked, filters, other words to try."""

from functools import cached_property
from plone import api
from Products.CMFPlone.browser.search import Search
from thesaban import _
from thesaban.clock.zone import as_bangkok
from thesaban.portal.errors import Ways
from thesaban.portal.searching import misses
from thesaban.portal.searching.filters import Filters
from thesaban.portal.searching.find import beside
from thesaban.portal.searching.find import find
from thesaban.portal.searching.find import some
from thesaban.portal.searching.find import town_lines
from thesaban.portal.searching.meant import other_keyboard
from thesaban.portal.searching.query import parts
from thesaban.portal.searching.query import to_mark
from thesaban.portal.searching.query import typed
from thesaban.portal.searching.snippets import marked
from thesaban.portal.searching.snippets import Piece
from thesaban.portal.searching.snippets import snippet
from thesaban.portal.searching.texts import body
from thesaban.portal.searching.texts import everything
from thesaban.portal.searching.vocabulary import vocabulary
from thesaban.thai.dates import english_date
from thesaban.thai.dates import short_date
from thesaban.thai.words import index_tokens
from typing import Any
from urllib.parse import urlencode


SIZE = 10
LONGEST = 200
LAST_START = 10_000
#: Fewer pages than this that have the words only apart are followed by those that have
#: some of them: one page of news does not hide how to pay.
LITTLE = 3
#: Other words are offered while fewer pages than this were found.
FEW = 1
PLAIN = 200
#: The order that can be chosen instead of the best first.
LATEST = "date"


class SiteSearch(Ways, Search):
    """Ten results on a page. Only words, filters, order and page come from outside."""

    page_layout = "narrow"
    robots = "noindex"
    crumbs = ()

    @property
    def title(self):
        return _("heading_search", default="Search")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.looks_anew and not self.answers:
            misses.note(self.text)
        return self.index()

    @cached_property
    def catalog(self) -> Any:
        return api.portal.get_tool("portal_catalog")

    @cached_property
    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@search"

    @cached_property
    def text(self) -> str:
        return typed(self.request.form, "SearchableText", LONGEST)

    @property
    def shown_text(self) -> str:
        """The words between the quotation marks of our sentences, without their own."""
        return self.text.strip('"“” ') or self.text

    @cached_property
    def start(self) -> int:
        given = self.request.form.get("b_start", "0")
        plain = isinstance(given, str) and given.isascii() and given.isdecimal()
        return min(int(given), LAST_START) if plain else 0

    @cached_property
    def filters(self) -> Filters:
        return Filters(self.request, self.catalog, self.filter_types([]))

    @cached_property
    def chosen(self) -> dict[str, str]:
        """Filters and order, as they stand in addresses of this page."""
        by_date = self.request.form.get("sort") == LATEST
        return {**self.filters.chosen, **({"sort": LATEST} if by_date else {})}

    @property
    def looks_anew(self) -> bool:
        """Whether this is a search of its own, not its next page or a narrower one."""
        return bool(self.text) and not self.start and not self.filters.active

    @cached_property
    def answers(self) -> Any:
        """Pages with all the words, as typed, apart, or in others that mean the same."""
        return find(self.catalog, self.text, self.filters.query)

    @property
    def is_partly(self) -> bool:
        """Whether pages with some of the words have to do."""
        return not self.answers and not self.meant

    @cached_property
    def is_mixed(self) -> bool:
        """Whether pages with some of the words follow the few that have all apart."""
        answers = self.answers
        return bool(answers) and not answers.exact and len(answers) < LITTLE

    @cached_property
    def partly(self) -> Any:
        """Pages with some of the words."""
        return some(self.catalog, self.text, self.filters.query)

    @cached_property
    def found(self) -> Any:
        found = self.answers
        if self.is_partly:
            found = self.partly
        elif self.is_mixed:
            found = beside(found, self.catalog, self.text, self.filters.query)
        return found.latest() if found and "sort" in self.chosen else found

    @cached_property
    def total(self) -> int:
        return len(self.found)

    @cached_property
    def phrases(self) -> list[tuple[str, ...]]:
        text = " ".join(parts(self.text)) if self.is_partly else self.text
        return to_mark(text, town_lines(), self.found.wide)

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The results of this page of the list."""
        return [self._row(brain) for brain in self.found.brains(self.start, SIZE)]

    def _row(self, brain: Any) -> dict[str, Any]:
        day = as_bangkok(max(brain.effective, brain.created).asdatetime()).date()
        english = api.portal.get_current_language() == "en"
        return {
            "title": marked(brain.Title or brain.getId, self.phrases),
            "href": self._address(brain),
            "kind": self.filters.kind_of(brain.portal_type),
            "day": (english_date if english else short_date)(day),
            "iso": day.isoformat(),
            "text": self._snippet(brain),
        }

    @staticmethod
    def _address(brain: Any) -> str:
        views = api.portal.get_registry_record(
            "plone.types_use_view_action_in_listings"
        )
        return f"{brain.getURL()}{'/view' if brain.portal_type in views else ''}"

    def _snippet(self, brain: Any) -> list[Piece]:
        description = brain.Description or ""
        if found := snippet(description, self.phrases):
            return found
        page = brain.getObject()
        text = body(page)
        found = snippet(text, self.phrases)
        if not found:
            found = snippet(everything(page, self.catalog), self.phrases)
        return found or [(one, False) for one in [(description or text)[:PLAIN]] if one]

    # Other words

    @cached_property
    def meant(self) -> list[dict[str, str]]:
        """Other words that do find something, when these find nothing."""
        if not index_tokens(self.text) or self.answers.exact >= FEW or self.start:
            return []
        guesses = vocabulary().guesses(self.text)
        if not guesses:
            guesses = vocabulary().guesses(other_keyboard(self.text))
        asked = dict.fromkeys([other_keyboard(self.text), *guesses])
        found = {one: find(self.catalog, one, self.filters.query) for one in asked}
        better = [one for one in found if found[one].exact]
        if not better and not self.partly:
            better = [one for one in found if found[one]]
        return [
            {"text": one, "href": f"{self.url}?{urlencode({'SearchableText': one})}"}
            for one in better[:3]
        ]

    # What the pieces show

    @property
    def bar(self) -> dict[str, Any]:
        """The piece ``filter_bar``."""
        return {
            "action": self.url,
            "fields": [
                {"kind": "hidden", "name": "SearchableText", "value": self.text},
                *self.filters.fields,
                self._order,
            ],
            "active": self.filters.active,
            "reset_href": self._with({}) if self.filters.active else None,
        }

    @property
    def _order(self) -> dict[str, Any]:
        return {
            "kind": "select",
            "name": "sort",
            "label": _("label_sort", default="Order"),
            "value": self.chosen.get("sort", ""),
            "options": [
                ("", _("sort_best", default="Best match first")),
                (LATEST, _("sort_latest", default="Latest first")),
            ],
            "required": True,
        }

    @property
    def found_text(self) -> Any:
        if not self.text or not self.total:
            return None
        if self.is_partly:
            return _(
                "found_some_pages",
                default="No page has all the words of “${text}”; ${count} have some",
                mapping={"count": f"{self.total:,}", "text": self.shown_text},
            )
        if self.is_mixed and self.total > len(self.answers):
            return _(
                "found_mixed_pages",
                default="No page has “${text}” as you typed it; ${count} have these "
                "words apart, words like them, or some of them",
                mapping={"count": f"{self.total:,}", "text": self.shown_text},
            )
        if not self.found.exact:
            return _(
                "found_similar_pages",
                default="No page has “${text}” as you typed it; ${count} have these "
                "words apart, or words like them",
                mapping={"count": f"{self.total:,}", "text": self.shown_text},
            )
        return _(
            "found_pages",
            default="${count} pages found for “${text}”",
            mapping={"count": f"{self.total:,}", "text": self.shown_text},
        )

    def _with(self, chosen: dict[str, str]) -> str:
        return f"{self.url}?{urlencode({'SearchableText': self.text, **chosen})}"

    @property
    def pager(self) -> dict[str, Any]:
        return {
            "start": self.start,
            "size": SIZE,
            "total": min(self.total, LAST_START),
            "url": self._with(self.chosen),
            "param": "b_start",
        }

    @property
    def none(self) -> dict[str, Any]:
        return {
            "icon": "search",
            "title": _("empty_search", default="Nothing was found for these words."),
            "text": _(
                "empty_search_text",
                default="Try a shorter word, or ask us at the counter or by telephone.",
            ),
        }

    @property
    def records_url(self) -> str | None:
        """Documents issued are in a register of their own."""
        site = api.portal.get()
        if site.restrictedTraverse("@@documents-register", None) is None:
            return None
        query = urlencode({"text": self.text})
        return f"{site.absolute_url()}/@@documents-register?{query}"
