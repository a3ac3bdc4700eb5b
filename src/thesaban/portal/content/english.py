"""Names of pages in English, for who reads the interface in English.

A page is written in Thai and stays so. What leads to it can say in English where it
leads: menus, lists, the trail above a page and its heading, under which the Thai title
stands, as it is asked for by at a counter. Units have an English name of their own.
Where there is none the Thai title stands, and is marked as Thai.
"""

from Acquisition import aq_base
from Acquisition import aq_chain
from plone.app.content.browser.contents import ContextInfo
from plone.app.content.browser.interfaces import IFolderContentsView
from plone.autoform.interfaces import IFormFieldProvider
from plone.supermodel import model
from Products.Five import BrowserView
from thesaban import _
from thesaban.people import units
from thesaban.registers.spoken import in_english
from typing import Any
from zope import schema
from zope.interface import provider
import json


UNIT_PAGE = "thesaban.UnitPage"


@provider(IFormFieldProvider)
class IEnglishTitle(model.Schema):
    """The title once more, in English."""

    title_en = schema.TextLine(
        title=_("label_content_title_en", default="Title in English"),
        description=_(
            "help_content_title_en",
            default="The heading of the page, and its name in menus and lists, for "
            "readers of English. The Thai title stands below it; the text stays as "
            "it is written.",
        ),
        max_length=150,
        required=False,
    )


def english(item: Any) -> str:
    """The English name of an item, or nothing."""
    base = aq_base(item)
    given = getattr(base, "title_en", None) or ""
    if given or getattr(base, "portal_type", "") != UNIT_PAGE:
        return given
    unit = units.unit(getattr(base, "unit", None) or "")
    return unit.title_en if unit else ""


def called(item: Any) -> str:
    """The title of an item in the language of the page, Thai where there is no other."""
    return (english(item) if in_english() else "") or item.Title()


def original(item: Any) -> str:
    """The Thai title of a page that has its English name as heading, or nothing."""
    return item.Title() if in_english() and english(item) else ""


def called_brain(brain: Any) -> str:
    """:func:`called` for a row of the catalog, which wakes the item only in English."""
    return called(brain.getObject()) if in_english() else brain.Title


def trail(context: Any, whole: bool = False) -> list[tuple[str, str]]:
    """Title and address of what stands above a page, the outermost first.

    ``whole``: the page itself is the last.
    """
    above = context.restrictedTraverse("@@breadcrumbs_view").breadcrumbs()
    above = above if whole else above[:-1]
    known = {}
    if in_english():
        chain = [one for one in aq_chain(context) if hasattr(one, "absolute_url")]
        known = {one.absolute_url(): english(one) for one in chain}
    return [
        (known.get(one["absolute_url"]) or one["Title"], one["absolute_url"])
        for one in above
    ]


class Heading(BrowserView):
    """``@@title``: the heading of Plone's own pages, in the language of the reader."""

    @property
    def title(self) -> str:
        return called(self.context)

    @property
    def original(self) -> str:
        # The table of a folder leads on within its page, and takes only a title along.
        if IFolderContentsView.providedBy(self.request.get("PUBLISHED")):
            return ""
        return original(self.context)


class FolderInfo(ContextInfo):
    """``fc-contextInfo``: of which folder the table is; the script heads the page so."""

    def __call__(self) -> str:
        info = json.loads(super().__call__())
        if info["object"]:
            info["object"]["Title"] = called(self.context)
        return json.dumps(info)
