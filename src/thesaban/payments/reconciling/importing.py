"""A bank's file: kept as it was sent, looked at, taken once.

    file = importing.upload(content, name, "billpay", "", user_id)
    seen = importing.preview(file.uid)
    done = importing.take(file.uid, seen.mapping, user_id)

Lines that were in another file before are known and not added again. What is
new is paired with money that was reported already; the rest is offered to
``incoming.take``, which settles what its references pay. Raises StatementError.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from thesaban import _
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.interfaces import IScheduledDuty
from thesaban.payments import incoming
from thesaban.payments.online_model import Credit
from thesaban.payments.reconciling import matching
from thesaban.payments.reconciling import reading
from thesaban.payments.reconciling import reversing
from thesaban.payments.reconciling import statement as plain
from thesaban.payments.reconciling.mapping import Mapping
from thesaban.payments.reconciling.model import BankFile
from thesaban.payments.reconciling.model import Line
from thesaban.payments.reconciling.statement import CREDIT
from thesaban.payments.reconciling.statement import DEBIT
from thesaban.payments.reconciling.statement import Statement
from thesaban.payments.reconciling.statement import StatementError
from thesaban.payments.settings import settings
from thesaban.payments.store import incoming as incoming_store
from thesaban.payments.store import reversals
from thesaban.payments.store import statements as store
from thesaban.thai.dates import short_date
from uuid import uuid4
from zope.event import notify
from zope.interface import implementer


GATEWAY = "bank-file"
SOURCES = ("billpay", "account")
#: Lines that one request settles; the worker does the rest.
AT_ONCE = 200
#: Days between a pay-in (or a file) and its line of the account.
NEAR_DAYS = 4


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would bring. ``problem`` stands where it cannot be taken."""

    file: BankFile
    mapping: Mapping | None
    columns: tuple[str, ...] = ()
    sample: tuple[tuple, ...] = ()
    statement: Statement | None = None
    new: int = 0
    known: int = 0
    problem: StatementError | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What an import did: lines by what became of them."""

    file: BankFile
    added: int
    known: int
    paired: int = 0
    settled: int = 0
    waiting: int = 0
    later: int = 0
    reversed: int = 0


def upload(content: bytes, name: str, source: str, account: str, by: str) -> BankFile:
    """Keep a file as a draft; the same bytes give the same draft again."""
    if not content:
        raise StatementError("no_file")
    if source not in SOURCES:
        raise ValueError(source)
    opened = reading.look(content)
    if opened.rows is None:
        # Nothing of it depends on columns: what is not whole is not kept.
        reading.read(content, source, today(), biller=settings().biller_id or "")
    digest = sha256(content).hexdigest()
    values = {
        "uid": uuid4().hex,
        "source": "billpay" if opened.rows is None else source,
        "layout": opened.layout,
        "name": name.replace("\\", "/").rpartition("/")[2][:200] or "-",
        "sha256": digest,
        "content": content,
        "state": "draft",
        "account": account[:40],
        "credit_total": plain.ZERO,
        "credit_count": 0,
        "debit_total": plain.ZERO,
        "debit_count": 0,
        "added": 0,
        "known": 0,
        "uploaded_by": by,
        "uploaded_at": now(),
    }
    store.add_file(values)
    found = store.file_of_bytes(digest)
    if found.state == "imported":
        day = short_date(found.imported_at.date())
        raise StatementError("known_file", 0, day=day)
    return found


def _mapping(file: BankFile, opened: reading.Opened, chosen: Mapping | None):
    """What was chosen by hand, else what fits: the header, the last file's."""
    if opened.rows is None:
        return None
    if chosen is not None:
        return chosen
    guessed = opened.mapping
    last = store.last_mapping(file.source)
    if not guessed.complete and last:
        return Mapping(last["header"], last["columns"])
    return guessed


def preview(uid: str, chosen: Mapping | None = None) -> Preview:
    """Read a draft without taking anything; raises LookupError."""
    from thesaban.payments.reconciling import mapping as tables

    file = store.get_file(uid)
    if file is None:
        raise LookupError(uid)
    content = store.content(uid)
    opened = reading.look(content)
    mapping = _mapping(file, opened, chosen)
    columns, sample = (), ()
    if opened.rows is not None:
        columns = tuple(tables.header_names(opened.rows, mapping))
        sample = tuple(opened.rows[max(mapping.header, 0) :][:6])
    try:
        made = _read(content, file, mapping)
    except StatementError as error:
        return Preview(file, mapping, columns, sample, problem=error)
    keys = plain.keys(made)
    known = len(store.known_keys(keys))
    return Preview(file, mapping, columns, sample, made, len(keys) - known, known)


def _read(content: bytes, file: BankFile, mapping: Mapping | None) -> Statement:
    return reading.read(
        content, file.source, today(), mapping, file.account, settings().biller_id or ""
    )


def take(uid: str, mapping: Mapping | None, by: str) -> Result:
    """Import a draft as a whole; raises StatementError, LookupError."""
    row = store.lock_file(uid)
    if row is None:
        raise LookupError(uid)
    if row.state == "imported":
        raise StatementError("known_file", 0, day=short_date(row.imported_at.date()))
    file = store.file_of(row)
    opened = reading.look(row.content)
    mapping = _mapping(file, opened, mapping)
    made = _read(row.content, file, mapping)
    keys = plain.keys(made)
    known = store.known_keys(keys)
    new = [
        (item, key)
        for item, key in zip(made.lines, keys, strict=True)
        if key not in known
    ]
    store.add_lines([_row(uid, made.source, item, key) for item, key in new])
    done = store.imported(
        row,
        {
            "account": made.account,
            "effective_on": made.effective_on or _newest(made),
            "credit_total": made.total(CREDIT),
            "credit_count": made.count(CREDIT),
            "debit_total": made.total(DEBIT),
            "debit_count": made.count(DEBIT),
            "added": len(new),
            "known": len(known),
            "mapping": mapping.as_json() if mapping else None,
            "imported_by": by,
            "imported_at": now(),
        },
    )
    told = {"added": len(new), "known": len(known)}
    notify(Acted("statement.import", uid, detail=told))
    counts = match_lines(uid) if made.source == "billpay" else match_account(uid)
    return Result(done, len(new), len(known), **counts)


