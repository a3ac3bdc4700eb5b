"""Papers of a case: what is asked, what was sent, what the officer says of it.

A paper keeps every version that was sent; none is changed or removed once the
case is submitted. Verdicts: ``ok``, ``wrong`` (must be corrected), ``waived``
(not needed, with a remark) or empty.
"""

from dataclasses import dataclass
from persistent import Persistent
from persistent.list import PersistentList
from plone.namedfile.file import NamedBlobFile
from thesaban import _
from thesaban.cases.forms import facts
from thesaban.cases.moments import moment_property
from thesaban.cases.rules import checklist as rules
from thesaban.cases.uploads import Accepted
from thesaban.clock.zone import now
import secrets


VERDICTS = ("", "ok", "wrong", "waived")


class FileVersion(Persistent):
    """One file as it was sent; ``sha256`` of its bytes, ``size`` in bytes."""

    uploaded_at = moment_property("uploaded_at")

    def __init__(self, accepted: Accepted, by: str):
        self.id = secrets.token_hex(8)
        self.filename = accepted.filename
        self.content_type = accepted.content_type
        self.size = len(accepted.data)
        self.sha256 = accepted.sha256
        self.uploaded_at = now()
        self.by = by
        self.file = NamedBlobFile(
            data=accepted.data,
            contentType=accepted.content_type,
            filename=accepted.filename,
        )


class StoredPaper(Persistent):
    """The versions of one paper and what was decided on it."""

    verdict = ""
    remark = ""
    decided_by = ""
    decided_at = moment_property("decided_at")
    by_officer = False

    def __init__(self):
        self.versions = PersistentList()

    @property
    def latest(self) -> FileVersion | None:
        return self.versions[-1] if self.versions else None


@dataclass(frozen=True, slots=True)
class Row:
    """A paper of the list with what is stored for it."""

    rule: rules.Paper
    stored: StoredPaper | None

    @property
    def verdict(self) -> str:
        return self.stored.verdict if self.stored else ""

    @property
    def files(self) -> tuple:
        return tuple(self.stored.versions) if self.stored else ()

    @property
    def given(self) -> bool:
        return bool(self.files) or bool(self.stored and self.stored.by_officer)


def rules_of(case) -> rules.Checklist | None:
    """The checklist of the case's rule version; None if it asks nothing."""
    return case.service().version.derived("checklist", rules.read)


def rows(case) -> list[Row]:
    """The papers that belong to this case's answers, in their order."""
    found = rules_of(case)
    if found is None:
        return []
    stored = case.papers
    return [Row(paper, stored.get(paper.id)) for paper in found.listed(facts(case))]


def faults(case) -> list[tuple]:
    """(paper id, message) for every required paper that is missing."""
    return [
        (
            row.rule.id,
            _(
                "error_paper_missing",
                default="Please attach “${title}”.",
                mapping={"title": row.rule.title.get("th", row.rule.id)},
            ),
        )
        for row in rows(case)
        if not row.rule.optional and not row.rule.fetch and not row.given
    ]


def add_file(case, paper_id: str, accepted: Accepted, by: str) -> FileVersion:
    """Store a checked file as the newest version of a paper.

    Raises KeyError if the case does not ask for such a paper.
    """
    if paper_id not in {row.rule.id for row in rows(case)}:
        raise KeyError(paper_id)
    paper = case.paper_slot(paper_id, StoredPaper)
    version = FileVersion(accepted, by)
    paper.versions.append(version)
    if paper.verdict == "wrong":
        paper.verdict = ""
    return version


def remove_file(case, paper_id: str, version_id: str) -> bool:
    """Take a file out of a draft; False if it was not there."""
    paper = case.papers.get(paper_id)
    found = (
        next((v for v in paper.versions if v.id == version_id), None) if paper else None
    )
    if found is None:
        return False
    paper.versions.remove(found)
    return True


def find_file(case, version_id: str) -> FileVersion | None:
    """The file with that id, in whichever paper."""
    for paper in case.papers.values():
        for version in paper.versions:
            if version.id == version_id:
                return version
    return None


def decide(case, paper_id: str, verdict: str, remark: str, by: str) -> StoredPaper:
    """Keep an officer's verdict; a wrong or waived paper needs a remark.

    Raises ValueError for an unknown verdict or a missing remark, KeyError for
    a paper that the case does not ask for.
    """
    if verdict not in VERDICTS:
        raise ValueError("verdict")
    if verdict in ("wrong", "waived") and not remark.strip():
        raise ValueError("remark")
    if paper_id not in {row.rule.id for row in rows(case)}:
        raise KeyError(paper_id)
    paper = case.paper_slot(paper_id, StoredPaper)
    paper.verdict, paper.remark = verdict, remark.strip()
    paper.decided_by, paper.decided_at = by, now()
    return paper


def undecided(case) -> list[Row]:
    """Papers that still need a verdict before the case can be proposed."""
    return [
        row
        for row in rows(case)
        if row.verdict not in ("ok", "waived") and (row.given or not row.rule.optional)
    ]


def not_corrected(case) -> list[str]:
    """Ids of the papers named in the joint record without a newer version."""
    record = case.deficiency or {}
    told_at = record.get("told_at")
    found = []
    for item in record.get("items", ()):
        paper = case.papers.get(item.get("paper"))
        if item.get("paper") and not (
            paper and paper.latest and paper.latest.uploaded_at > told_at
        ):
            found.append(item["paper"])
    return found
