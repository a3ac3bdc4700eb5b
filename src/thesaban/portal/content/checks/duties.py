"""The worker's part: notes the links of public pages, asks each once a week.

A link is asked outside of any change of the database, one at a time; a server is
never asked twice in a row faster than the worker's round.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain
from plone import api
from thesaban import _
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.interfaces import IBackgroundWork
from thesaban.interfaces import IScheduledDuty
from thesaban.portal.content.checks import fetch
from thesaban.portal.content.checks import outside
from thesaban.portal.content.checks import settings
from thesaban.portal.content.checks import site as pages
from thesaban.portal.content.checks import store
from typing import Any
from zope.interface import implementer


AFTER_A_FAULT = timedelta(days=1)
"""When what could not even be noted is tried again."""


def links() -> Iterator[str]:
    """Address of every link to another site on a page that visitors see."""
    catalog = api.portal.get_tool("portal_catalog")
    shown = catalog(review_state=pages.SHOWN)[: pages.MOST_PAGES]
    inside = (pages.links_of(brain.getObject()) for brain in shown)
    for href in chain(pages.front_links(), *inside):
        url = pages.foreign(href)
        if url:
            yield url


@implementer(IScheduledDuty)
class NoteLinks:
    """Before office hours: which links stand on public pages now."""

    title = _("duty_note_links", default="Note links to other websites")
    told = _("duty_note_linked", default="${a} links noted")
    every = "daily"
    at = "04:20"

    def run(self, site: Any) -> str:
        if not settings.outside_is_on():
            return "switched off"
        return f"{store.keep(links(), today(), now())} links"


@implementer(IBackgroundWork)
class AskLinks:
    """One link after the other, those that wait longest first."""

    def waiting(self, site: Any) -> str | None:
        return store.due(now()) if settings.outside_is_on() else None

    def do(self, site: Any, piece: str) -> None:
        answer = fetch.ask(piece)
        at = now()
        kind = outside.verdict(answer)
        store.note(piece, kind, answer.status, at, at + outside.EVERY)

    def failed(self, site: Any, piece: str, error: Exception) -> None:
        store.put_off(piece, now() + AFTER_A_FAULT)
