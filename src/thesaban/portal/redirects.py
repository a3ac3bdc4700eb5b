"""``@@redirection-controlpanel``: old addresses, one by one or from a CSV file.

Plone's panel, but for what it says and how it reads a file: it glues English sentences
together, and guesses the separator of a file from two lines, often a slash. Here and on
``@@manage-aliases`` of a page, what was not chosen, or is gone already, is said.
"""

from collections.abc import Iterator
from DateTime import DateTime
from datetime import datetime
from DateTime.interfaces import DateTimeError
from io import StringIO
from pathlib import Path
from plone.app.redirector.interfaces import IRedirectionStorage
from plone.base import PloneMessageFactory as P_
from plone.base.batch import Batch
from plone.memoize.view import memoize
from Products.CMFPlone.controlpanel.browser import redirects
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from thesaban import _
from thesaban.clock.zone import BANGKOK
from thesaban.portal.content.dataset.tables import ENCODINGS
from thesaban.portal.content.listing import asked_number
from thesaban.portal.content.listing import asked_text
from thesaban.registers.spoken import date_time
from typing import Any
from zope.component import getUtility
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message
import csv


SEPARATORS = ",;\t"
ENDLESS = P_(
    "Alternative urls that point to themselves will cause an endless cycle of redirects."
)
TOO_FEW = P_("Each line must have 2 or more columns.")
ADDED = _("redirect_added", default="${old} now leads to ${new}.")
NOT_TEXT = _(
    "redirect_not_text",
    default="This file is not a text file. Save it as CSV and choose it again.",
)
BY_HAND = _("redirect_by_hand", default="set by hand")
BY_ITSELF = _("redirect_by_itself", default="came by itself")
NONE_CHOSEN = P_("No alternative urls selected for removal.")
ADD, UPLOAD, REMOVE = (f"form.button.{name}" for name in ("Add", "Upload", "Remove"))
ADDRESSES = ("redirection", "target_path")
SIZE, MOST = 15, 1_000_000
#: First letters of what says that an address was not written by hand.
NOT_BY_HAND = tuple("fn0")


def decoded(content: bytes) -> str:
    """The text of a file as Thai offices save it. Raises UnicodeDecodeError."""
    for encoding in ENCODINGS[:-1]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode(ENCODINGS[-1])


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Number and columns of each line that is not empty."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    lines = csv.reader(StringIO(text, newline=""), delimiter=separator)
    for number, fields in enumerate(lines, 1):
        columns = [field.strip() for field in fields]
        if any(columns):
            yield number, columns


def is_heading(fields: list[str]) -> bool:
    """Whether a first line names the columns: neither of the two is an address."""
    return not any("/" in field for field in fields[:2])


def chosen(form: dict[str, Any]) -> list[str]:
    """The addresses of boxes that are ticked."""
    given = form.get("redirects") or ()
    given = [given] if isinstance(given, str) else given
    return [one for one in given if isinstance(one, str)]


def written(form: dict[str, Any], name: str) -> str:
    """An address as it was typed, spaces around it left out."""
    given = form.get(name)
    return given.strip() if isinstance(given, str) else ""


class NoFile:
    """What a form without a file is taken for."""

    filename = ""


class Found(redirects.RedirectionSet):
    """Plone's list, with words for when and how an address came in."""

    def __getitem__(self, item) -> dict[str, Any]:
        row = super().__getitem__(item)
        said = BY_HAND if row["manual"] else BY_ITSELF
        row["manual"] = translate(said, context=getRequest())
        if row["datetime"]:
            at = datetime.fromtimestamp(row["datetime"].timeTime(), BANGKOK)
            row["datetime"] = date_time(at)
        return row


