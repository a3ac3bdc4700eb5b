"""The front page, put together from blocks, and the list of services."""

from functools import cached_property
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.portal.blocks.board import Board
from thesaban.portal.blocks.shown import Shown
from thesaban.portal.blocks.shown import shown
from thesaban.portal.tiles import service_tiles
from thesaban.portal.town import town
from typing import Any
from zope.component import getMultiAdapter


class Page(BrowserView):
    """What front page and list of services share."""

    @cached_property
    def state(self):
        return getMultiAdapter((self.context, self.request), name="plone_portal_state")

    @cached_property
    def language(self) -> str:
        return self.state.language()

    @cached_property
    def site(self):
        return api.portal.get()

    @cached_property
    def site_url(self) -> str:
        return self.site.absolute_url()

    @cached_property
    def town(self):
        return town(self.request, self.language)


class BlockParts(BrowserView):
    """``@@front-parts``: a macro for each kind of block."""

    boxes = ViewPageTemplateFile("blocks/templates/blocks.pt")
    lists = ViewPageTemplateFile("blocks/templates/lists.pt")

    def __getitem__(self, name: str):
        try:
            return self.boxes.macros[name]
        except KeyError:
            return self.lists.macros[name]


class Front(Page):
    """``@@front`` of the site."""

    is_front = True
    plone_ui = True
    crumbs = ()
    preview = False
    words = {
        "number": _("label_case_number", default="Number"),
        "code": _("label_tracking_code", default="Tracking code"),
    }

    @property
    def title(self) -> str:
        return self.town.title

    @cached_property
    def board(self) -> Board:
        return Board(self.site)

    def chosen(self) -> tuple:
        return self.board.published

    @cached_property
    def blocks(self) -> list[Shown]:
        return shown(self.chosen(), self)

    @cached_property
    def has_search(self) -> bool:
        """Whether the page brings the search box; the header leaves it out then."""
        return any(one.kind == "welcome" and one.data for one in self.blocks)

    def macro(self, kind: str) -> Any:
        return self.context.restrictedTraverse("@@front-parts")[kind]


class Preview(Front):
    """``@@front-preview``: the draft, for those who edit it."""

    preview = True
    robots = "noindex"
    personal = True

    def chosen(self) -> tuple:
        return self.board.draft


class Services(Page):
    """``@@services``: everything that can be asked for here."""

    title = _("heading_services", default="Services for residents")
    lead = _(
        "lead_services",
        default="Each page says what you need, how long it takes, what it costs, "
        "and lets you apply.",
    )
    empty = {
        "title": _(
            "empty_services_online", default="No service can be asked for here yet."
        ),
        "text": _(
            "empty_services_text",
            default="Please ask at the one-stop service counter or by telephone.",
        ),
    }

    @property
    def tiles(self) -> list[dict[str, Any]]:
        return service_tiles(self.language)
