"""Bills on paper: the plain data of a bill's sheet, and PDFs of many.

A printed bill carries the payment QR (tag 30) and the bank's barcode, both for
what is still to pay when it is printed. It is not an issued document, so it
has no seal; the receipt has.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from thesaban.clock.zone import today
from thesaban.documents import code128
from thesaban.documents import qr
from thesaban.documents import render
from thesaban.payments import barcode
from thesaban.payments import promptpay
from thesaban.payments import references
from thesaban.payments.model import Bill
from thesaban.payments.settings import Settings
from thesaban.payments.settings import settings
from thesaban.payments.store import bills as bill_store
from thesaban.thai.dates import long_date
from thesaban.thai.money import baht_text
from thesaban.thai.money import format_baht
from thesaban.thai.names import mask_name
from thesaban.waste import town
from thesaban.waste.billing.errors import require
from thesaban.waste.billing.rule import rule
from thesaban.waste.store import runs as store
from thesaban.waste.store.runs import BillOf


#: Shape of the paper and its template.
TEMPLATES = {"a4": "waste-bill", "slip": "waste-slip"}
TITLE = "ใบแจ้งชำระค่าธรรมเนียมขยะมูลฝอย"
#: Any mask is valid; searching for the best takes ten times as long.
MASK = 3
CREDITED, PAID = "หักเงินล่วงหน้าและรายการปรับลด", "ชำระแล้ว"
NO_BREAK = "\u00a0"


def codes(bill: Bill, setting: Settings) -> dict:
    """QR, barcode and references of what is still to pay; empty without biller."""
    if not setting.biller_id or not bill.outstanding:
        return {}
    ref2 = references.printed_ref2(bill.issued_on)
    if bill.outstanding != bill.total:
        # Two amounts never share their references.
        ref2 = f"{references.day_digits(today())}{int(bill.outstanding * 100):010d}"
    payee = promptpay.Bill(setting.biller_id, bill.ref1, ref2)
    text = references.payload(payee.biller, payee.ref1, ref2, bill.outstanding)
    bars = barcode.build(payee, bill.outstanding)
    return {
        "code": qr.svg(text, mask=MASK),
        "bars": code128.svg(bars),
        "bars_text": bars.replace(barcode.CR, " "),
        "biller": payee.biller,
        "ref1": payee.ref1,
        "ref2": ref2,
    }


def _day(day: date | None) -> str:
    return long_date(day).replace(" ", NO_BREAK) if day else "-"


def _less(bill: Bill) -> list[dict]:
    taken = ((CREDITED, bill.credited), (PAID, bill.paid))
    return [
        {"title": title, "amount": format_baht(amount)}
        for title, amount in taken
        if amount
    ]


def sheet(
    bill: Bill, where: BillOf, arrears: Decimal, titles: Mapping, setting: Settings
) -> dict:
    """What the templates print of one bill."""
    laws = dict.fromkeys(line.law for line in bill.lines if line.law)
    return {
        "number": bill.number_text,
        "issued_on": _day(bill.issued_on),
        "due_on": _day(bill.due_on),
        "payer": bill.payer_name,
        "address": where.address,
        "community": titles.get(where.community, where.community),
        "account_no": where.account_no,
        "period": bill.period.replace(" ", NO_BREAK),
        "lines": [
            {
                "title": line.title,
                "detail": line.period,
                "amount": format_baht(line.amount),
            }
            for line in bill.lines
        ],
        "less": _less(bill),
        "amount": format_baht(bill.outstanding),
        "words": baht_text(bill.outstanding),
        "arrears": format_baht(arrears) if arrears else "",
        "law": " · ".join(laws),
        "ref1": bill.ref1,
        **codes(bill, setting),
    }


def sheets(bill_uids: Sequence[str]) -> list[dict]:
    """Sheets of bills in the order of ``bill_uids``, but void ones; five statements."""
    bills = bill_store.many(bill_uids)
    found = {bill.uid: bill for bill in bills if bill.state != "void"}
    where = store.of_bills(found)
    setting, titles = settings(), dict(town.choices("community"))
    older = _older(found, where)
    return [
        sheet(found[uid], where[uid], older.get(uid, Decimal(0)), titles, setting)
        for uid in bill_uids
        if uid in found and uid in where
    ]


def _older(bills: Mapping[str, Bill], where: Mapping[str, BillOf]) -> dict:
    """Baht still to pay on earlier bills of the same account, by bill."""
    owed: dict[str, Decimal] = {}
    for day in {bill.issued_on for bill in bills.values()}:
        uids = [uid for uid in where if bills[uid].issued_on == day]
        accounts = {where[uid].account_uid for uid in uids}
        arrears = store.arrears(accounts, day)
        owed |= {uid: arrears.get(where[uid].account_uid) for uid in uids}
    return {uid: amount for uid, amount in owed.items() if amount}


def data(found: Iterable[dict]) -> dict:
    """The data of a file of sheets."""
    return {
        "title": TITLE,
        "bills": list(found),
        "notes": list(rule().notes),
        "payee": settings().biller_name,
    }


def pdf(
    bill_uids: Sequence[str],
    shape: str = "a4",
    paper: bool = False,
    masked: bool = False,
) -> bytes:
    """One PDF of bills; ``paper`` for stacks. Raises BillingError: none of them.

    ``masked``: payers' names as everybody may see them.
    """
    found = sheets(bill_uids)
    require(found, "no_bills")
    if masked:
        found = [one | {"payer": mask_name(one["payer"])} for one in found]
    return render.pdf(TEMPLATES[shape], data(found), paper=paper)
