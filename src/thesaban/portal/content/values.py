"""Values of a page in words: dates in พ.ศ., amounts in baht, kinds by their list."""

from Acquisition import aq_base
from collections.abc import Callable
from datetime import date
from datetime import datetime
from decimal import Decimal
from html import escape
from itertools import islice
from plone import api
from plone.dexterity.utils import iterSchemata
from plone.event.recurrence import recurrence_sequence_ical
from plone.schema.email import IEmail
from Products.CMFCore.interfaces import IContentish
from pytz import timezone
from thesaban import _
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import now
from thesaban.people import units
from thesaban.portal.content import lists
from thesaban.portal.content.fields import ILines
from thesaban.portal.content.fields import lines
from thesaban.portal.town import telephone
from thesaban.thai.dates import clock_time
from thesaban.thai.dates import english_date
from thesaban.thai.dates import fiscal_year
from thesaban.thai.dates import long_date
from thesaban.thai.dates import short_date
from thesaban.thai.digits import to_arabic
from thesaban.thai.money import format_baht
from typing import Any
from zope.component import queryUtility
from zope.i18n import translate
from zope.schema.interfaces import IBool
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import IDate
from zope.schema.interfaces import IDecimal
from zope.schema.interfaces import IField
from zope.schema.interfaces import IURI
from zope.schema.interfaces import IVocabularyFactory
import re


PHONE = "phone"
UNIT = "unit"
MOST_DATES = 8
"""Days that are named of what takes place again and again."""
ZONE = timezone(str(BANGKOK))
NUMBER = re.compile(r"\+?[\d\s-]+\d")


def value(item: Any, name: str) -> Any:
    """An attribute of the item itself: not of a folder above it, nor what is in it.

    A folder gives what it holds as attributes too: a picture with the id ``image``.
    """
    found = getattr(aq_base(item), name, None)
    return None if found == "" or IContentish.providedBy(found) else found


def field_of(item: Any, name: str) -> IField | None:
    """The schema field of that name, of the type or one of its behaviours."""
    for schema in iterSchemata(item):
        if name in schema and IField.providedBy(schema[name]):
            return schema[name]
    return None


def day_text(day: date, language: str, long: bool = True) -> str:
    """``22 พฤศจิกายน พ.ศ. 2569`` or ``22 พ.ย. 2569``; the English beside it."""
    if language == "en":
        return english_date(day, long)
    return long_date(day) if long else short_date(day)


def baht(amount: Decimal, language: str) -> str:
    """``1,234.50 บาท``."""
    return f"{format_baht(amount)} {'baht' if language == 'en' else 'บาท'}"


def link_html(href: str, text: str) -> str:
    """A link; both parts are escaped."""
    return f'<a href="{escape(href)}">{escape(text)}</a>'


def phone_html(text: str) -> str:
    """A telephone number that dials, and its extension as it was written."""
    found = NUMBER.match(to_arabic(text).strip())
    number = re.sub(r"[\s-]", "", found[0]) if found else ""
    if not 3 <= len(number) <= 15:
        return escape(text)
    rest = text.strip()[found.end() :]
    return link_html(f"tel:{number}", f"{telephone(number)}{rest}")


def unit_title(code: str, language: str) -> str:
    """Name of a unit; its code where the town no longer has it."""
    found = units.unit(code)
    return found.title(language) if found else code


