"""What must hold after every kill, asked of both stores and of the ledger.

Every check returns lines, one for each thing that is wrong; none when all is
well.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from dataclasses import dataclass
from sqlalchemy import func
from sqlalchemy import select
from tests.faults import process
from tests.faults import work
from thesaban.cases.acts.base import state_of
from thesaban.documents import reconcile as documents
from thesaban.documents import store as document_store
from thesaban.documents.content import sealed_object
from thesaban.documents.store.tables import IssuedDocument
from thesaban.outbox import background
from thesaban.payments import bills
from thesaban.payments import receipts
from thesaban.payments.reconcile import what_is_off
from thesaban.payments.store.tables import BillRow
from thesaban.payments.store.tables import ReceiptRow
from thesaban.registers import numbering
from thesaban.registers import reconcile
from thesaban.registers import session
from thesaban.registers.filing import record_by_uid
from thesaban.registers.interfaces import IRecord
from thesaban.registers.record_tables import Record
from thesaban.registers.tables import AllocatedNumber
from thesaban.registers.tables import LostBatch
import json
import transaction


CERTIFICATE = "food-notice-certificate"
SLIP = "food-notice-slip"
SETTLED = ("reviewed", "proposed", "issued")


@dataclass(frozen=True)
class Figures:
    """Counted after the last round."""

    submits: int
    payments: int
    issues: int
    lost_batches: int
    void_numbers: int
    void_documents: int
    void_receipts: int
    void_bills: int
    numbers: int
    records: int


# -- objects and rows -----------------------------------------------------------


def _records(folder) -> Iterator:
    for item in folder.objectValues():
        if IRecord.providedBy(item):
            yield item
        elif hasattr(item, "objectValues"):
            yield from _records(item)


def objects_and_rows(site) -> Iterator[str]:
    """No row without its object, no object without its row, one batch in both."""
    columns = (Record.uid, Record.batch, Record.state, Record.number)
    rows = {row.uid: row for row in session().execute(select(*columns))}
    seen = set()
    for root in ("cases", "documents"):
        for obj in _records(site[root]) if root in site.objectIds() else ():
            uid = obj.UID()
            seen.add(uid)
            row = rows.get(uid)
            if row is None:
                yield f"object {uid} has no row"
            elif row.batch != obj.record_batch:
                yield f"row and object of {uid} are of two batches"
            elif root == "cases" and (row.state, row.number) != (
                state_of(obj),
                obj.number or "",
            ):
                yield f"row of {uid} says {row.state} {row.number}"
    yield from (f"row {uid} has no object" for uid in rows.keys() - seen)


# -- numbers ----------------------------------------------------------------------


def numbers() -> Iterator[str]:
    """1 to the last, each once; a live one has a bearer that shows it."""
    bearers = _bearers()
    for series, last in numbering.all_series():
        entries = numbering.listing(series)
        if [entry.number for entry in entries] != list(range(1, last + 1)):
            yield f"{series}: a gap or a double"
        holders = Counter(entry.holder_uid for entry in entries if not entry.is_void)
        yield from (f"{series}: {uid} twice" for uid, n in holders.items() if n > 1)
        for entry in entries:
            yield from _entry(series, entry, bearers)


def _bearers() -> dict[str, str]:
    """The written number of everything that bears one now, by its uid."""
    borne = {}
    for uid, text in (
        (Record.uid, Record.number),
        (BillRow.uid, BillRow.number_text),
        # A receipt is written as book and leaf; its number is a column.
        (ReceiptRow.uid, ReceiptRow.number),
        (IssuedDocument.uid, IssuedDocument.number_text),
    ):
        borne |= {
            key: str(value) for key, value in session().execute(select(uid, text))
        }
    return borne


def _entry(series, entry, bearers) -> Iterator[str]:
    if entry.is_void:
        if not entry.void_reason.strip():
            yield f"{series}: {entry.number} is void without a reason"
    elif str(entry.number) not in bearers.get(entry.holder_uid, ""):
        yield f"{series}: nothing bears {entry.number} ({entry.holder_uid})"


# -- money and documents ----------------------------------------------------------


def money() -> Iterator[str]:
    """Sums agree; a bill is settled by one valid receipt or not at all."""
    yield from what_is_off()
    for uid, state in session().execute(select(BillRow.uid, BillRow.state)).all():
        valid = [item for item in receipts.of_bill(uid) if item.state == "valid"]
        if len(valid) != (1 if state == "settled" else 0):
            yield f"bill {uid} is {state} with {len(valid)} receipts"


def sealed() -> Iterator[str]:
    """Every document in force has its file; no void one has any."""
    for uid in session().scalars(select(IssuedDocument.uid)).all():
        document = document_store.get(uid)
        if document.status != "void":
            problem = documents.compare(document)
            if problem:
                yield problem
        elif not history_says_why(uid):
            yield f"document {uid} is void without a reason"


def history_says_why(uid: str) -> bool:
    return bool(document_store.history(uid)[-1].reason.strip())


def cases(site) -> Iterator[str]:
    """State, slip, bill and certificate of each case say the same."""
    query = select(Record.uid, Record.state).where(Record.domain == "notices")
    for uid, state in session().execute(query).all():
        valid = Counter(
            item.kind
            for item in document_store.documents_of(uid)
            if item.status != "void"
        )
        if valid[SLIP] != (state != "draft"):
            yield f"case {uid} is {state} with {valid[SLIP]} slips"
        if valid[CERTIFICATE] != (state == "issued"):
            yield f"case {uid} is {state} with {valid[CERTIFICATE]} certificates"
        settled = [bill for bill in bills.of(uid) if bill.state == "settled"]
        if len(settled) != (state in SETTLED):
            yield f"case {uid} is {state} with {len(settled)} settled bills"
        unpaid = [bill for bill in bills.of(uid) if bill.state == "open"]
        if len(unpaid) != (state == "awaiting_payment"):
            yield f"case {uid} is {state} with {len(unpaid)} open bills"


# -- what people have been told -----------------------------------------------------


def told(entry: dict) -> Iterator[str]:
    """One line of the ledger is still true, and asking again changes nothing."""
    yield from TOLD[entry["kind"]](entry)
    transaction.abort()


def _draft(entry) -> Iterator[str]:
    if record_by_uid(entry["uid"]) is None:
        yield f"lost: draft {entry['uid']}"


def _submit(entry) -> Iterator[str]:
    case = record_by_uid(entry["uid"])
    if case is None or case.number != entry["result"]["number"]:
        yield f"lost: submit {entry}"
    elif _json(work.submit(entry["uid"])) != entry["result"]:
        yield f"doubled: submit {entry}"


def _payment(entry) -> Iterator[str]:
    bill = bills.get(entry["bill"])
    receipt = receipts.valid_for(entry["bill"])
    if receipt is None or receipt.uid != entry["result"]["receipt"]:
        yield f"lost: payment {entry}"
    elif work.receive(bill) != entry["result"]:
        yield f"doubled: payment {entry}"
    elif sealed_object(document_store.get(receipt.document_uid).path) is None:
        yield f"lost: the receipt's file {entry}"


def _issue(entry) -> Iterator[str]:
    document = document_store.get(entry["result"]["document"])
    case = record_by_uid(entry["uid"])
    if document is None or document.status != "valid" or documents.compare(document):
        yield f"lost: certificate {entry}"
    elif case.certificate_uid != document.uid:
        yield f"lost: the case's certificate {entry}"
    elif _json(work.sign(entry["uid"])) != entry["result"]:
        yield f"doubled: certificate {entry}"


def _json(result: dict) -> dict:
    return json.loads(json.dumps(result))


TOLD = {"draft": _draft, "submit": _submit, "payment": _payment, "issue": _issue}


def all_that_is_wrong(site, entries: list[dict]) -> Iterator[str]:
    """Every check; ``entries`` are the lines of the ledger to look at."""
    told_twice = Counter((entry["kind"], entry["uid"]) for entry in entries)
    yield from (f"told twice: {key}" for key, n in told_twice.items() if n > 1)
    for entry in entries:
        yield from told(entry)
    yield from objects_and_rows(site)
    yield from numbers()
    yield from money()
    yield from sealed()
    yield from cases(site)


# -- figures ------------------------------------------------------------------------


def _count(*conditions) -> int:
    return session().scalar(select(func.count()).where(*conditions))


def figures(entries: list[dict]) -> Figures:
    kinds = Counter(entry["kind"] for entry in entries)
    by_system = AllocatedNumber.void_by == reconcile.BY
    return Figures(
        submits=kinds["submit"],
        payments=kinds["payment"],
        issues=kinds["issue"],
        lost_batches=_count(LostBatch.batch.is_not(None)),
        void_numbers=_count(by_system),
        void_documents=_count(IssuedDocument.status == "void"),
        void_receipts=_count(ReceiptRow.state == "void"),
        void_bills=_count(BillRow.state == "void"),
        numbers=_count(AllocatedNumber.id.is_not(None)),
        records=_count(Record.id.is_not(None)),
    )


def seal_all(site) -> None:
    """What waits for its file gets it, as from the worker of a site that lives."""
    while background.run_waiting(site):
        pass


def check(stores, ledger, since: int, report) -> None:
    """In a child: start as after any kill, check, write ``report`` as JSON."""
    opened = process.start(stores)
    entries = ledger.entries()
    with process.site(opened) as site:
        seal_all(site)
        wrong = list(all_that_is_wrong(site, entries[since:]))
        counted = asdict(figures(entries))
    found = {"wrong": wrong, "figures": counted, "entries": len(entries)}
    report.write_text(json.dumps(found), "utf-8")
