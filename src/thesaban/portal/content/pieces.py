"""``@@town-pieces``: macros of lists and parts, and what they need worked out."""

from itertools import groupby
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.portal.content import lists
from thesaban.portal.content import plot
from thesaban.portal.content.behaviors import language
from thesaban.portal.content.person.parts import person_card
from thesaban.portal.content.values import field_of
from thesaban.portal.content.values import value
from thesaban.portal.content.values import Words
from typing import Any


STATES = {
    "private": _("state_content_private", default="Draft"),
    "pending": _("state_content_pending", default="Waiting for review"),
}
MOST_MARKS = 100


class TownPieces(BrowserView):
    """Macros by name."""

    index = ViewPageTemplateFile("templates/town.pt")
    pinned = _("label_content_is_pinned", default="Pinned")

    def __getitem__(self, name: str):
        return self.index.macros[name]

    def state(self, state: str) -> Any:
        """Word for editors: that visitors do not see it yet."""
        return STATES.get(state, state)

    def as_table(self, cards: list[dict], listing: Any) -> dict[str, Any]:
        """A list of cards as the piece ``table``, with its type's own columns."""
        columns = [
            {"label": _("column_content_day", default="Date"), "kind": "date"},
            {"label": _("column_content_title", default="Subject"), "kind": "main"},
            *self._columns(listing),
            {"label": _("column_content_status", default="Status")},
        ]
        rows = [
            {
                "href": card["href"],
                "cells": [
                    card["day"],
                    {"text": card["title"], "sub": card["kind"]},
                    *card["more"],
                    {"tone": card.get("tone"), "word": card.get("word")},
                ],
            }
            for card in cards
        ]
        return {
            "caption": listing.section.Title(),
            "columns": columns,
            "rows": rows,
        }

    def _columns(self, listing: Any) -> list[dict[str, Any]]:
        page = listing.page
        names = listing.shape.columns
        return [{"label": field_of(page[0], name).title} for name in names]

    def people(self, listing: Any) -> list[dict[str, Any]]:
        """Persons grouped by side, in the order of the sides."""
        tongue = language()
        items = listing.page
        groups = []
        for entry in lists.entries(listing.shape.kinds):
            members = [item for item in items if value(item, "side") == entry.id]
            people = [
                person_card(item, self.request, Words(item, self.request, tongue))
                for item in members
            ]
            if people:
                groups.append({"title": entry.title(tongue), "people": people})
        return groups

    def questions(self, listing: Any) -> list[dict[str, Any]]:
        """Questions grouped by their subject, in the order of the list."""
        tongue = language()
        order = [entry.id for entry in lists.entries(listing.shape.kinds)]

        def place(item: Any) -> int:
            kind = value(item, "kind")
            return order.index(kind) if kind in order else len(order)

        items = sorted(listing.page, key=place)
        groups = []
        for _place, members in groupby(items, key=place):
            same = list(members)
            title = lists.words(listing.shape.kinds, value(same[0], "kind"), tongue)
            groups.append(
                {"title": title, "questions": [_question(item) for item in same]}
            )
        return groups

    def plot(self, listing: Any) -> dict[str, Any] | None:
        """The plan of a list of places; None for every other list."""
        if listing is None or not listing.shape.map:
            return None
        spots = [
            plot.Spot(
                item.Title(),
                item.absolute_url(),
                value(item, "latitude"),
                value(item, "longitude"),
            )
            for item in listing.first(MOST_MARKS)
            if None not in (value(item, "latitude"), value(item, "longitude"))
        ]
        drawn = plot.plot(spots)
        return {**drawn, "label": listing.section.Title()} if drawn else None


def _question(item: Any) -> dict[str, Any]:
    text = value(item, "text")
    return {
        "id": f"q-{item.getId()}",
        "title": item.Title(),
        "answer_html": text.output_relative_to(item) if text is not None else "",
        "href": item.absolute_url(),
    }