class Redirects(redirects.RedirectsControlPanel):
    """The panel."""

    plone_ui = True
    index = ViewPageTemplateFile(
        "redirects-controlpanel.pt", str(Path(redirects.__file__).parent)
    )

    @memoize
    def redirects(self) -> Batch:
        """Those that the filter lets through, some of them."""
        form = self.request.form
        asked = {
            "query": asked_text(form, "q"),
            "created": asked_text(form, "datetime"),
        }
        names = ("start", "end", "manual")
        asked.update((name, asked_text(form, name)) for name in names)
        size, start = (asked_number(form, name, MOST) for name in ("b_size", "b_start"))
        return Batch(Found(**asked), size or SIZE, start, orphan=1)

    def __call__(self) -> Any:
        form = self.request.form
        if ADD in form:
            form.update((name, written(form, name)) for name in ADDRESSES)
        if UPLOAD in form and not hasattr(form.get("file"), "filename"):
            form["file"] = NoFile()
        if REMOVE in form:
            known = getUtility(IRedirectionStorage)
            form["redirects"] = [one for one in chosen(form) if one in known]
        return super().__call__()

    def add(self, redirection, target, portal, storage, status) -> str:
        old, new, wrong = self._read(redirection, target)
        if wrong:
            self.form_errors.update(wrong)
            said = self._said(wrong)
            status.addStatusMessage(said, type="error")
            return said
        storage.add(old, new, manual=True)
        mapping = {"old": redirection, "new": target}
        status.addStatusMessage(Message(ADDED, mapping=mapping), type="info")
        return ""

    def upload(self, file, portal, storage, status) -> None:
        if not file.filename:
            super().upload(file, portal, storage, status)
            return
        try:
            lines = list(rows(decoded(file.read())))
        except (UnicodeDecodeError, csv.Error):
            status.addStatusMessage(NOT_TEXT, type="error")
            self.form_errors["file"] = NOT_TEXT
            return
        found = {}
        for at, (number, fields) in enumerate(lines):
            if at == 0 and is_heading(fields):
                continue
            old, value, said = self._line(fields)
            if said:
                line = {"line_number": number, "line": " ".join(fields)}
                self.csv_errors.append({**line, "message": said})
            else:
                found[old] = value
        if not self.csv_errors:
            storage.update(found)
            mapping = {"count": len(found)}
            done = P_("${count} alternative urls added.", mapping=mapping)
            status.addStatusMessage(done, type="info")

    def _line(self, fields: list[str]) -> tuple[str, tuple | None, str]:
        """Old address, what is stored for it, and what is wrong with it."""
        if len(fields) < 2:
            return "", None, self._said({"file": TOO_FEW})
        old, new, wrong = self._read(*fields[:2])
        day, by_hand = [*fields[2:4], "", ""][:2]
        value = (new, _moment(day), not by_hand.lower().startswith(NOT_BY_HAND))
        return old, value, self._said(wrong)

    def _read(self, old: str, new: str) -> tuple[str, str, dict[str, Any]]:
        """Both addresses as they are stored, and what is wrong by name of the field."""
        stored, wrong = redirects.absolutize_path(old, is_source=True)
        leads, lost = redirects.absolutize_path(new, is_source=False)
        if not (wrong or lost) and stored == leads:
            lost = ENDLESS
        found = {"redirection": wrong, "target_path": lost}
        return stored, leads, {name: said for name, said in found.items() if said}

    def _said(self, wrong: dict[str, Any]) -> str:
        texts = (translate(one, context=self.request) for one in wrong.values())
        return " ".join(texts)


class Aliases(redirects.RedirectsView):
    """``@@manage-aliases``: the other addresses of one page."""

    plone_ui = True
    index = ViewPageTemplateFile(
        "redirects-manage.pt", str(Path(redirects.__file__).parent)
    )

    def __call__(self) -> str:
        form = self.request.form
        if ADD in form:
            form["redirection"] = written(form, "redirection")
        if REMOVE in form:
            own = {row["redirect"] for row in self.redirects()}
            form["redirects"] = tuple(one for one in chosen(form) if one in own)
            if not form["redirects"]:
                IStatusMessage(self.request).addStatusMessage(NONE_CHOSEN, "error")
                return self.index(errors={})
        return super().__call__()


def _moment(text: str) -> DateTime | None:
    try:
        return DateTime(text) if text else None
    except DateTimeError:
        return None
