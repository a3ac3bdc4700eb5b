"""The case object: what ZODB keeps of one application.

What lists, queues and statistics need is in the case's register row
(``store.py``, ``rows.py``); the object is opened one at a time.
"""

from AccessControl.class_init import InitializeClass
from persistent.list import PersistentList
from persistent.mapping import PersistentMapping
from plone.dexterity.content import Item
from thesaban.cases import catalogue
from thesaban.cases.definitions import Service
from thesaban.cases.moments import moment_property
from thesaban.people import crypto
from thesaban.people.interfaces import IUnitRecord
from thesaban.registers.content import RecordMixin
from thesaban.registers.interfaces import IRecord
from zope.interface import implementer
import datetime as dt


class ICase(IRecord, IUnitRecord):
    """An application, notification, request or report."""


def _sealed(name: str) -> property:
    """A personal number that is encrypted in the database, plain in Python."""
    slot = f"_sealed_{name}"

    def fget(self) -> str | None:
        token = self.__dict__.get(slot)
        return crypto.unseal(token, slot) if token else None

    def fset(self, value: str | None) -> None:
        if value:
            setattr(self, slot, crypto.seal(value, slot))
        elif slot in self.__dict__:
            delattr(self, slot)

    return property(fget, fset)


@implementer(ICase)
class Case(RecordMixin, Item):
    """Base of every case.

    ``submitted_at`` is the raw time the case entered the system, ``received_at``
    the legal time of receipt (EGA s.10); both aware, Asia/Bangkok. ``revision``
    grows with every act: a decision names the revision its maker had seen.
    """

    domain = ""
    service_code = ""
    unit = ""
    channel = "online"
    applicant_id = ""
    filed_by = ""
    parent_uid = ""
    number = ""
    tracking_code = ""
    rule_day: dt.date | None = None
    assignee = ""
    chain_position = 0
    revision = 0
    privacy_version = ""
    fee: dict | None = None
    deficiency: dict | None = None
    latitude = None
    longitude = None

    submitted_at = moment_property("submitted_at")
    received_at = moment_property("received_at")
    closed_at = moment_property("closed_at")
    draft_told_at = moment_property("draft_told_at")
    draft_ends_at = moment_property("draft_ends_at")
    national_id = _sealed("national_id")
    juristic_id = _sealed("juristic_id")

    def _make(self, name: str, factory):
        value = self.__dict__.get(name)
        if value is None:
            value = factory()
            setattr(self, name, value)
        return value

    @property
    def answers(self) -> dict:
        """Answers of the screening, as given."""
        return dict(self.__dict__.get("_answers") or {})

    @answers.setter
    def answers(self, value: dict) -> None:
        self._answers = dict(value)

    @property
    def timeline(self) -> tuple:
        """Entries, oldest first; append with ``timeline.note`` only."""
        return tuple(self.__dict__.get("_timeline") or ())

    @property
    def clock_events(self) -> tuple:
        """Events of the statutory clocks, oldest first."""
        return tuple(self.__dict__.get("_clock_events") or ())

    @property
    def papers(self) -> dict:
        """Uploaded papers by document id; read only (see ``checklist``)."""
        return dict(self.__dict__.get("_papers") or {})

    @property
    def saved_steps(self) -> dict:
        """Name of each saved step and how often it was saved."""
        return dict(self.__dict__.get("_saved_steps") or {})

    def append_timeline(self, entry: dict) -> None:
        self._make("_timeline", PersistentList).append(entry)

    def append_clock_event(self, entry: dict) -> None:
        self._make("_clock_events", PersistentList).append(entry)

    def paper_slot(self, document_id: str, factory):
        """The stored paper called ``document_id``, made when missing."""
        papers = self._make("_papers", PersistentMapping)
        if document_id not in papers:
            papers[document_id] = factory()
        return papers[document_id]

    def mark_saved(self, step: str) -> int:
        """Count a save of ``step``; returns the new count."""
        saved = self._make("_saved_steps", PersistentMapping)
        saved[step] = saved.get(step, 0) + 1
        return saved[step]

    def service(self) -> Service:
        """The service under the rules in force on the legal day of receipt."""
        return catalogue.service(self.service_code, self.rule_day)

    def take_answers(self, answers: dict) -> None:
        """Fill fields from the answers of the screening."""

    def more_facts(self) -> dict:
        """What the domain adds to the facts that conditions may ask."""
        return {}

    def row_extra(self) -> dict:
        """What the case's lists and reports show beside the common columns."""
        return {}

    def row_words(self) -> list[str]:
        """Texts by which officers find the case; no personal numbers."""
        return [self.number, self.applicant_name, self.Title()]

    @property
    def applicant_name(self) -> str:
        """Name of the applicant as it is addressed; empty in a new draft."""
        if getattr(self, "applicant_kind", "natural") == "juristic":
            return getattr(self, "juristic_name", None) or ""
        parts = [
            (getattr(self, "name_title", None) or "").replace("อื่น ๆ", "")
            + (getattr(self, "first_name", None) or ""),
            getattr(self, "last_name", None) or "",
        ]
        return " ".join(part for part in parts if part)


InitializeClass(Case)
