"""What the catalog knows of the town's content: kind, unit, year, date, order."""

from DateTime import DateTime
from datetime import date
from datetime import datetime
from plone.app.contenttypes.indexers import SearchableText as plain_text
from plone.dexterity.interfaces import IDexterityContent
from plone.dexterity.utils import iterSchemata
from plone.indexer import indexer
from thesaban.clock.zone import BANGKOK
from thesaban.portal.content import lists
from thesaban.portal.content import shapes
from thesaban.portal.content.interfaces import ITownContent
from thesaban.portal.content.values import bangkok
from thesaban.portal.content.values import o_code
from thesaban.portal.content.values import unit_title
from thesaban.portal.content.values import value
from thesaban.thai.dates import be_year
from thesaban.thai.dates import ERA
from thesaban.thai.dates import fiscal_year
from typing import Any
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IText
from zope.schema.interfaces import ITextLine


PINNED = "pinned"
#: Behind the last place that an editor can give.
LAST_RANK = 10_000
METHODS = "procurement-methods"


def _shape(item: Any) -> shapes.Shape:
    """The item's shape; AttributeError tells the catalog that it has none."""
    found = shapes.shape(item.portal_type)
    if found is None:
        raise AttributeError(item.portal_type)
    return found


def _given(item: Any, name: str) -> Any:
    found = value(item, name) if name else None
    if found is None:
        raise AttributeError(name)
    return found


def day_of(item: Any) -> date:
    """The day an item is listed under, in Bangkok: its own, else when it went out."""
    shape = shapes.shape(item.portal_type)
    own = value(item, shape.date) if shape and shape.date else None
    if isinstance(own, datetime):
        return bangkok(own).date()
    if own is not None:
        return own
    return DateTime(item.Date()).asdatetime().astimezone(BANGKOK).date()


@indexer(IDexterityContent)
def town_kind(item):
    return _given(item, _shape(item).kind_field)


@indexer(IDexterityContent)
def town_unit(item):
    _shape(item)
    return _given(item, "unit")


@indexer(IDexterityContent)
def town_topic(item):
    return _given(item, _shape(item).topic)


@indexer(IDexterityContent)
def town_year(item):
    """Year in พ.ศ.: the field that says so, else that of the day."""
    shape = _shape(item)
    if not shape.era:
        raise AttributeError("era")
    own = value(item, shape.year_field) if shape.year_field else None
    if own is not None:
        return own
    day = day_of(item)
    return fiscal_year(day) if shape.era == "fiscal" else be_year(day)


def _listed_on(item: Any) -> date:
    """The day that orders lists.

    An old paper that only names its year (ordinances) ends that year: it does not
    stand above what is new because somebody put it on the site today. What tells of a
    fiscal year comes out after it, and stands where it came out.
    """
    shape, day = _shape(item), day_of(item)
    year = value(item, shape.year_field) if shape.year_field else None
    dated = value(item, shape.date) is not None
    if year is None or dated or shape.era != "calendar" or year >= be_year(day):
        return day
    return date(year - ERA, 12, 31)


@indexer(IDexterityContent)
def town_date(item):
    _shape(item)
    own = value(item, _shape(item).date)
    moment = bangkok(own) if isinstance(own, datetime) else _listed_on(item)
    if isinstance(moment, datetime):
        return DateTime(moment.isoformat())
    return DateTime(moment.year, moment.month, moment.day)


@indexer(IDexterityContent)
def town_rank(item):
    """Order within a list, smallest first.

    What has no place of its own stands last: the catalog leaves out of a sorted list
    whatever has nothing in its index.
    """
    rank = _shape(item).rank
    given = value(item, rank) if rank and rank != shapes.POSITION else None
    return LAST_RANK if given is None else given


@indexer(IDexterityContent)
def town_pinned(item):
    _shape(item)
    return bool(value(item, PINNED))


def _words_of(item: Any) -> list[str]:
    """What an editor typed or chose in the type's own fields, as it is read in Thai."""
    shape = _shape(item)
    main = next(iterSchemata(item))
    typed = [
        value(item, name)
        for name, field in getFieldsInOrder(main)
        if IText.providedBy(field) or ITextLine.providedBy(field)
    ]
    if shape.kind_field:
        typed.append(lists.words(shape.kinds, value(item, shape.kind_field)))
    if method := value(item, "method"):
        typed.append(lists.words(METHODS, method))
    typed.append(o_code(item))
    code = value(item, "unit")
    return [*(text for text in typed if text), unit_title(code, "th") if code else ""]


@indexer(ITownContent)
def searchable_text(item):
    """Title, description, subjects and text as Plone does, and the type's fields."""
    return " ".join([plain_text(item), *_words_of(item)])
