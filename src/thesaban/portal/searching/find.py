"""Asks the catalog and ranks what it finds.

Hits on borders of words come before hits inside words (``phrases``), hits in the
title before those in the text. Who may not see a page does not find it: the
catalog adds the user's roles and the dates of publication to every query.
"""

from collections.abc import Callable
from dataclasses import dataclass
from plone import api
from Products.ZCatalog.query import IndexQuery
from Products.ZCTextIndex.ParseTree import ParseError
from thesaban.portal.searching.query import catalog_query
from thesaban.portal.searching.synonyms import Groups
from thesaban.portal.searching.synonyms import groups
from typing import Any


SYNONYMS = "thesaban.search.synonyms"


@dataclass(frozen=True, slots=True)
class Found:
    """Record ids in the order they are shown, and how to get one's brain."""

    rids: tuple[int, ...]
    get: Callable[[int], Any] | None = None

    def __len__(self) -> int:
        return len(self.rids)

    def brains(self, start: int = 0, size: int | None = None) -> list[Any]:
        stop = None if size is None else start + size
        return [self.get(rid) for rid in self.rids[start:stop]]


NOTHING = Found(())


def town_groups() -> Groups:
    """Our synonyms and the editors'."""
    return groups(api.portal.get_registry_record(SYNONYMS, default="") or "")


def find(
    catalog: Any,
    text: str,
    filters: dict[str, Any] | None = None,
    known: Groups | None = None,
) -> Found:
    """Pages with every word of ``text``; while there are none, words that begin so.

    ``known`` are the words that mean the same, by default the town's.
    """
    known = town_groups() if known is None else known
    whole = catalog_query(text, known)
    found = _find(catalog, whole, filters)
    if found:
        return found
    begun = catalog_query(text, known, prefix=True)
    return _find(catalog, begun, filters) if begun != whole else found


def begun(catalog: Any, text: str, filters: dict[str, Any] | None = None) -> Found:
    """Pages whose title has what is being typed, for suggestions."""
    query = catalog_query(text, town_groups(), prefix=True)
    if not query:
        return NOTHING
    scores, get = _scores(catalog, "Title", query, filters)
    return _ranked(scores, get)


def _find(catalog: Any, query: str, filters: dict[str, Any] | None) -> Found:
    if not query:
        return NOTHING
    scores, get = _scores(catalog, "SearchableText", query, filters)
    if len(scores) > 1:
        for rid, score in _titles(catalog, query):
            if rid in scores:
                scores[rid] += score
    return _ranked(scores, get)


def _titles(catalog: Any, query: str) -> Any:
    """(record id, score) of every title with the words, the user's or not.

    The index alone is asked: what the user may see has been sorted out before.
    """
    index = catalog._catalog.getIndex("Title")
    asked = IndexQuery({"Title": query}, "Title")
    found = index.query_index(asked) if asked.keys else None
    return found.items() if found else ()


def _scores(catalog, index: str, query: str, filters):
    """Record id -> score of what the user may see, and the getter of brains."""
    try:
        rows = catalog.search({**(filters or {}), index: query}, merge=0)
    except ParseError:
        return {}, None
    rows = list(rows)
    get = rows[0][2] if rows else None
    return {rid: score for score, (_normal, _score, rid), _get in rows}, get


def _ranked(scores: dict[int, int], get) -> Found:
    """Best first; of equals the record that came in last."""
    order = sorted(scores, key=lambda rid: (scores[rid], rid), reverse=True)
    return Found(tuple(order), get)
