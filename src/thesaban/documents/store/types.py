"""Documents, their events and pages of a search, as other folders see them."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Document:
    """One issued document as other folders see it.

    ``status`` is the one in force (``valid``, ``suspended``, ``revoked``,
    ``ceased``, ``replaced`` or ``void``); :meth:`status_at` adds ``expired``.
    Dates are days in Bangkok, ``issued_at`` is aware.
    """

    uid: str
    code: str
    slug: str
    kind: str
    series_kind: str
    series_unit: str
    year: int
    number: int
    number_text: str
    record_uid: str
    once_key: str
    unit: str
    title: str
    holder_name: str
    holder_masked: str
    public_fields: dict
    listed: bool
    issued_on: date
    issued_at: datetime
    valid_until: date | None
    status: str
    status_on: date
    supersedes: str
    sha256: str
    key_id: str
    path: str

    def status_at(self, day: date) -> str:
        """The status on ``day``: a valid document past its last day is expired."""
        over = self.valid_until is not None and self.valid_until < day
        return "expired" if self.status == "valid" and over else self.status


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a document's history."""

    status: str
    effective_on: date
    at: datetime
    by: str
    reason: str = ""
    valid_until: date | None = None
    receipt_no: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a search; ``more`` when ``total`` stopped counting."""

    rows: list[Document]
    total: int
    start: int
    size: int
    more: bool = False
