"""``@@content-work``: what waits for an editor or reviewer, from the whole site."""

from AccessControl import getSecurityManager
from collections.abc import Callable
from DateTime import DateTime
from functools import cached_property
from plone import api
from plone.app.iterate.interfaces import IWorkingCopy
from Products.CMFCore.permissions import ModifyPortalContent
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.people.residents import is_resident
from thesaban.portal.content.editing.moments import kept
from thesaban.portal.content.editing.picture_words import NAME
from thesaban.portal.content.english import called
from thesaban.portal.content.listing import asked_text
from thesaban.portal.content.visible import SEES_INACTIVE
from thesaban.registers.spoken import date_time
from typing import Any
from zExceptions import Unauthorized


MOST = 100
SOON = 30
"""Days before the last day in which a page is said to expire soon."""
SITE_ROLES = frozenset(
    {"Manager", "Site Administrator", "Editor", "Reviewer", "Contributor"}
)
ADDS = "Thesaban: Add town content"
REVIEWS_PAGES = "Review portal content"
UNITS = ("thesaban.UnitPage",)
FOLDERS = ("thesaban.Section", "Folder")

REVIEWS, DRAFTS, COPIES, LATER, ENDING, ENDED, SILENT = (
    "review",
    "drafts",
    "copies",
    "later",
    "ending",
    "ended",
    "silent",
)
TABS = (
    (REVIEWS, _("tab_work_review", default="Waiting for review")),
    (DRAFTS, _("tab_work_drafts", default="My drafts")),
    (COPIES, _("tab_work_copies", default="Working copies")),
    (LATER, _("tab_work_later", default="Scheduled")),
    (ENDING, _("tab_work_ending", default="End within 30 days")),
    (ENDED, _("tab_work_ended", default="Ended")),
    (SILENT, _("tab_work_silent", default="Pictures without words")),
)
EMPTY = _("text_work_empty", default="Nothing here.")


def may(permission: str) -> Callable[[Any], bool]:
    check = getSecurityManager().checkPermission
    return lambda item: bool(check(permission, item))


def queries(user_id: str) -> dict[str, tuple[dict[str, Any], str]]:
    """Tab -> what the catalog is asked, and the permission one needs on each."""
    moment = DateTime()
    public = {"review_state": "published"}
    between = {"query": (moment, moment + SOON), "range": "min:max"}
    return {
        REVIEWS: ({"review_state": "pending"}, "View"),
        DRAFTS: ({"review_state": "private", "Creator": user_id}, ModifyPortalContent),
        COPIES: ({"object_provides": IWorkingCopy.__identifier__}, "View"),
        LATER: (
            {**public, "effective": {"query": moment, "range": "min"}},
            SEES_INACTIVE,
        ),
        ENDING: ({**public, "expires": between}, SEES_INACTIVE),
        ENDED: ({"expires": {"query": moment, "range": "max"}}, SEES_INACTIVE),
        SILENT: ({"portal_type": "Image", "town_silent": True}, ModifyPortalContent),
    }


