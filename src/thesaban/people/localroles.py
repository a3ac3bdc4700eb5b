"""Local roles on the records of units.

An officer has their role on every record of their unit and of the units below
it; the applicant is the owner of the case; grants add what a task, an opinion
or an order gave.
"""

from borg.localrole.interfaces import ILocalRoleProvider
from collections.abc import Iterator
from plone.uuid.interfaces import IUUID
from thesaban.people import grants
from thesaban.people import posts
from thesaban.people import units
from thesaban.people.interfaces import IUnitRecord
from zope.component import adapter
from zope.interface import implementer


APPLICANT = "Applicant"


@implementer(ILocalRoleProvider)
@adapter(IUnitRecord)
class UnitRoles:
    """Answers for one record; see borg.localrole."""

    def __init__(self, context):
        self.context = context

    def getRoles(self, principal_id: str) -> tuple[str, ...]:
        """Roles of one user or group on the record."""
        roles = []
        if principal_id and principal_id == self._applicant:
            roles.append(APPLICANT)
        held = posts.parse_group(principal_id or "")
        if held and held[1] in posts.ROLES and held[0] in self._lineage:
            roles.append(held[1])
        roles.extend(
            item.role for item in self._grants() if item.principal == principal_id
        )
        return tuple(dict.fromkeys(roles))

    def getAllRoles(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """(principal, roles) of everybody who has a role on the record."""
        found: dict[str, list[str]] = {}
        if self._applicant:
            found[self._applicant] = [APPLICANT]
        for code in self._lineage:
            for role in posts.ROLES:
                found[posts.group_id(code, role)] = [role]
        for item in self._grants():
            found.setdefault(item.principal, []).append(item.role)
        for principal, roles in found.items():
            yield principal, tuple(dict.fromkeys(roles))

    @property
    def _applicant(self) -> str:
        return getattr(self.context, "applicant_id", "") or ""

    @property
    def _lineage(self) -> list[str]:
        return units.lineage(getattr(self.context, "unit", "") or "")

    def _grants(self) -> list[grants.Grant]:
        uid = IUUID(self.context, None)
        return grants.live(uid) if uid else []
