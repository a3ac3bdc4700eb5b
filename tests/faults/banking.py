"""The children of a storm: they bill, serve, disturb, ask the bank, and check."""

from collections import Counter
from collections.abc import Callable
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from sqlalchemy import func
from sqlalchemy import select
from tests.faults import checks
from tests.faults import process
from tests.faults import work
from tests.notices import helpers
from thesaban.documents import later
from thesaban.documents import reconcile as documents
from thesaban.documents import store as document_store
from thesaban.documents.store.tables import WaitingFile
from thesaban.payments import bills
from thesaban.payments import gateways
from thesaban.payments import incoming
from thesaban.payments import paying
from thesaban.payments import receipts
from thesaban.payments import references
from thesaban.payments import simulator
from thesaban.payments.errors import PaymentError
from thesaban.payments.model import BillDraft
from thesaban.payments.model import Line
from thesaban.payments.reconcile import what_is_off
from thesaban.payments.store.gateway_tables import IncomingRow
from thesaban.payments.store.tables import PaymentRow
from thesaban.payments.store.tables import QrRequest
from thesaban.payments.store.tables import ReceiptRow
from thesaban.registers import session
import json
import random
import threading
import time


PIECE = 100
#: Codes on pages; the other bills are only printed.
ON_PAGES = 0.6
#: What happens to some bills while the bank reports: part of all.
TROUBLE = (("void", 0.04), ("cash", 0.04), ("reverse", 0.02))
THREADS = 3
#: Seconds between two disturbances, and between two receipts' files.
PAUSE = 0.05
SEALS = 0.5


# -- before ---------------------------------------------------------------------


def bill(stores, plan: Path, count: int, seed: int) -> None:
    """In a child: open ``count`` bills with their codes; writes the plan."""
    chance = random.Random(seed)
    opened = process.start(stores)
    with process.site(opened):
        for done in range(0, count, PIECE):
            lines = _piece(min(PIECE, count - done), chance)
            with plan.open("a", encoding="utf-8") as out:
                out.writelines(json.dumps(line) + "\n" for line in lines)
    opened.close()


def _piece(count: int, chance: random.Random) -> list[dict]:
    drafts = [
        _draft(Decimal(chance.randrange(2000, 90000)) / 100) for _n in range(count)
    ]
    made = work.request(lambda: bills.open_many(drafts))
    pages = [chance.random() < ON_PAGES for _one in made]
    return [
        {
            "bill": one.uid,
            "page": page,
            "payload": payload,
            "trouble": _trouble(chance),
        }
        for one, page, payload in zip(made, pages, _payloads(made, pages), strict=True)
    ]


def _draft(amount: Decimal) -> BillDraft:
    line = Line("waste", "ค่าธรรมเนียมมูลฝอย", amount, period="พ.ย. 2569")
    return BillDraft("ผู้ชำระ (สมมติ)", [line], domain="waste", unit="health")


def _payloads(made, pages: list[bool]) -> list[str]:
    def step() -> list[str]:
        return [
            paying.start([one.uid]).code.payload
            if page
            else references.printed_code(bills.get(one.uid), simulator.BILLER)
            for one, page in zip(made, pages, strict=True)
        ]

    return work.request(step)


def _trouble(chance: random.Random) -> str:
    drawn = chance.random()
    for name, part in TROUBLE:
        if drawn < part:
            return name
        drawn -= part
    return ""


def read(plan: Path) -> list[dict]:
    return [json.loads(line) for line in plan.read_text("utf-8").splitlines()]


# -- meanwhile --------------------------------------------------------------------


def serve(stores, port: int, plan: Path, ready: Callable) -> None:
    """In a child: the site over HTTP, officers and the worker, until the kill.

    Nobody waits for it: the bank comes again until it is answered.
    """
    from waitress.server import create_server
    from ZPublisher.WSGIPublisher import publish_module

    opened = process.start(stores)
    server = create_server(publish_module, host="127.0.0.1", port=port, threads=THREADS)
    threading.Thread(target=disturb, args=(opened, plan), daemon=True).start()
    threading.Thread(target=seal, args=(opened,), daemon=True).start()
    server.run()


def disturb(opened, plan: Path) -> None:
    """Void bills, take their money at the counter and void receipts, meanwhile."""
    troubled = [line for line in read(plan) if line["trouble"]]
    random.shuffle(troubled)
    for line in troubled:
        time.sleep(PAUSE)
        try:
            with process.site(opened):
                work.request(lambda: ACTS[line["trouble"]](line["bill"]))  # noqa: B023
        except PaymentError:
            continue
        except Exception as error:  # the database is away, or a lock was not had
            print(f"{line['trouble']} {line['bill']}: {error!r}"[:300], flush=True)


def seal(opened) -> None:
    """Make the file of a receipt now and then, as the worker does; a few only, for
    the storm is about money."""
    waiting = later.SealWaiting()
    while True:
        time.sleep(SEALS)
        try:
            with process.site(opened):
                if uid := work.request(lambda: waiting.waiting(None)):
                    work.request(lambda: waiting.do(None, uid))
        except Exception as error:  # the database is away, or a lock was not had
            print(f"file: {error!r}"[:300], flush=True)


def _void(uid: str) -> None:
    with helpers.as_user("officer_health"):
        bills.void(uid, "ออกผิด", "officer_health")


def _cash(uid: str) -> None:
    found = bills.get(uid)
    if found.payable:
        work.receive(found)


def _reverse(uid: str) -> None:
    found = receipts.of_bill(uid)
    if len(found) == 1 and found[0].state == "valid":
        with helpers.as_user("finance_head"):
            receipts.void(found[0].uid, "ออกผิด", "cashier", "finance_head")


