"""Vocabularies of the forms: lists of the town, its units, years."""

from plone import api
from thesaban.clock.zone import today
from thesaban.people import units
from thesaban.portal.content import lists
from thesaban.portal.content import shapes
from thesaban.portal.content.behaviors import language
from thesaban.thai.dates import be_year
from thesaban.thai.dates import fiscal_year
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.interface import implementer
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


FIRST_YEAR = 2540
YEARS_AHEAD = 1
YEARS_PLANNED = 6
#: Fields whose older value stays offered in the form of an item that has it.
KEPT = (
    "kind",
    "method",
    "topic",
    "licence",
    "category",
    "service_type",
    "frequency",
    "side",
)


def _terms(rows) -> SimpleVocabulary:
    return SimpleVocabulary(
        [SimpleTerm(value, str(value), title) for value, title in rows]
    )


@implementer(IVocabularyFactory)
class ListVocabulary:
    """What may be chosen today, and what the item has already."""

    def __init__(self, name: str):
        self.name = name

    def __call__(self, context) -> SimpleVocabulary:
        tongue = language()
        kept = {getattr(context, attribute, None) for attribute in KEPT}
        offered = {entry.id for entry in lists.offered(self.name)}
        return _terms(
            (entry.id, entry.title(tongue))
            for entry in lists.entries(self.name)
            if entry.id in offered or entry.id in kept
        )


announcement_kinds = ListVocabulary("announcement-kinds")
procurement_kinds = ListVocabulary("procurement-kinds")
procurement_methods = ListVocabulary("procurement-methods")
ordinance_kinds = ListVocabulary("ordinance-kinds")
plan_kinds = ListVocabulary("plan-kinds")
meeting_kinds = ListVocabulary("meeting-kinds")
dataset_kinds = ListVocabulary("dataset-kinds")
licences = ListVocabulary("licences")
frequencies = ListVocabulary("frequencies")
faq_kinds = ListVocabulary("faq-kinds")
place_kinds = ListVocabulary("place-kinds")
manual_categories = ListVocabulary("manual-categories")
manual_types = ListVocabulary("manual-types")
sides = ListVocabulary("sides")
transparency = ListVocabulary("transparency")


@provider(IVocabularyFactory)
def unit_vocabulary(context) -> SimpleVocabulary:
    """Units at work, and the closed one that the item names."""
    tongue = language()
    kept = getattr(context, "unit", None)
    return _terms(
        (unit.code, unit.title(tongue))
        for unit in units.units(active=False)
        if unit.active or unit.code == kept
    )


def _years(last: int) -> SimpleVocabulary:
    return _terms((year, str(year)) for year in range(last, FIRST_YEAR - 1, -1))


@provider(IVocabularyFactory)
def fiscal_years(context) -> SimpleVocabulary:
    """Fiscal years (พ.ศ.), those of a development plan ahead included."""
    return _years(fiscal_year(today()) + YEARS_PLANNED)


@provider(IVocabularyFactory)
def years(context) -> SimpleVocabulary:
    """Calendar years (พ.ศ.)."""
    return _years(be_year(today()) + YEARS_AHEAD)


@provider(IVocabularyFactory)
def section_types(context) -> SimpleVocabulary:
    """Types that a section can list."""
    tool = api.portal.get_tool("portal_types")
    request = getRequest()
    return _terms(
        (name, translate(tool[name].Title(), context=request))
        for name in shapes.listed()
        if name in tool
    )


@provider(IVocabularyFactory)
def section_kinds(context) -> SimpleVocabulary:
    """Kinds that a section can be narrowed to: those of every list of kinds."""
    tongue = language()
    found = {
        entry.id: entry.title(tongue)
        for shape in shapes.shapes()
        if shape.kinds
        for entry in lists.entries(shape.kinds)
    }
    return _terms(found.items())
