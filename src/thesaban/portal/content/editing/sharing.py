"""``@@sharing``: groups of posts by their names, and rights for those who work here.

Anybody may open an account on the site. So residents are neither found here, since
their names are personal data, nor given rights, and the group of everybody who has
signed in is not offered. Rights that they have all the same can be taken away.
"""

from plone.app.workflow.browser.sharing import AUTH_GROUP
from plone.app.workflow.browser.sharing import SharingView
from thesaban.people import posts
from thesaban.people import units
from thesaban.people.residents import is_resident
from thesaban.people.views.staff import ROLE_WORDS
from thesaban.registers.spoken import language
from typing import Any


def outside(principal: str) -> bool:
    """Whether this is everybody who has signed in, or a resident."""
    return principal == AUTH_GROUP or is_resident(principal)


class Sharing(SharingView):
    """Plone's, with words for ``post:<unit>:<role>``."""

    plone_ui = True
    STICKY = ()

    def role_settings(self) -> list[dict[str, Any]]:
        rows = super().role_settings()
        for row in rows:
            held = posts.parse_group(row["id"] or "")
            if held is not None:
                row["title"] = self._words(*held)
        return rows

    def user_search_results(self) -> list[dict[str, Any]]:
        rows = super().user_search_results()
        return [row for row in rows if not is_resident(row["id"])]

    def update_role_settings(self, new_settings, reindex=True) -> bool:
        given = [self._within(one) for one in new_settings]
        return super().update_role_settings(given, reindex)

    def _within(self, setting: dict[str, Any]) -> dict[str, Any]:
        if not outside(setting["id"]):
            return setting
        held = self.context.get_local_roles_for_userid(userid=setting["id"])
        return {**setting, "roles": [one for one in setting["roles"] if one in held]}

    def _words(self, code: str, role: str) -> str:
        unit = units.unit(code)
        said = self.context.translate(ROLE_WORDS.get(role, role))
        return said if unit is None else f"{said} {unit.title(language())}"
