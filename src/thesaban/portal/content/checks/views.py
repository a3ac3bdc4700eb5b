"""``@@check-content``: what an editor has to mend, a table."""

from functools import cached_property
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.portal.content.checks import settings
from thesaban.portal.content.checks import store
from thesaban.portal.content.checks.site import Fault
from thesaban.portal.content.checks.site import faults
from thesaban.portal.content.checks.site import WORDS
from thesaban.portal.content.listing import asked_number
from thesaban.thai.dates import english_date
from thesaban.thai.dates import short_date
from typing import Any


SIZE = 50
LAST = 100_000


class CheckContent(BrowserView):
    """For editors and reviewers; each sees the faults of what they may see."""

    index = ViewPageTemplateFile("../templates/checks.pt")
    title = _("heading_check_content", default="Check pages")
    lead = _(
        "lead_check_content",
        default="Links that lead nowhere, here or on other sites, and pictures "
        "without words. Open the page, correct it, and come back.",
    )
    page_layout = "page"
    personal = True
    crumbs = ()

    def __call__(self) -> str:
        return self.index()

    @cached_property
    def faults(self) -> list[Fault]:
        return list(faults())

    @property
    def outside(self) -> Any:
        """A line on links to other sites: how many, asked when; or that it is off."""
        if not settings.outside_is_on():
            return _(
                "text_check_outside_off",
                default="Links to other sites are not asked: this is switched off.",
            )
        number, asked, last = store.figures()
        if last is None:
            return _(
                "text_check_outside_new",
                default="Links to other sites are noted every night and asked once a "
                "week. None has been asked yet.",
            )
        words = (
            english_date if api.portal.get_current_language() == "en" else short_date
        )
        return _(
            "text_check_outside",
            default="Links to other sites: ${asked} of ${number} asked, the last on "
            "${day}. Each is asked once a week.",
            mapping={"asked": asked, "number": number, "day": words(last.date())},
        )

    @cached_property
    def start(self) -> int:
        return asked_number(self.request.form, "start", LAST) // SIZE * SIZE

    def table(self) -> dict[str, Any]:
        shown = self.faults[self.start : self.start + SIZE]
        return {
            "caption": self.title,
            "columns": [
                {"label": _("column_check_page", default="Page"), "kind": "main"},
                {"label": _("column_check_fault", default="What is wrong")},
                {"label": _("column_check_where", default="Where")},
            ],
            "rows": [
                {
                    "href": fault.href,
                    "cells": [
                        fault.title,
                        {"tone": "waiting", "word": WORDS[fault.kind]},
                        fault.detail,
                    ],
                }
                for fault in shown
            ],
            "empty": {
                "icon": "check-circle-fill",
                "title": _("empty_check_content", default="Nothing to mend."),
            },
        }

    def pager(self) -> dict[str, Any]:
        return {
            "start": self.start,
            "size": SIZE,
            "total": len(self.faults),
            "url": f"{self.context.absolute_url()}/@@check-content",
        }