def _newest(made: Statement) -> date:
    return max(item.value_on for item in made.lines)


def _row(uid: str, source: str, item: plain.StatementLine, key: str) -> dict:
    return {
        "uid": uuid4().hex,
        "file_uid": uid,
        "position": item.position,
        "source": source,
        "key": key,
        "kind": item.kind,
        "amount": item.amount,
        "account": item.account[:40],
        "paid_at": item.paid_at,
        "value_on": item.value_on,
        "biller": item.biller[:20],
        "ref1": item.ref1[:40],
        "ref2": item.ref2[:40],
        "ref3": item.ref3[:40],
        "bank_ref": item.bank_ref[:100],
        "payer_name": item.payer_name[:200],
        "text": item.text[:300],
    }


def credit_of(line: Line) -> Credit:
    """A line as the money that it reports."""
    return Credit(
        gateway=GATEWAY,
        transaction_id=line.key,
        amount=line.amount,
        ref1=line.ref1,
        ref2=line.ref2,
        biller=line.biller,
        paid_at=line.paid_at,
        value_on=line.value_on,
        payer_name=line.payer_name,
        method="promptpay",
    )


def match_lines(file_uid: str | None = None, size: int = AT_ONCE) -> dict[str, int]:
    """Pair open lines with reported money, offer the rest; safe to repeat.

    Money that the bank took back waits for two persons of the desk.
    """
    taken_back = store.untaken(file_uid, 100_000, DEBIT)
    for line in taken_back:
        reversing.offer(line, credit_of(line))
    lines = store.untaken(file_uid, 100_000)
    found = _pair(lines)
    paired = sum(_link(line, found[line.uid]) for line in lines if line.uid in found)
    rest = [line for line in lines if line.uid not in found]
    settled = sum(offer(line) for line in rest[:size])
    offered = min(len(rest), size)
    return {
        "paired": paired,
        "settled": settled,
        "waiting": offered - settled,
        "later": len(rest) - offered,
        "reversed": len(taken_back),
    }


def _pair(lines: list[Line]) -> dict[str, str]:
    known = [
        matching.Known(row.uid, row.ref1, row.ref2, row.amount, row.paid_at)
        for row in store.unproved(line.ref1 for line in lines)
    ]
    wanted = [
        matching.Wanted(line.uid, line.ref1, line.ref2, line.amount, line.paid_at)
        for line in lines
    ]
    return matching.pair(wanted, known)


def _link(line: Line, incoming_uid: str) -> int:
    """Give a line to money that was reported before."""
    money = incoming_store.lock(incoming_uid)
    row = store.lock_line(line.uid)
    if row.state != "open":
        return 0
    if money.also_gateway is None and money.gateway != GATEWAY:
        incoming_store.join(money, credit_of(line))
    store.match(row, incoming_uid=incoming_uid)
    return 1


def offer(line: Line) -> int:
    """Take a line's money as reported by its file; 1 where it was settled."""
    taken = incoming.take(credit_of(line))
    row = store.lock_line(line.uid)
    store.match(row, incoming_uid=taken.incoming.uid)
    return int(taken.settled)


def match_account(file_uid: str) -> dict[str, int]:
    """Lines of the account: pay-ins, sums of files, and payers' transfers."""
    counts = {"paired": 0, "settled": 0, "waiting": 0, "reversed": 0}
    for line in store.of_file(file_uid, "account"):
        counts[_match_one(line)] += 1
    return counts


def _match_one(line: Line) -> str:
    if line.kind == DEBIT:
        return _debit(line)
    deposit = store.deposit_for(line.amount, line.value_on, NEAR_DAYS)
    if deposit:
        store.match(store.lock_line(line.uid), deposit_uid=deposit)
        return "paired"
    covered = store.file_for(line.amount, line.value_on, NEAR_DAYS)
    if covered:
        store.match(store.lock_line(line.uid), covers_uid=covered)
        return "paired"
    if found := _pair([line]):
        _link(line, found[line.uid])
        return "paired"
    if line.ref1 and incoming.find(credit_of(line)).bill_uids:
        return "settled" if offer(line) else "waiting"
    return "waiting"


def _debit(line: Line) -> str:
    """Money out of the account: a payment taken back, where its references say
    so and no file of bill payments does; else the paying office's affair, which
    is kept and not matched."""
    told = credit_of(line)
    known = reversals.told_of(line.ref1, line.amount, line.value_on, NEAR_DAYS)
    if line.ref1 and not known and reversals.with_reference(line.ref1, line.amount):
        reversing.offer(line, told)
        return "reversed"
    store.match(store.lock_line(line.uid), state="set_aside", note="debit")
    return "paired"


@implementer(IScheduledDuty)
class MatchTheRest:
    """Every hour: lines of large files that no request has settled yet."""

    title = _("duty_match", default="Match payments with the bank's files")
    told = _(
        "duty_note_matched",
        default="${a} paired, ${b} settled, ${c} waiting, ${d} later, ${e} reversed",
    )
    every = "hourly"
    at = ""

    def run(self, site) -> str:
        counts = match_lines(None, AT_ONCE)
        return ", ".join(f"{count} {name}" for name, count in counts.items())
