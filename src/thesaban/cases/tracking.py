"""Find a case for the public, and say since when it is where it is."""

from thesaban.cases import timeline
from thesaban.cases.content import ICase
from thesaban.registers import records
from thesaban.registers.filing import record_by_uid
from thesaban.thai.digits import to_arabic
import datetime as dt
import re


#: Scope of the limit on wrong tries (people.limits).
SCOPE = "track"
LONGEST = 80


def clean_code(text: str) -> str:
    """A code as it is stored, from what was typed: case, blanks, dashes."""
    letters = re.sub(r"[^0-9A-Z]", "", to_arabic(text[:LONGEST]).upper())
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def clean_number(text: str) -> str:
    """A number as it is stored: Arabic digits, single blanks."""
    return " ".join(to_arabic(text[:LONGEST]).split())


def find(number: str, code: str):
    """The case with this number and code; None unless both fit."""
    return _case(records.by_tracking(clean_number(number), clean_code(code)))


def find_by_code(code: str):
    """The case with this tracking code, for the address in the QR."""
    return _case(records.by_tracking_code(clean_code(code)))


def _case(row):
    found = record_by_uid(row.uid) if row is not None else None
    return found if ICase.providedBy(found) else None


def since(case) -> dt.datetime | None:
    """When the case came into the hands it is in now."""
    return next(
        (entry.at for entry in timeline.entries(case, internal=True) if entry.state),
        case.submitted_at,
    )


def short_link(site_url: str, case) -> str:
    """The address in the QR: the code alone, no number, no person."""
    return f"{site_url}/t/{case.tracking_code}"


def address_of(row, site) -> str:
    """Where a record is, from its row."""
    tail = row.path.removeprefix("/".join(site.getPhysicalPath()))
    return f"{site.absolute_url()}{tail}"