def unit_url(code: str) -> str | None:
    """Address of the unit's own page, where the visitor may see one."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog(portal_type="thesaban.UnitPage", town_unit=code, sort_limit=1)
    return found[0].getURL() if found else None


def _unit(code: str, language: str) -> dict[str, Any]:
    title, url = unit_title(code, language), unit_url(code)
    return {"value_html": link_html(url, title)} if url else {"value": title}


def term_title(field: IChoice, item: Any, token: Any, request: Any) -> str:
    """Words of a chosen value; the value itself where it is known no more."""
    factory = queryUtility(IVocabularyFactory, field.vocabularyName or "")
    vocabulary = factory(item) if factory else field.vocabulary
    try:
        return translate(vocabulary.getTerm(token).title, context=request)
    except (LookupError, AttributeError):
        return str(token)


def _bool(given: bool) -> dict[str, Any] | None:
    return {"value": _("label_content_yes", default="Yes")} if given else None


class Words:
    """Says the values of one item in one language."""

    def __init__(self, item: Any, request: Any, language: str):
        self.item = item
        self.request = request
        self.language = language

    def row(self, name: str) -> dict[str, Any] | None:
        """A line of label and value for ``name``; None where nothing was given."""
        special = COMPUTED.get(name)
        if special is not None:
            return special(self)
        field, given = field_of(self.item, name), value(self.item, name)
        if field is None or given is None:
            return None
        said = self._say(name, field, given)
        return {"label": field.title, **said} if said else None

    def rows(self, names: tuple[str, ...]) -> list[dict[str, Any]]:
        """Lines for those of ``names`` that have a value."""
        return [row for name in names if (row := self.row(name)) is not None]

    def text(self, name: str) -> str:
        """A value as plain text; empty where nothing was given."""
        row = self.row(name)
        if row is None:
            return ""
        plain = row.get("value") or " ".join(row.get("lines") or ())
        return str(translate(plain, context=self.request) if plain else "")

    def _say(self, name: str, field: IField, given: Any) -> dict[str, Any] | None:
        if name == UNIT:
            return _unit(given, self.language)
        if name == PHONE:
            return {"value_html": phone_html(given)}
        for kind, say in self.BY_FIELD:
            if kind.providedBy(field):
                return say(self, field, given)
        return {"value": str(given)}

    def _choice(self, field, given):
        return {"value": term_title(field, self.item, given, self.request)}

    BY_FIELD: tuple[tuple[type, Callable], ...] = (
        (IChoice, _choice),
        (IBool, lambda self, field, given: _bool(given)),
        (
            IDate,
            lambda self, field, given: {"value": day_text(given, self.language)},
        ),
        (
            IDecimal,
            lambda self, field, given: {"value": baht(given, self.language)},
        ),
        (ILines, lambda self, field, given: {"lines": lines(given)}),
        (
            IEmail,
            lambda self, field, given: {
                "value_html": link_html(f"mailto:{given}", given)
            },
        ),
        (
            IURI,
            lambda self, field, given: {"value_html": link_html(given, given)},
        ),
    )


def span(start: datetime, end: datetime, whole: bool, language: str) -> str:
    """From when to when, as short as it can be said; Bangkok time."""
    first, last = day_text(start, language), day_text(end, language)
    if whole:
        return first if first == last else f"{first} – {last}"
    if language == "en":
        begins, ends = f"{start:%H:%M}", f"{end:%H:%M}"
        same, glue = f"{first}, {begins}–{ends}", ", "
    else:
        begins, ends = clock_time(start), clock_time(end)
        same, glue = f"{first} เวลา {begins[:-3]} – {ends}", " เวลา "
    if start == end:
        return f"{first}{glue}{begins}"
    if first == last:
        return same
    return f"{first}{glue}{begins} – {last}{glue}{ends}"


def bangkok(moment: datetime) -> datetime:
    """The moment in Bangkok; one without a zone is taken to be there already."""
    return moment.astimezone(BANGKOK) if moment.tzinfo else moment


def ending(item: Any) -> datetime:
    """When an event ends, Bangkok time; at the end of its day where it says no time.

    What was typed as its end before somebody ticked that it is open says nothing.
    """
    start, is_open = value(item, "start"), value(item, "open_end")
    end = bangkok(start if is_open else value(item, "end") or start)
    if is_open or value(item, "whole_day"):
        return end.replace(hour=23, minute=59, second=59, microsecond=0)
    return end


def occurrences(item: Any, since: datetime | None, most: int) -> list[tuple]:
    """Beginnings and ends of what takes place once or again and again, Bangkok time.

    With ``since`` those that have not ended by then.
    """
    start = bangkok(value(item, "start"))
    length = ending(item) - start
    rule = value(item, "recurrence")
    if not rule:
        return [(start, start + length)]
    # Plone reckons with the zones of pytz alone.
    begins = recurrence_sequence_ical(start.astimezone(ZONE), rule)
    spans = ((bangkok(one), bangkok(one) + length) for one in begins)
    left = (one for one in spans if since is None or one[1] >= since)
    return list(islice(left, most))


def coming(item: Any, most: int) -> list[tuple]:
    """The occurrences to come; the first ones where all are past."""
    return occurrences(item, now(), most) or occurrences(item, None, most)


def _from(start: datetime, whole: bool, words: Words) -> str:
    """The beginning of what has no end."""
    if whole:
        return day_text(start, words.language)
    begins = span(start, start, whole, words.language)
    text = _("text_content_from", default="from ${begins}", mapping={"begins": begins})
    return translate(text, context=words.request)


def _when(words: Words) -> dict[str, Any] | None:
    if value(words.item, "start") is None:
        return None
    whole = bool(value(words.item, "whole_day"))
    found = coming(words.item, MOST_DATES + 1)
    if value(words.item, "open_end"):
        lines = [_from(one[0], whole, words) for one in found[:MOST_DATES]]
    else:
        lines = [span(*one, whole, words.language) for one in found[:MOST_DATES]]
    if len(found) > MOST_DATES:
        more = _("text_content_more_dates", default="and on later days")
        lines.append(translate(more, context=words.request))
    said = {"lines": lines} if len(lines) > 1 else {"value": lines[0]}
    return {"label": _("label_content_when", default="When"), **said}


def _licence(words: Words) -> dict[str, Any] | None:
    found = lists.entry("licences", value(words.item, "licence"))
    if found is None:
        return None
    label = _("label_content_licence", default="Licence")
    title = found.title(words.language)
    if not found.url:
        return {"label": label, "value": title}
    return {"label": label, "value_html": link_html(found.url, title)}


def o_code(item: Any) -> str:
    """The item's O-code: its own, or that of its topic in its fiscal year."""
    own = value(item, "o_code")
    year, topic = value(item, "fiscal_year"), value(item, "topic")
    return own or (lists.o_codes(year).get(topic, "") if year else "")


def _o_code(words: Words) -> dict[str, Any] | None:
    code = o_code(words.item)
    label = _("label_content_o_code_shown", default="Item of the assessment")
    return {"label": label, "value": code} if code else None


def _fiscal_year(words: Words) -> dict[str, Any] | None:
    """The year given, else that of the paper's day."""
    own, day = value(words.item, "fiscal_year"), value(words.item, "issued_on")
    year = own or (fiscal_year(day) if day else None)
    if year is None:
        return None
    label = _("label_content_fiscal_year", default="Fiscal year")
    return {"label": label, "value": str(year)}


#: Lines that are worked out rather than stored.
COMPUTED: dict[str, Callable[[Words], dict[str, Any] | None]] = {
    "when": _when,
    "licence_link": _licence,
    "o_code_shown": _o_code,
    "fiscal_year": _fiscal_year,
}
