"""``@@town-page``: the page of one item, put together from its shape."""

from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.portal.content import cards
from thesaban.portal.content import fields
from thesaban.portal.content import shapes
from thesaban.portal.content.base import ContentPage
from thesaban.portal.content.files import downloads
from thesaban.portal.content.indexers import day_of
from thesaban.portal.content.values import day_text
from thesaban.portal.content.values import field_of
from thesaban.portal.content.values import value
from thesaban.portal.content.values import Words
from typing import Any


LARGE = "large"
#: Is counted, not typed: the place of the row.
NUMBER = "column_manual_number"
#: Stands behind all others, wherever it is typed.
REMARK = "column_manual_remark"
COLUMNS = {
    NUMBER: _("column_manual_number", default="No."),
    "column_manual_step_kind": _("column_manual_step_kind", default="Kind of step"),
    "column_manual_step": _("column_manual_step", default="What is done"),
    "column_manual_time": _("column_manual_time", default="Time"),
    "column_manual_responsible": _(
        "column_manual_responsible", default="Responsible unit"
    ),
    REMARK: _("column_manual_remark", default="Remark"),
    "column_manual_paper": _("column_manual_paper", default="Paper"),
    "column_manual_issuer": _("column_manual_issuer", default="Issued by"),
    "column_manual_originals": _("column_manual_originals", default="Originals"),
    "column_manual_copies": _("column_manual_copies", default="Copies"),
    "column_manual_counted": _("column_manual_counted", default="Counted in"),
    "column_manual_fee": _("column_manual_fee", default="Fee for"),
    "column_manual_rate": _("column_manual_rate", default="Rate"),
    "column_dataset_name": _("column_dataset_name", default="Column"),
    "column_dataset_meaning": _("column_dataset_meaning", default="Meaning"),
}


def _typed(given: str | None, columns: tuple[str, ...]) -> tuple[list, list]:
    """Columns and rows as they are read: the number first, the remark last."""
    typed = [column for column in columns if column != NUMBER]
    rows = fields.rows(given, len(typed))
    order = sorted(range(len(typed)), key=lambda place: typed[place] == REMARK)
    shown = [[row[place] for place in order] for row in rows]
    names = [typed[place] for place in order]
    if len(typed) < len(columns):
        names = [NUMBER, *names]
        shown = [[str(number), *row] for number, row in enumerate(shown, 1)]
    return names, shown


def _headed(given: str | None) -> tuple[list, list]:
    """Headings and rows of a table whose first row is the head."""
    heads, *rows = fields.rows(given) or [[]]
    return heads, [(row + [""] * len(heads))[: len(heads)] for row in rows]


def table_part(item: Any, name: str, columns: tuple[str, ...]) -> dict | None:
    """A field of rows as a table; without columns its first row is the head."""
    title = field_of(item, name).title
    given = value(item, name)
    heads, rows = _typed(given, columns) if columns else _headed(given)
    if not rows:
        return None
    used = [number for number in range(len(heads)) if any(row[number] for row in rows)]
    main = next((number for number in used if heads[number] != NUMBER), None)
    p = {
        "caption": title,
        "columns": [
            {
                "label": COLUMNS.get(heads[number], heads[number]),
                "kind": "main" if number == main else None,
            }
            for number in used
        ],
        "rows": [{"cells": [row[number] for number in used]} for row in rows],
    }
    return {"macro": "table", "title": title, "id": f"part-{name}", "p": p}


class ItemPage(ContentPage):
    """Title, picture, facts, text, what the type adds, files."""

    index = ViewPageTemplateFile("templates/page.pt")

    @cached_property
    def shape(self) -> shapes.Shape:
        return shapes.shape(self.context.portal_type)

    @cached_property
    def words(self) -> Words:
        return Words(self.context, self.request, self.language)

    def header(self) -> dict[str, Any]:
        """Parameters of the page's head: kind above the title, status beside it."""
        stands = cards.status(self.context, self.shape, self.words)
        tone, word = stands or (None, None)
        return {
            "title": self.title,
            "original": self.original,
            "lead": self.lead,
            "kicker": self.kicker,
            "tone": tone,
            "word": word,
        }

    @property
    def kicker(self) -> Any:
        if self.shape.kind_field and self.words.text(self.shape.kind_field):
            return self.words.text(self.shape.kind_field)
        return api.portal.get_tool("portal_types")[self.context.portal_type].Title()

    @cached_property
    def day(self) -> dict[str, str] | None:
        """The day of news: other types say theirs among the facts."""
        if self.shape.facts:
            return None
        day = day_of(self.context)
        return {"text": day_text(day, self.language), "iso": day.isoformat()}

    def expiry(self) -> dict[str, Any] | None:
        """For editors: that visitors do not see the page now."""
        if self.context.expires().isPast():
            title = _("title_expired", default="Expired: visitors no longer see it")
        elif not self.context.effective().isPast():
            title = _(
                "title_scheduled", default="Scheduled: visitors do not see it yet"
            )
        else:
            return None
        return {"tone": "waiting", "title": title}

    @cached_property
    def picture(self) -> dict[str, Any]:
        """The lead picture, unless a part of the type shows it."""
        if "portrait" in self.shape.parts:
            return {}
        found = cards.picture(self.context, self.request, LARGE)
        caption = value(self.context, "image_caption")
        return {**found, "caption": caption} if found else {}

    @cached_property
    def facts(self) -> list[dict[str, Any]]:
        """Lines of the page, without what its head has said: the kind, the lead."""
        names = [name for name in self.shape.facts if name != self.shape.kind_field]
        rows = self.words.rows(tuple(names))
        return [row for row in rows if row.get("value") != self.lead]

    @cached_property
    def parts(self) -> list[dict[str, Any]]:
        """What the type adds: macro, title and parameters each."""
        found = []
        for name in self.shape.parts:
            found += cards.part(self.shape, name)(self)
        for name, columns in self.shape.tables:
            table = table_part(self.context, name, columns)
            found += [table] if table else []
        return found

    @property
    def page_scripts(self) -> tuple[str, ...]:
        """The map's script only where the page has a map."""
        has_map = any(part["macro"] == "point_map" for part in self.parts)
        return ("map.js",) if has_map else ()

    @cached_property
    def before(self) -> list[dict[str, Any]]:
        """Parts that stand above the facts."""
        return [part for part in self.parts if part.get("first")]

    @cached_property
    def below(self) -> list[dict[str, Any]]:
        """Parts that stand below the text."""
        return [part for part in self.parts if not part.get("first")]

    @cached_property
    def after(self) -> list[dict[str, Any]]:
        """Longer fields of lines, each under its own heading."""
        return self.words.rows(self.shape.after)

    @cached_property
    def files(self) -> list[dict[str, Any]]:
        shown_above = "preview" in self.shape.parts
        return downloads(self.context, self.request, main=not shown_above)

    @property
    def ical(self) -> str | None:
        """Address of the item as a calendar entry."""
        dated = self.shape.schema_type == "Event"
        return f"{self.context.absolute_url()}/event.ics" if dated else None
