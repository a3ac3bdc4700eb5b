"""Finding the accounts that rows mean, adding and changing them in bulk."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from functools import cache
from functools import partial
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.people.crypto import lookup_hash
from thesaban.registers.numbering import allocate_many
from thesaban.registers.numbering import void
from thesaban.waste import acts
from thesaban.waste import fields
from thesaban.waste import numbers
from thesaban.waste import rowing
from thesaban.waste import tags
from thesaban.waste import town
from thesaban.waste.fields import Fault
from thesaban.waste.importing.judging import ADD
from thesaban.waste.importing.judging import CHANGE
from thesaban.waste.importing.judging import KEYS
from thesaban.waste.importing.judging import SAME
from thesaban.waste.importing.judging import same_house
from thesaban.waste.model import ACTIVE
from thesaban.waste.model import CLOSED
from thesaban.waste.model import Terms
from thesaban.waste.store import accounts as store
from thesaban.waste.store import changes
from typing import Any
from uuid import uuid4


#: Columns of the account itself that a file may change.
PLAIN = (
    *fields.PLACE,
    *rowing.PLAIN_PAYER,
    "legacy_no",
    "opened_on",
    "closed_on",
    "note",
)


@dataclass(frozen=True, slots=True)
class Match:
    """The account that a row means, with its last terms; None for a new one."""

    row: Any = None
    terms: Terms | None = None
    faults: tuple[Fault, ...] = ()

    def outcome(self, values: Mapping[str, Any]) -> str:
        """What taking the row would do."""
        if self.row is None:
            return ADD
        plain, terms = differences(self, values)
        return CHANGE if plain or terms else SAME


def matches(rows: list[Mapping[str, Any]]) -> list[Match]:
    """The account of each row, found by its keys or by house and payer."""
    found = {name: store.loaded(name, [row.get(name) for row in rows]) for name in KEYS}
    keyless = [row for row in rows if not any(row.get(name) for name in KEYS)]
    houses: dict[tuple, Any] = {}
    for account in store.at_houses(row.get("house_no") for row in keyless):
        houses.setdefault(same_house(rowing.all_columns(account)), account)
    accounts = [_match(row, found, houses) for row in rows]
    terms = store.last_terms(match.row.id for match in accounts if match.row)
    return [
        replace(match, terms=terms[match.row.id]) if match.row else match
        for match in accounts
    ]


def _match(row, found, houses) -> Match:
    hits = {name: found[name].get(row[name]) for name in KEYS if row.get(name)}
    known = [account for account in hits.values() if account is not None]
    if len({account.id for account in known}) > 1:
        name = next(name for name, hit in hits.items() if hit is not None)
        return Match(faults=(Fault(name, "taken", str(row[name])),))
    if known:
        return _same_number(row, known[0])
    return Match() if hits else Match(houses.get(same_house(row)))


def _same_number(row, account) -> Match:
    """A number never changes: another one in the file is a fault."""
    number = row.get("number")
    if number and number != account.number:
        return Match(faults=(Fault("number", "number_change", str(number)),))
    return Match(account)


def differences(match: Match, values: Mapping[str, Any]) -> tuple[dict, dict]:
    """Changed columns, and changed terms, of what the file has columns for.

    An empty telephone or id in a file does not take away what is known.
    """
    account = match.row
    plain = {
        name: values[name]
        for name in PLAIN
        if name in values and (values[name] or None) != (getattr(account, name) or None)
    }
    if plain.get("payer_kind") == "":
        del plain["payer_kind"]
    for name in ("phone", "payer_id"):
        plain.update(_sealed(account, name, values.get(name)))
    changed = {
        name: values[name]
        for name in fields.TERMS
        if name in values and values[name] != getattr(match.terms, name)
    }
    return plain, changed


def _sealed(account, name: str, value: str | None) -> dict:
    """The columns of a sealed value that is another than the account's."""
    if not value or lookup_hash(value) == getattr(account, f"{name}_hash"):
        return {}
    made = rowing.payer({name: value}, account.uid)
    return {key: made[key] for key in (f"{name}_hash", f"{name}_sealed")}


