"""Files and values as they come in, for pages and REST alike."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from thesaban import _
from thesaban.cases import checklist
from thesaban.cases import uploads
from thesaban.cases.definitions import Step
from thesaban.cases.fields import words_of
from thesaban.cases.forms import fields_of
from typing import Any
from zope.schema import ValidationError
from zope.schema.interfaces import IBool
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import IDate
from zope.schema.interfaces import IDecimal
from zope.schema.interfaces import IFromUnicode
import datetime as dt
import decimal


#: Files of one paper, old versions included.
MOST_FILES = 30


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken: its paper, its name, what to do."""

    paper_id: str
    filename: str
    message: Any


@dataclass(slots=True)
class Received:
    """What became of the files of one request."""

    stored: list = field(default_factory=list)
    refused: list = field(default_factory=list)


def receive(
    case, files: Iterable[tuple[str, str, bytes]], by: str, replace: bool = False
) -> Received:
    """Take (paper id, name, bytes) one by one; a bad one spoils no other.

    A file that is there already is not stored twice. ``replace`` is for drafts:
    a paper of one file then keeps only the newest. Unknown papers raise KeyError.
    """
    done = Received()
    rows = {row.rule.id: row for row in checklist.rows(case)}
    for paper_id, filename, data in files:
        row = rows[paper_id]
        try:
            accepted = uploads.accept(data, filename)
            _room(case, paper_id)
        except uploads.UploadError as error:
            name = uploads.clean_name(filename, "") or "?"
            done.refused.append(Refused(paper_id, name, error.message))
            continue
        done.stored.append(_store(case, row.rule, accepted, by, replace))
    return done


def _room(case, paper_id: str) -> None:
    paper = case.papers.get(paper_id)
    if paper is not None and len(paper.versions) >= MOST_FILES:
        raise uploads.UploadError(
            "many",
            _(
                "error_upload_many",
                default="This paper has ${limit} files already. Please remove one first.",
                mapping={"limit": MOST_FILES},
            ),
        )


def _store(case, rule, accepted, by: str, replace: bool):
    paper = case.papers.get(rule.id)
    known = paper.versions if paper is not None else ()
    same = next((item for item in known if item.sha256 == accepted.sha256), None)
    if same is not None:
        return same
    version = checklist.add_file(case, rule.id, accepted, by)
    if replace and not rule.many:
        for old in list(case.papers[rule.id].versions):
            if old.id != version.id:
                checklist.remove_file(case, rule.id, old.id)
    return version


def read_values(
    case, step: Step, given: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """(values, messages by field) of JSON values; names unknown to the step fail."""
    values, wrong = {}, {}
    bound = {item.name: item.field for item in fields_of(case, step)}
    for name, raw in given.items():
        if name not in bound:
            wrong[name] = _("error_unknown_field", default="There is no such field.")
            continue
        try:
            values[name] = _value(bound[name].bind(case), raw)
        except ValidationError as error:
            wrong[name] = words_of(error)
        except (ValueError, decimal.InvalidOperation):
            wrong[name] = _("error_value", default="This value cannot be read.")
    return values, wrong


def _value(bound, raw):
    """A JSON value as the field keeps it; raises ValidationError or ValueError."""
    if raw in (None, ""):
        return bound.missing_value
    if IBool.providedBy(bound) or IChoice.providedBy(bound):
        return raw
    if IDate.providedBy(bound):
        return _day(raw)
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float)):
        raise ValueError(raw)
    if IDecimal.providedBy(bound) or IFromUnicode.providedBy(bound):
        return bound.fromUnicode(str(raw))
    return raw


def _day(raw) -> dt.date:
    """``2026-11-22`` and nothing else, so that no other date is guessed."""
    if not isinstance(raw, str) or len(raw) != 10:
        raise ValueError(raw)
    return dt.date.fromisoformat(raw)
