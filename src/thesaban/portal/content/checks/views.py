"""``@@check-content``: what an editor has to mend, a table."""

from functools import cached_property
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.portal.content.checks.site import Fault
from thesaban.portal.content.checks.site import faults
from thesaban.portal.content.checks.site import WORDS
from thesaban.portal.content.listing import asked_number
from typing import Any


SIZE = 50
LAST = 100_000


class CheckContent(BrowserView):
    """For editors and reviewers; each sees the faults of what they may see."""

    index = ViewPageTemplateFile("../templates/checks.pt")
    title = _("heading_check_content", default="Check pages")
    lead = _(
        "lead_check_content",
        default="Links that lead nowhere and pictures without words. "
        "Open the page, mend it, and come back.",
    )
    page_layout = "page"
    personal = True
    crumbs = ()

    def __call__(self) -> str:
        return self.index()

    @cached_property
    def faults(self) -> list[Fault]:
        return list(faults())

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