ACTS = {"void": _void, "cash": _cash, "reverse": _reverse}


# -- afterwards --------------------------------------------------------------------


def ask(stores, ledger: Path) -> None:
    """In a child: ask the bank about every code that nothing was heard of, and
    read its file of the evening, which has what it never reported."""
    opened = process.start(stores)
    gateway = gateways.gateway(simulator.NAME)
    with process.site(opened):
        open_codes = select(QrRequest.uid).where(
            QrRequest.gateway == simulator.NAME, QrRequest.state == "open"
        )
        uids = list(session().scalars(open_codes))
        for uid in uids:
            work.request(lambda: gateway.query(uid) and None)  # noqa: B023
        for one in credits_of(ledger):
            if one.fault == "never":
                work.request(lambda: _take(one))  # noqa: B023
    opened.close()


def _take(one: simulator.Credited) -> None:
    incoming.take(simulator.credit_of(one))


def credits_of(ledger: Path) -> list[simulator.Credited]:
    """The bank's ledger."""
    return simulator.Bank(b"", path=ledger).kept()


def check(stores, ledger: Path, plan: Path, report: Path) -> None:
    """In a child: everything that must hold after a storm; writes the report."""
    opened = process.start(stores)
    with process.site(opened) as site:
        credited = credits_of(ledger)
        planned = read(plan)
        wrong = [
            *everything_is_here(credited),
            *three_ways(credited),
            *one_receipt_each(planned),
            *papers(),
            *(f"off: {line}" for line in what_is_off()),
            *checks.numbers(),
            *checks.objects_and_rows(site),
        ]
        found = {"wrong": wrong[:40], "figures": figures(credited)}
    report.write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    opened.close()


def everything_is_here(credited: list[simulator.Credited]) -> Iterator[str]:
    """Each credit of the bank is one row of the same amount, and none is else."""
    found = select(IncomingRow.transaction_id, IncomingRow.amount)
    rows = {row.transaction_id: row.amount for row in session().execute(found)}
    for one in credited:
        amount = rows.pop(one.transaction_id, None)
        if amount != one.amount:
            yield f"{one.transaction_id} ({one.fault}): {amount} for {one.amount}"
    yield from (f"of nobody: {name}" for name in rows)


def three_ways(credited: list[simulator.Credited]) -> Iterator[str]:
    """Bank's ledger = payments by the bank + money that waits; receipts agree."""
    bank = sum(one.amount for one in credited)
    net = sum(
        session().scalars(
            select(PaymentRow.amount).where(PaymentRow.gateway == simulator.NAME)
        )
    )
    waiting = sum(
        session().scalars(
            select(IncomingRow.amount).where(IncomingRow.state == "waiting")
        )
    )
    if bank != net + waiting:
        yield f"bank {bank}, settled {net}, waiting {waiting}"
    given = sum(
        session().scalars(
            select(ReceiptRow.total)
            .join(PaymentRow, PaymentRow.uid == ReceiptRow.payment_uid)
            .where(PaymentRow.gateway == simulator.NAME, ReceiptRow.state == "valid")
        )
    )
    if given != net:
        yield f"receipts {given}, settled {net}"
    lost = session().scalar(
        select(func.count())
        .select_from(IncomingRow)
        .where(IncomingRow.state == "waiting", IncomingRow.reason.in_(("", "lost")))
    )
    if lost:
        yield f"{lost} rows wait without a reason"


def one_receipt_each(planned: list[dict]) -> Iterator[str]:
    """A settled bill has one valid receipt, any other none."""
    for piece in range(0, len(planned), PIECE):
        uids = [line["bill"] for line in planned[piece : piece + PIECE]]
        for found in bills.store.many(uids):
            valid = [r for r in receipts.of_bill(found.uid) if r.state == "valid"]
            if len(valid) != (found.state == "settled"):
                yield f"bill {found.number_text}: {found.state}, {len(valid)} receipts"


def papers() -> Iterator[str]:
    """A receipt's document is in force as long as the receipt; its file is there,
    unchanged, or waits to be made."""
    waiting = set(
        session().scalars(select(WaitingFile.uid).where(WaitingFile.sealed_batch == ""))
    )
    rows = select(ReceiptRow.number_text, ReceiptRow.state, ReceiptRow.document_uid)
    for number, state, uid in session().execute(rows).all():
        document = document_store.get(uid)
        if document.status != state:
            yield f"receipt {number} is {state}, its document {document.status}"
        if uid in waiting:
            wrong = document.path and f"receipt {number}: a file before it was made"
        else:
            wrong = state == "valid" and documents.compare(document)
        if wrong:
            yield wrong


def figures(credited: list[simulator.Credited]) -> dict:
    """What the storm was made of, and what became of it."""
    states = session().execute(
        select(IncomingRow.state, IncomingRow.reason, func.count()).group_by(
            IncomingRow.state, IncomingRow.reason
        )
    )
    return {
        "payments": len(credited),
        "baht": str(sum(one.amount for one in credited)),
        "faults": dict(Counter(one.fault for one in credited)),
        "became": {f"{state} {why}".strip(): n for state, why, n in states},
        "receipts": session().scalar(select(func.count()).select_from(ReceiptRow)),
        "files": session().scalar(
            select(func.count())
            .select_from(WaitingFile)
            .where(WaitingFile.sealed_batch != "")
        ),
        "void_receipts": session().scalar(
            select(func.count())
            .select_from(ReceiptRow)
            .where(ReceiptRow.state == "void")
        ),
    }
