"""Asks the catalog and ranks what it finds.

Hits on borders of words come before hits inside words (``phrases``), hits in the
title before those in the text. Who may not see a page does not find it: the
catalog adds the user's roles and the dates of publication to every query.
"""

from collections import Counter
from collections import defaultdict
from heapq import nlargest
from plone import api
from Products.ZCatalog.query import IndexQuery
from Products.ZCTextIndex.ParseTree import ParseError
from thesaban.portal.searching.phrases import STARTS
from thesaban.portal.searching.query import catalog_query
from thesaban.portal.searching.query import parts
from thesaban.portal.searching.query import together
from thesaban.portal.searching.query import wide_query
from thesaban.portal.searching.synonyms import groups
from typing import Any


SYNONYMS = "thesaban.search.synonyms"
#: While fewer pages than this are found, other words are looked for as well.
FEW = 5
#: Above every score that the indexes give.
ABOVE = 1 << 32
#: Where no page has all words: the share of them that a page must have.
SHARE = 0.5


class Found:
    """What was found: record id -> score, and the catalog that has the brains.

    Best first; of equals the record that came in last. A page of results sorts no
    more than it shows.
    """

    def __init__(self, scores: dict[int, int], catalog: Any, exact: int | None = None):
        self.scores = scores
        self.catalog = catalog
        #: How many have the words as typed; the others have them apart, or other words.
        self.exact = len(scores) if exact is None else exact

    @property
    def wide(self) -> bool:
        return len(self) > self.exact

    def __len__(self) -> int:
        return len(self.scores)

    def rids(self, start: int = 0, size: int | None = None) -> list[int]:
        """Record ids in the order they are shown."""
        stop = len(self) if size is None else start + size
        pairs = zip(self.scores.values(), self.scores, strict=True)
        return [rid for _score, rid in nlargest(stop, pairs)[start:]]

    def latest(self) -> "Found":
        """The same pages, the latest one first."""
        days = self.catalog._catalog.getIndex("Date").documentToKeyMap()
        scores = {rid: days.get(rid, 0) for rid in self.scores}
        return Found(scores, self.catalog, self.exact)

    def brains(self, start: int = 0, size: int | None = None) -> list[Any]:
        return [self.catalog._catalog[rid] for rid in self.rids(start, size)]


NOTHING = Found({}, None)


def town_lines() -> str:
    """The editors' words that mean the same."""
    return api.portal.get_registry_record(SYNONYMS, default="") or ""


def find(
    catalog: Any,
    text: str,
    filters: dict[str, Any] | None = None,
    lines: str | None = None,
) -> Found:
    """Pages with every word of ``text``; while there are none, words that begin so.

    After few hits come the pages that have the words of a compound apart, or other
    words for them. ``lines`` are the editors' synonyms, by default the town's.
    """
    lines = town_lines() if lines is None else lines
    whole = catalog_query(text, groups(lines))
    found = _find(catalog, whole, filters)
    begun = catalog_query(text, groups(lines), prefix=True)
    if not found and begun != whole:
        found = _find(catalog, begun, filters)
    if len(found) >= FEW:
        return found
    wide = wide_query(text, groups(lines, wide=True))
    return _after(found, _find(catalog, wide, filters))


def some(
    catalog: Any,
    text: str,
    filters: dict[str, Any] | None = None,
    lines: str | None = None,
) -> Found:
    """Pages with at least half of the words of ``text``, those with the most first.

    Each word counts where it begins a word of the page; two that were typed as one, and
    stand so in the page, count as one more. Asked where :func:`find` has nothing.
    """
    wanted = parts(text)
    known = groups(town_lines() if lines is None else lines, wide=True)
    had: dict[int, set[str]] = defaultdict(set)
    scores: Counter[int] = Counter()
    for word in wanted:
        for rid, score in _find(
            catalog, wide_query(word, known), filters
        ).scores.items():
            if score >= STARTS:
                had[rid].add(word)
                scores[rid] += score
    for both in together(text):
        query = catalog_query("".join(both), known)
        for rid, score in _find(catalog, query, filters).scores.items():
            had[rid].update(both)
            scores[rid] += score + ABOVE
    least = len(wanted) * SHARE
    enough = {
        rid: scores[rid] + ABOVE * len(words)
        for rid, words in had.items()
        if len(words) >= least
    }
    return Found(enough, catalog, exact=0)


def beside(
    found: Found,
    catalog: Any,
    text: str,
    filters: dict[str, Any],
    lines: str | None = None,
) -> Found:
    """What was found, among the pages with :func:`some` of the words or above them.

    Nothing beside it where a number is asked for: those pages would lack it.
    """
    if any(char.isdigit() for char in text):
        return found
    more = some(catalog, text, filters, lines)
    above = max(more.scores.values(), default=0) + 1
    best = {rid: score + above for rid, score in found.scores.items()}
    return Found({**best, **more.scores}, catalog, exact=0)


def begun(catalog: Any, text: str, filters: dict[str, Any] | None = None) -> Found:
    """Pages whose title has what is being typed, for suggestions."""
    lines = town_lines()
    query = catalog_query(text, groups(lines), prefix=True)
    found = _titled(catalog, query, filters)
    if len(found) >= FEW:
        return found
    wide = wide_query(text, groups(lines, wide=True), prefix=True)
    return _after(found, _titled(catalog, wide, filters))


def _titled(catalog: Any, query: str, filters: dict[str, Any] | None) -> Found:
    if not query:
        return NOTHING
    return Found(_scores(catalog, "Title", query, filters), catalog)


def _after(found: Found, more: Found) -> Found:
    """What was found, then what other words found."""
    if len(more) <= len(found):
        return found
    best = {rid: score + ABOVE for rid, score in found.scores.items()}
    return Found({**more.scores, **best}, more.catalog, exact=len(found))


def _find(catalog: Any, query: str, filters: dict[str, Any] | None) -> Found:
    if not query:
        return NOTHING
    scores = _scores(catalog, "SearchableText", query, filters)
    if len(scores) > 1:
        for rid, score in _titles(catalog, query):
            if rid in scores:
                scores[rid] += score
    return Found(scores, catalog)


def _titles(catalog: Any, query: str) -> Any:
    """(record id, score) of every title with the words, the user's or not.

    The index alone is asked: what the user may see has been sorted out before.
    """
    index = catalog._catalog.getIndex("Title")
    asked = IndexQuery({"Title": query}, "Title")
    found = index.query_index(asked) if asked.keys else None
    return found.items() if found else ()


def _scores(catalog, index: str, query: str, filters) -> dict[int, int]:
    """Record id -> score of what the user may see.

    The catalog's list is lazy: under it are the scores, which are read without
    making a brain of each.
    """
    try:
        found = catalog.search({**(filters or {}), index: query})
    except ParseError:
        return {}
    return {rid: score for score, rid in found._seq} if found else {}
