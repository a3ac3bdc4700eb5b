"""Editors of a unit: roles on its page and all below it, by post.

A unit's people write drafts and send them for review; its head and director
publish. The post says who they are, so nobody has to be named on the page; others
can be added there with Plone's sharing.
"""

from borg.localrole.interfaces import ILocalRoleProvider
from collections.abc import Iterator
from thesaban.people import posts
from thesaban.people import units
from thesaban.portal.content.interfaces import IUnitPage
from zope.component import adapter
from zope.interface import implementer


WRITES = ("Contributor", "Editor")
PUBLISHES = ("Reviewer",)
#: Role of a post -> roles on the unit's page.
BY_POST = {
    "Officer": WRITES,
    "Section Head": (*WRITES, *PUBLISHES),
    "Division Director": (*WRITES, *PUBLISHES),
}


@implementer(ILocalRoleProvider)
@adapter(IUnitPage)
class UnitEditors:
    """Answers for the page of a unit; see borg.localrole."""

    def __init__(self, context):
        self.context = context

    @property
    def _codes(self) -> list[str]:
        """The unit and those above it; the root's posts do not edit by this."""
        lineage = units.lineage(getattr(self.context, "unit", "") or "")
        return [code for code in lineage if code != units.ROOT]

    def getRoles(self, principal_id: str) -> tuple[str, ...]:
        """Roles of one user or group on the page."""
        held = posts.parse_group(principal_id or "")
        if held is None or held[0] not in self._codes:
            return ()
        return BY_POST.get(held[1], ())

    def getAllRoles(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """(group, roles) of everybody who has a role by post."""
        for code in self._codes:
            for role, roles in BY_POST.items():
                yield posts.group_id(code, role), roles
