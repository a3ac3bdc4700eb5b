"""What is done to accounts, each with its history and its audit entry.

Values come from ``fields.clean``; the day of an act may lie before or after
today. Every act raises :class:`AccountError` and then has changed nothing.
"""

from dataclasses import replace
from datetime import date
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.registers.numbering import allocate
from thesaban.registers.numbering import Series
from thesaban.registers.numbering import void
from thesaban.waste import accounts
from thesaban.waste import fields
from thesaban.waste import numbers
from thesaban.waste import rowing
from thesaban.waste import tags
from thesaban.waste import town
from thesaban.waste.model import Account
from thesaban.waste.model import ACTIVE
from thesaban.waste.model import CLOSED
from thesaban.waste.store import accounts as store
from thesaban.waste.store import changes
from thesaban.waste.store import links
from uuid import uuid4
from zope.event import notify


SERIES = Series(numbers.KIND, 0)


class AccountError(ValueError):
    """An act that is not possible; ``code`` is a key of ``words.ERRORS``."""

    def __init__(self, code: str, field: str = "", **data: object):
        super().__init__(f"{code} {data}" if data else code)
        self.code, self.field = code, field
        self.data = {name: str(value) for name, value in data.items()}


def require(condition: object, code: str, field: str = "", **data: object) -> None:
    """Raise AccountError ``code`` unless ``condition`` is true."""
    if not condition:
        raise AccountError(code, field, **data)


def next_number(uid: str) -> str:
    """The next account number that no imported account has."""
    rule = town.rule("account_number")
    while True:
        running = allocate(SERIES, uid)
        text = numbers.number_text(running, rule)
        if not store.taken("number", [text]):
            return text
        void(SERIES, running, "imported accounts use it", "system")


def check_unique(values: dict, uid: str = "") -> None:
    """Nothing that names one account alone is another's. Raises AccountError."""
    for name in ("number", "house_code", "legacy_no"):
        value = values.get(name)
        if value:
            owner = store.taken(name, [value]).get(value, uid)
            require(owner == uid, "taken", name, value=value)


def open_account(values: dict, by: str) -> Account:
    """Open an account (values of every field); returns it."""
    check_unique(values)
    uid = uuid4().hex
    values = fields.defaults(values)
    number = values.get("number") or next_number(uid)
    row = rowing.row(values | {"number": number}, uid, tags.new(), by)
    (row_id,) = store.add([row])
    store.save_terms([(row_id, rowing.terms(values, values["opened_on"]))])
    store.save_text({row_id: rowing.text(row)})
    _told(row_id, uid, "open", by, values["opened_on"], {}, rowing.shown(row))
    return accounts.get(uid)


def _locked(uid: str, version: int | None = None):
    row = store.lock(uid)
    require(row is not None, "unknown")
    require(version in (None, row.version), "changed_meanwhile")
    return row


def _told(row_id, uid, kind, by, on: date, before, after, reason="") -> None:
    """History for the staff, and an audit entry without what was personal."""
    changes.add([changes.note(row_id, kind, on, by, before, after, reason)])
    notify(Acted(f"waste.{kind}", uid, detail={"fields": sorted(after or before)}))


def _change(row, changed: dict, kind, by, on, reason="", told=None) -> None:
    """Write changed columns, the text, the history (``told``: before, after)."""
    before, after = told or (
        rowing.shown(rowing.columns_of(row, changed)),
        rowing.shown(changed),
    )
    changed = {**changed, "version": row.version + 1, "changed_at": now()}
    store.save_text({row.id: rowing.text(rowing.all_columns(row) | changed)})
    row_id, uid = row.id, row.uid
    store.change(row_id, changed)
    _told(row_id, uid, kind, by, on, before, after, reason)


def change_payer(
    uid: str, values: dict, by: str, on: date, reason: str = "", version=None
) -> Account:
    """Another payer (values of ``fields.PAYER``), from a day on.

    Whoever followed the account with a sign-in follows it no more.
    """
    row = _locked(uid, version)
    require(row.state == ACTIVE, "closed")
    changed = rowing.payer(fields.defaults(values), uid)
    links.end_of_account(uid, by)
    _change(row, changed, "payer", by, on, reason)
    return accounts.get(uid)


def change_place(uid: str, values: dict, by: str, reason: str = "", version=None):
    """Correct the address (values of ``fields.PLACE``)."""
    row = _locked(uid, version)
    check_unique(values, uid)
    _change(
        row, {name: values[name] for name in fields.PLACE}, "place", by, today(), reason
    )
    return accounts.get(uid)


def change_terms(
    uid: str, values: dict, by: str, on: date, reason: str = "", version=None
) -> Account:
    """Other bins, volume, category (values of ``fields.TERMS``), from a day on."""
    row = _locked(uid, version)
    require(row.state == ACTIVE, "closed")
    account = accounts.get(uid)
    require(on >= account.opened_on, "before_opening", "on")
    later = [item for item in account.terms if item.valid_from > on]
    require(not later, "later_terms", "on")
    old, new = account.terms_on(on), rowing.terms(values, on)
    require(replace(new, valid_from=old.valid_from) != old, "nothing_changed", "bins")
    store.save_terms([(row.id, new)])
    told = rowing.difference(old, new)
    _change(row, {"category": new.category}, "terms", by, on, reason, told)
    return accounts.get(uid)


def close(uid: str, by: str, on: date, reason: str, version=None) -> Account:
    """The service ends with the day ``on``."""
    row = _locked(uid, version)
    require(row.state == ACTIVE, "closed")
    require(on >= row.opened_on, "before_opening", "on")
    require(reason.strip(), "reason", "reason")
    _change(row, {"state": CLOSED, "closed_on": on}, "close", by, on, reason)
    return accounts.get(uid)


def reopen(uid: str, by: str, reason: str, version=None) -> Account:
    """A closing was wrong; the account goes on as if it had not been closed."""
    row = _locked(uid, version)
    require(row.state == CLOSED, "not_closed")
    require(reason.strip(), "reason", "reason")
    _change(row, {"state": ACTIVE, "closed_on": None}, "reopen", by, today(), reason)
    return accounts.get(uid)


def new_tag(uid: str, by: str, reason: str) -> Account:
    """Another code for the house tag; the old one opens nothing any more."""
    row = _locked(uid)
    require(reason.strip(), "reason", "reason")
    _change(row, {"tag": tags.new()}, "tag", by, today(), reason)
    return accounts.get(uid)