class ContentWork(BrowserView):
    """Seven lists behind seven tabs, and the pages of units one may write in."""

    index = ViewPageTemplateFile("work.pt")
    title = _("heading_content_work", default="My work on the website")
    page_layout = "page"
    personal = True
    robots = "noindex"
    crumbs = ()

    def __call__(self) -> str:
        if not self.offered:
            raise Unauthorized("content-work")
        return self.index()

    @cached_property
    def user_id(self) -> str:
        return api.user.get_current().getId() or ""

    @property
    def offered(self) -> bool:
        """Whether the menu shows this page: to those who write or review."""
        return self.wide or (not is_resident(self.user_id) and bool(self.places))

    @cached_property
    def wide(self) -> bool:
        """Whether the user writes or reviews on the whole site."""
        return bool(SITE_ROLES.intersection(api.user.get_roles(obj=self.context)))

    @cached_property
    def places(self) -> list[dict[str, str]]:
        """Pages of units in which the user may add or publish something.

        Who has rights in some folders only also finds these.
        """
        writes, reviews = may(ADDS), may(REVIEWS_PAGES)
        catalog = api.portal.get_tool("portal_catalog")
        kinds = UNITS if self.wide else (*UNITS, *FOLDERS)
        brains = catalog(portal_type=kinds, sort_on="sortable_title")
        return [
            {"title": called(item), "href": item.absolute_url(), "icon": "building"}
            for item in (brain.getObject() for brain in brains)
            if writes(item) or reviews(item)
        ]

    @cached_property
    def shown(self) -> str:
        asked = asked_text(self.request.form, "show")
        return asked if asked in dict(TABS) else REVIEWS

    def _items(self, tab: str) -> list[Any]:
        query, permission = queries(self.user_id)[tab]
        catalog = api.portal.get_tool("portal_catalog")
        brains = catalog(
            show_inactive=True,
            sort_on="modified",
            sort_order="descending",
            sort_limit=MOST,
            **query,
        )
        allowed = may(permission)
        items = (brain.getObject() for brain in brains[:MOST])
        return [item for item in items if allowed(item)]

    @cached_property
    def items(self) -> list[Any]:
        found = self._items(self.shown)
        return _folders(found) if self.shown == SILENT else found

    def tabs(self) -> dict[str, Any]:
        here = f"{self.context.absolute_url()}/content-work"
        return {
            "label": self.title,
            "tabs": [
                {
                    "title": title,
                    "href": f"{here}?show={name}",
                    "current": name == self.shown,
                    "count": len(self.items) if name == self.shown else None,
                }
                for name, title in TABS
            ],
        }

    def table(self) -> dict[str, Any]:
        return {
            "caption": dict(TABS)[self.shown],
            "columns": [
                {"label": _("column_work_page", default="Page"), "kind": "main"},
                {"label": _("column_work_type", default="Kind")},
                {"label": _("column_work_by", default="By")},
                {"label": self._date_label, "kind": "date"},
            ],
            "rows": [self._row(item) for item in self.items],
            "empty": {"title": EMPTY},
        }

    @property
    def _date_label(self) -> Any:
        if self.shown == LATER:
            return _("column_work_from", default="Shown from")
        if self.shown in (ENDING, ENDED):
            return _("column_work_until", default="Shown until")
        return _("column_work_changed", default="Changed")

    def _row(self, item: Any) -> dict[str, Any]:
        name = NAME if self.shown == SILENT else "view"
        page = {
            "text": item.Title(),
            "href": f"{item.absolute_url()}/{name}",
            "sub": self._reason(item),
        }
        kind = api.portal.get_tool("portal_types").get(item.portal_type)
        return {
            "cells": [
                page,
                {"text": item.translate(kind.Title()) if kind else ""},
                {"text": _name(item.Creator())},
                {"text": self._moment(item)},
            ]
        }

    def _moment(self, item: Any) -> str:
        value = item.modified()
        if self.shown == LATER:
            value = item.effective()
        elif self.shown in (ENDING, ENDED):
            value = item.expires()
        moment = kept(value)
        return date_time(moment) if moment else ""

    def _reason(self, item: Any) -> str | None:
        """Why a draft was sent back, when that was its last step."""
        if self.shown != DRAFTS:
            return None
        tool = api.portal.get_tool("portal_workflow")
        if tool.getInfoFor(item, "action", "") != "reject":
            return None
        return tool.getInfoFor(item, "comments", "") or None


def _folders(pictures: list[Any]) -> list[Any]:
    """Where the pictures stand, each once: their words are written there."""
    found = {picture.aq_parent.UID(): picture.aq_parent for picture in pictures}
    return list(found.values())


def _name(user_id: str) -> str:
    user = api.user.get(userid=user_id) if user_id else None
    return (user.getProperty("fullname", "") if user else "") or user_id
