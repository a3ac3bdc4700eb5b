"""What the public may know of a holder beyond the name: a setting of the town.

The law wants the particulars of a licence published (EGA s.13(2)); where somebody
lives and how old they are, a reader need not know to check it (PDPA s.22). So these
are left out unless the town chooses them, and never searched for. What was left out
at the issue does not come back; what is taken out later is no longer shown.
"""

from collections.abc import Mapping
from plone import api
from thesaban.documents.settings import PREFIX
from thesaban.documents.settings import PRIVATE
from typing import Any


def allowed(fields: Mapping[str, Any] | None) -> dict[str, Any]:
    """The fields without those of the holder that the town keeps back."""
    chosen = api.portal.get_registry_record(f"{PREFIX}.public_holder", default=()) or ()
    kept_back = set(PRIVATE).difference(chosen)
    return {
        name: value for name, value in (fields or {}).items() if name not in kept_back
    }


def searchable(fields: Mapping[str, Any]) -> list[str]:
    """The values that a search of the register may find."""
    return [str(value) for name, value in fields.items() if name not in PRIVATE]
