"""``author/<user>``: who wrote a page and what else, for colleagues only.

Plone shows the name and address of any account to everybody who has signed in, which
here is anybody.
"""

from functools import cached_property
from plone import api
from thesaban import _
from thesaban.clock.zone import as_bangkok
from thesaban.people.residents import is_resident
from thesaban.portal.content.english import called_brain
from thesaban.portal.front import Page
from thesaban.registers.spoken import short_date
from typing import Any
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


MOST = 20


@implementer(IPublishTraverse)
class Author(Page):
    """A name and the latest pages; of residents, and for them, but their own."""

    lead = _("lead_author", default="The latest pages of this author")
    robots = "noindex"
    personal = True
    crumbs = ()
    username = ""

    def publishTraverse(self, request: Any, name: str) -> "Author":
        if self.username:
            raise NotFound(name)
        self.username = name
        return self

    def __call__(self) -> str:
        if api.user.is_anonymous():
            raise Unauthorized("author")
        reader = api.user.get_current().getId()
        foreign = reader != self.username
        if self.member is None or (
            foreign and (is_resident(reader) or is_resident(self.username))
        ):
            raise NotFound(self.username or "author")
        return self.index()

    @cached_property
    def member(self) -> Any:
        return api.user.get(userid=self.username) if self.username else None

    @property
    def title(self) -> str:
        return self.member.getProperty("fullname", "") or self.username

    def lines(self) -> list[dict[str, Any]]:
        """Title, address and day of what who asks may see."""
        catalog = api.portal.get_tool("portal_catalog")
        found = catalog(
            Creator=self.username,
            sort_on="created",
            sort_order="reverse",
            sort_limit=MOST,
        )
        return [self._row(brain) for brain in found[:MOST]]

    @staticmethod
    def _row(brain: Any) -> dict[str, Any]:
        day = as_bangkok(brain.created.asdatetime()).date()
        return {
            "title": called_brain(brain) or brain.getId,
            "href": brain.getURL(),
            "iso": day.isoformat(),
            "day": short_date(day),
        }
