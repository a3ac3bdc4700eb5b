"""From typed values to the columns of an account, and to what is shown of them."""

from collections.abc import Callable
from collections.abc import Mapping
from datetime import date
from thesaban.clock.zone import now
from thesaban.people.crypto import lookup_hash
from thesaban.people.crypto import seal
from thesaban.thai.ids import mask_national_id
from thesaban.thai.ids import mask_phone
from thesaban.waste import fields
from thesaban.waste import town
from thesaban.waste.model import ACTIVE
from thesaban.waste.model import CLOSED
from thesaban.waste.model import Terms
from typing import Any


PLAIN_PAYER = ("payer_kind", "payer_name", "relation", "email")
#: Columns that history names; sealed ones are named without their value.
TOLD = (
    *fields.PLACE,
    *PLAIN_PAYER,
    "phone_hash",
    "payer_id_hash",
    "number",
    "legacy_no",
    "category",
    "opened_on",
    "closed_on",
    "state",
    "tag",
    "note",
)
#: What an account is found by.
FOUND_BY = (
    "number",
    "legacy_no",
    "payer_name",
    "house_no",
    "building",
    "village",
    "soi",
    "road",
    "house_code",
)


def payer(values: Mapping[str, Any], uid: str) -> dict[str, Any]:
    """Columns of the payer; telephone and id are sealed."""
    phone, payer_id = values.get("phone") or "", values.get("payer_id") or ""
    return {
        **{name: values.get(name) or "" for name in PLAIN_PAYER},
        "phone_sealed": seal(phone, f"{uid}:phone") if phone else "",
        "phone_hash": lookup_hash(phone) if phone else "",
        "payer_id_sealed": seal(payer_id, f"{uid}:payer_id") if payer_id else "",
        "payer_id_hash": lookup_hash(payer_id) if payer_id else "",
    }


def terms(values: Mapping[str, Any], on: date) -> Terms:
    """The terms of typed values, from a day on."""
    return Terms(valid_from=on, **{name: values[name] for name in fields.TERMS})


def row(values: Mapping[str, Any], uid: str, tag: str, by: str) -> dict[str, Any]:
    """Every column of a new account."""
    moment = now()
    return {
        "uid": uid,
        "tag": tag,
        "number": values["number"],
        "legacy_no": values.get("legacy_no") or "",
        "state": CLOSED if values.get("closed_on") else ACTIVE,
        "opened_on": values["opened_on"],
        "closed_on": values.get("closed_on"),
        **payer(values, uid),
        **{name: values.get(name) or "" for name in fields.PLACE},
        "category": values["category"],
        "note": values.get("note") or "",
        "version": 1,
        "made_at": moment,
        "made_by": by,
        "changed_at": moment,
    }


def text(
    columns: Mapping[str, Any], community: Callable[[str], str] | None = None
) -> str:
    """The words that an account is found by.

    ``community`` gives the title of a code, for who writes many at once.
    """
    words = [str(columns.get(name) or "") for name in FOUND_BY]
    if moo := columns.get("moo"):
        words.append(f"หมู่ที่ {moo}")
    if code := columns.get("community"):
        words.append(community(code) if community else town.title("community", code))
    return " ".join(word for word in words if word)


def all_columns(row) -> dict[str, Any]:
    """The columns of a loaded row."""
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def columns_of(row, names) -> dict[str, Any]:
    """Some columns of a loaded row."""
    return {name: getattr(row, name) for name in names if name in TOLD}


def shown(columns: Mapping[str, Any]) -> dict[str, str]:
    """Values for history: plain text, nothing that is sealed.

    A telephone or an id only leaves its mark, so that a change is seen.
    """
    found = {}
    for name, value in columns.items():
        if name not in TOLD or value in (None, ""):
            continue
        if name.endswith("_hash"):
            found[name.removesuffix("_hash")] = f"…{value[:4]}"
        else:
            found[name] = value.isoformat() if isinstance(value, date) else str(value)
    return found


def difference(old: Terms, new: Terms) -> tuple[dict, dict]:
    """What of the terms was, and what is now."""
    names = [name for name in fields.TERMS if getattr(old, name) != getattr(new, name)]
    return _texts(old, names), _texts(new, names)


def _texts(item: Terms, names) -> dict[str, str]:
    values = {name: getattr(item, name) for name in names}
    return {name: "" if v is None else str(v) for name, v in values.items()}


def masked(contact) -> dict[str, str]:
    """Telephone and id as they are shown to the staff by default."""
    return {
        "phone": mask_phone(contact.phone) if contact.phone else "",
        "payer_id": mask_national_id(contact.payer_id.reveal())
        if contact.payer_id
        else "",
    }