def take(rows: list[Mapping[str, Any]], by: str, source: str) -> list[str]:
    """Add and change accounts of good rows; returns what was done of each."""
    found = matches(rows)
    done = [match.outcome(row) for match, row in zip(found, rows, strict=True)]
    new = [row for row, what in zip(rows, done, strict=True) if what == ADD]
    add(new, by, source)
    changed = [
        (match, row)
        for match, row, what in zip(found, rows, done, strict=True)
        if what == CHANGE
    ]
    _change_all(changed, by, source)
    return done


def add(rows: list[Mapping[str, Any]], by: str, source: str = "") -> list[str]:
    """Open many accounts at once; returns their uids."""
    if not rows:
        return []
    uids = [uuid4().hex for _row in rows]
    given = _numbers(uids, rows)
    made = []
    for uid, number, row in zip(uids, given, rows, strict=True):
        values = fields.defaults(_filled(row))
        made.append(rowing.row(values | {"number": number}, uid, tags.new(), by))
    ids = store.add(made)
    store.save_terms(
        [
            (key, rowing.terms(_filled(row), row["opened_on"]))
            for key, row in zip(ids, rows, strict=True)
        ]
    )
    community = cache(partial(town.title, "community"))
    store.save_text(
        {key: rowing.text(row, community) for key, row in zip(ids, made, strict=True)}
    )
    changes.add(
        [
            changes.note(
                key, "open", row["opened_on"], by, {}, rowing.shown(row), source
            )
            for key, row in zip(ids, made, strict=True)
        ]
    )
    return uids


def _filled(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with the empty value of what the file has no column for."""
    return {item.name: item.empty for item in fields.FIELDS} | dict(row)


def _numbers(uids: list[str], rows) -> list[str]:
    """The numbers of the file, and the next ones for the rest."""
    rule = town.rule("account_number")
    given = [row.get("number") or "" for row in rows]
    waiting = [at for at, number in enumerate(given) if not number]
    while waiting:
        fresh = allocate_many(acts.SERIES, [uids[at] for at in waiting])
        running = dict(zip(waiting, fresh, strict=True))
        texts = {at: numbers.number_text(run, rule) for at, run in running.items()}
        used = {*store.taken("number", texts.values()), *filter(None, given)}
        for at, text in texts.items():
            if text in used:
                void(acts.SERIES, running[at], "imported accounts use it", "system")
            else:
                given[at] = text
        waiting = [at for at in waiting if not given[at]]
    return given


def _change_all(pairs: list[tuple[Match, Mapping[str, Any]]], by, source) -> None:
    """Change accounts, each by its row of the file."""
    community = cache(partial(town.title, "community"))
    terms, texts, entries = [], {}, []
    for match, values in pairs:
        account = match.row
        plain, new, told = _changed(match, values)
        row_id = account.id
        if new is not None:
            terms.append((row_id, new))
        whole = rowing.all_columns(account) | plain
        texts[row_id] = rowing.text(whole, community)
        entries.append(changes.note(row_id, "import", today(), by, *told, source))
        store.change(row_id, plain)
    store.save_terms(terms)
    store.save_text(texts)
    changes.add(entries)


def _changed(match: Match, values: Mapping[str, Any]):
    """Changed columns, new terms if any, and (before, after) for the history."""
    account = match.row
    plain, changed = differences(match, values)
    before = rowing.shown(rowing.columns_of(account, plain))
    after = rowing.shown(plain)
    if "closed_on" in plain:
        plain["state"] = CLOSED if plain["closed_on"] else ACTIVE
    new = None
    if changed:
        old = match.terms
        new = replace(old, valid_from=max(today(), old.valid_from), **changed)
        told = rowing.difference(old, new)
        before, after = before | told[0], after | told[1]
        plain["category"] = new.category
    plain |= {"version": account.version + 1, "changed_at": now()}
    return plain, new, (before, after)
