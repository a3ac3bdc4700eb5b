"""The row of a record as the other folders see it."""

from dataclasses import dataclass
from dataclasses import field
from dataclasses import fields
from dataclasses import replace
from datetime import date
from datetime import datetime
from thesaban.registers.record_tables import Record


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record's row.

    Datetimes are aware. ``text`` is what full-text search finds; it is kept
    as tokens, so a row that was read has an empty one. ``extra`` holds JSON
    values of the domain's own.
    """

    uid: str
    domain: str
    kind: str
    number: str = ""
    tracking_code: str = ""
    title: str = ""
    state: str = ""
    unit: str = ""
    assignee: str = ""
    applicant_id: str = ""
    applicant_name: str = ""
    channel: str = ""
    submitted_at: datetime | None = None
    received_at: datetime | None = None
    due_on: date | None = None
    closed_at: datetime | None = None
    path: str = ""
    place: str = ""
    lat: float | None = None
    lon: float | None = None
    rule_version: str = ""
    parent_uid: str = ""
    extra: dict = field(default_factory=dict)
    text: str = ""
    modified_at: datetime | None = None


#: The columns that a row and its table share by name.
NAMES = tuple(item.name for item in fields(RecordRow) if item.name != "text")


def to_row(record: Record) -> RecordRow:
    """A row as others may keep it."""
    values = {name: getattr(record, name) for name in NAMES}
    return RecordRow(**values | {"extra": dict(record.extra or {})})


def with_text(row: RecordRow, text: str) -> RecordRow:
    """The same row with the text that search should find."""
    return replace(row, text=text)
