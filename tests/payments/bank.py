"""A bank of the tests: files as a real one writes them, and money it reports."""

from contextlib import contextmanager
from datetime import date
from datetime import datetime
from decimal import Decimal
from thesaban.clock.zone import now
from thesaban.payments import incoming
from thesaban.payments import references
from thesaban.payments.interfaces import ReceiptVoided
from thesaban.payments.online_model import Credit
from thesaban.payments.reconciling import desk
from thesaban.payments.reconciling import importing
from thesaban.payments.reconciling import remittance
from thesaban.payments.store import days
from zope.component import getSiteManager
import zope.component.event  # noqa: F401 - sends events to subscribers


BILLER = "099999999999101"
ACCOUNT = "5011234567"


def digits(day: date, buddhist: bool = False) -> str:
    """DDMMYYYY."""
    return f"{day:%d%m}{day.year + (543 if buddhist else 0)}"


def padded(layout: dict[tuple[int, int], str]) -> str:
    """A line of 256 characters with texts at their places."""
    line = [" "] * 256
    for (start, end), text in layout.items():
        line[start:end] = text[: end - start].ljust(end - start)
    return "".join(line)


def common(kind: str, sequence: int) -> dict:
    return {(0, 1): kind, (1, 7): f"{sequence:06d}", (7, 10): "006", (10, 20): ACCOUNT}


def satang(amount: Decimal) -> str:
    return f"{int(amount * 100):013d}"


def header(day: date, buddhist: bool = False) -> str:
    return padded(
        common("H", 1) | {(20, 60): "เทศบาลเมืองตัวอย่าง", (60, 68): digits(day, buddhist)}
    )


def detail(sequence, at, ref1, ref2, amount, buddhist=False, kind="C", name="นางทดลอง"):
    return padded(
        common("D", sequence)
        | {
            (20, 28): digits(at.date(), buddhist),
            (28, 34): f"{at:%H%M%S}",
            (34, 84): name,
            (84, 104): ref1,
            (104, 124): ref2,
            (152, 153): kind,
            (153, 156): "CSH",
            (163, 176): satang(amount),
            (196, 211): BILLER,
            (243, 246): "014",
        }
    )


def trailer(sequence, credits=(), debits=()):
    return padded(
        common("T", sequence)
        | {
            (20, 33): satang(sum(debits, Decimal(0))),
            (33, 39): f"{len(debits):06d}",
            (39, 52): satang(sum(credits, Decimal(0))),
            (52, 58): f"{len(credits):06d}",
        }
    )


def crossbank(
    day: date, payments, encoding="cp874", buddhist=False, newline="\r\n"
) -> bytes:
    """A whole file. Each payment: (moment, ref1, ref2, amount[, kind])."""
    lines = [header(day, buddhist)]
    credits, debits = [], []
    for at, payment in enumerate(payments, start=2):
        moment, ref1, ref2, amount, *kind = payment
        mark = kind[0] if kind else "C"
        (credits if mark == "C" else debits).append(amount)
        lines.append(detail(at, moment, ref1, ref2, amount, buddhist, mark))
    lines.append(trailer(len(lines) + 1, credits, debits))
    return (newline.join(lines) + newline).encode(encoding)


def credit_for(bill, amount=None, transaction="T1", at: datetime | None = None):
    """What a bank's callback says of a printed bill's QR."""
    at = at or now()
    return Credit(
        gateway="simulator",
        transaction_id=transaction,
        amount=bill.outstanding if amount is None else amount,
        ref1=bill.ref1,
        ref2=references.printed_ref2(bill.issued_on),
        paid_at=at,
        value_on=at.date(),
    )


def told_back(ref1: str, ref2: str, amount: Decimal, transaction: str) -> Credit:
    """A bank's message that it has just taken a payment back."""
    return Credit(
        gateway="simulator",
        transaction_id=transaction,
        amount=amount,
        ref1=ref1,
        ref2=ref2,
        paid_at=now(),
        value_on=now().date(),
    )


def payment_of(credit: Credit) -> tuple:
    """A credit as a line of the evening's file."""
    return credit.paid_at, credit.ref1, credit.ref2, credit.amount


def bring(content: bytes, source="billpay", by="clerk", name="bank.txt"):
    """Upload a file and take it."""
    file = importing.upload(content, name, source, ACCOUNT, by)
    seen = importing.preview(file.uid)
    assert seen.problem is None, seen.problem
    return importing.take(file.uid, seen.mapping, by)


def hand_in(cashier: str, head: str = "head", off: Decimal = Decimal(0)):
    """Count the drawer right (or ``off``), hand over and take over."""
    from thesaban.payments import shifts

    shift = shifts.current(cashier)
    cheques = days.in_shift(shift.uid).get("cheque", Decimal(0))
    pieces = change(shift.expected + off)
    handed = remittance.close_shift(cashier, pieces, cheques, "ทอนผิด" if off else "")
    return remittance.receive(handed.uid, head)


def change(amount: Decimal) -> dict[Decimal, int]:
    """An amount in notes and coins."""
    pieces = {}
    for piece in remittance.PIECES:
        pieces[piece], amount = int(amount // piece), amount % piece
    assert amount == 0, amount
    return pieces


@contextmanager
def voids_heard():
    """The subscribers that the product registers by ZCML."""
    manager = getSiteManager()
    for handler in (incoming.receipt_voided, desk.receipt_voided):
        manager.registerHandler(handler, (ReceiptVoided,))
    yield
    for handler in (incoming.receipt_voided, desk.receipt_voided):
        manager.unregisterHandler(handler, (ReceiptVoided,))
