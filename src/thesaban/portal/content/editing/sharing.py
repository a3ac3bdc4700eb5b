"""``@@sharing``: groups of posts by their names, as people know them."""

from plone.app.workflow.browser.sharing import SharingView
from thesaban.people import posts
from thesaban.people import units
from thesaban.people.views.staff import ROLE_WORDS
from thesaban.registers.spoken import in_english
from typing import Any


class Sharing(SharingView):
    """Plone's, with words for ``post:<unit>:<role>``."""

    plone_ui = True

    def role_settings(self) -> list[dict[str, Any]]:
        rows = super().role_settings()
        for row in rows:
            held = posts.parse_group(row["id"] or "")
            if held is not None:
                row["title"] = self._words(*held)
        return rows

    def _words(self, code: str, role: str) -> str:
        unit = units.unit(code)
        said = self.context.translate(ROLE_WORDS.get(role, role))
        if unit is None:
            return said
        return f"{said} {unit.title_en if in_english() else unit.title_th}"
