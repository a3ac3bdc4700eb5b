"""Reminders and arrears letters, by the steps that the town has set.

Rule ``reminders`` of the town: a list ``steps``, each with ``code``, ``title``,
``after_days`` (after the day to pay by), ``subject``, ``paragraphs``,
``closing``, ``signer`` (two lines under the place for a signature) and
``email``: ``instead`` of paper, ``also`` or ``never`` for those who chose
e-bills. Words are the town's, with the places ``${account_no}``, ``${amount}``,
``${count}``, ``${oldest}`` and ``${pay_by}``. A bill stands in one letter of a
step, and in a later step only after the one before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from decimal import Decimal
from string import Template
from thesaban.clock.zone import today
from thesaban.documents import render
from thesaban.documents import town as office
from thesaban.outbox import messages
from thesaban.payments import naming
from thesaban.payments.model import Bill
from thesaban.payments.settings import settings
from thesaban.payments.store import bills as bill_store
from thesaban.registers import spoken
from thesaban.registers.numbering import allocate_many
from thesaban.registers.numbering import format_number
from thesaban.registers.numbering import Series
from thesaban.thai.dates import be_year
from thesaban.thai.dates import long_date
from thesaban.thai.dates import short_date
from thesaban.thai.digits import to_thai
from thesaban.thai.money import baht_text
from thesaban.thai.money import format_baht
from thesaban.waste import links
from thesaban.waste import town
from thesaban.waste.billing import sheets
from thesaban.waste.billing.errors import require
from thesaban.waste.reading import words
from thesaban.waste.store import letters as store
from thesaban.waste.store import runs
from uuid import uuid4


KIND = "waste-letter"
TEMPLATE = "waste-letter"
MESSAGE = "waste/reminder"
SHAPE = "{number:04d}/{year}"
#: Letters in a transaction.
CHUNK = 200
PAPER, EMAIL, BOTH = "paper", "email", "both"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of reminding; ``before`` is the code of the one before it."""

    code: str
    before: str
    title: str
    after_days: int
    pay_days: int
    subject: str
    paragraphs: tuple[str, ...]
    closing: str
    signer: tuple[str, ...]
    email: str

    def last_due(self, day: date) -> date:
        """Bills that were due by this day are spoken of on ``day``."""
        return day - timedelta(days=self.after_days)


def steps(on: date | None = None, language: str = "th") -> list[Step]:
    """The steps in force on a day, in their order."""
    found, before = [], ""
    for data in town.rule("reminders", on).get("steps", ()):
        found.append(_step(data, before, language))
        before = data["code"]
    return found


def _step(data: dict, before: str, language: str) -> Step:
    return Step(
        code=data["code"],
        before=before,
        title=words(data.get("title"), language),
        after_days=int(data["after_days"]),
        pay_days=int(data.get("pay_days", 15)),
        subject=data.get("subject", ""),
        paragraphs=tuple(data.get("paragraphs", ())),
        closing=data.get("closing", ""),
        signer=tuple(data.get("signer", ())),
        email=data.get("email", "never"),
    )


def step(code: str) -> Step:
    """The step of a code. Raises BillingError."""
    found = {item.code: item for item in steps()}
    require(code in found, "no_letters")
    return found[code]


def title(code: str, language: str = "th") -> str:
    """Name of a step, also of one that the town has no more."""
    known = {item.code: item.title for item in steps(language=language)}
    return known.get(code, code)


def waiting(code: str) -> tuple[int, int, Decimal]:
    """(accounts, bills, baht) that a step has to write about today."""
    wanted = step(code)
    accounts, bills, amount = store.count_due(
        code, wanted.before, wanted.last_due(today())
    )
    return accounts, bills, amount or Decimal("0.00")


def make(code: str, by: str, size: int = CHUNK) -> int:
    """Make the next letters of a step; returns how many (0: all are made).

    One transaction; made again it goes on with the accounts that are left.
    """
    wanted, day = step(code), today()
    limit = wanted.last_due(day)
    accounts = store.accounts_due(code, wanted.before, limit, size)
    if not accounts:
        return 0
    owed: dict[str, list[str]] = {uid: [] for uid in accounts}
    for account, bill in store.bills_due(accounts, code, wanted.before, limit):
        owed[account].append(bill)
    _write(wanted, owed, day, by)
    return len(owed)


def _write(wanted: Step, owed: dict[str, list[str]], day: date, by: str) -> None:
    uids = [uid for bills in owed.values() for uid in bills]
    bills = {bill.uid: bill for bill in bill_store.many(uids)}
    where = runs.of_bills(uids)
    online = links.ebill_recipients(owed) if wanted.email != "never" else {}
    keys = [uuid4().hex for _account in owed]
    year = be_year(day)
    numbers = allocate_many(Series(KIND, year), keys)
    rows, spoken = [], []
    for uid, number, (account, mine) in zip(keys, numbers, owed.items(), strict=True):
        found, place = [bills[item] for item in mine], where[mine[0]]
        mailed = online.get(account, [])
        text = format_number(SHAPE, number, year)
        rows.append(
            {
                "uid": uid,
                "step": wanted.code,
                "year": year,
                "number": number,
                "number_text": text,
                "account_uid": account,
                "account_no": place.account_no,
                "community": place.community,
                "amount": sum(bill.outstanding for bill in found),
                "made_on": day,
                "made_by": by,
                "channel": _channel(wanted, bool(mailed)),
                "data": _data(wanted, found, place, day, text),
            }
        )
        spoken += [
            {"letter_uid": uid, "bill_uid": item, "step": wanted.code} for item in mine
        ]
        for one in mailed:
            _mail(wanted, one, found, uid)
    store.add(rows, spoken)


def _channel(wanted: Step, online: bool) -> str:
    if not online:
        return PAPER
    return EMAIL if wanted.email == "instead" else BOTH


def _values(wanted: Step, bills: Sequence[Bill], account_no: str, day: date) -> dict:
    return {
        "account_no": account_no,
        "amount": format_baht(sum(bill.outstanding for bill in bills)),
        "count": str(len(bills)),
        "oldest": bills[0].period,
        "pay_by": long_date(day + timedelta(days=wanted.pay_days)),
    }


def _data(wanted: Step, bills: Sequence[Bill], place, day: date, number: str) -> dict:
    """What the template prints: all of it, so that a letter can be printed again."""
    values = _values(wanted, bills, place.account_no, day)

    def said(text: str) -> str:
        """Words with Thai numerals, but for the account number: it is a code."""
        thai = {name: to_thai(value) for name, value in values.items()}
        thai["account_no"] = place.account_no
        return Template(to_thai(text)).safe_substitute(thai)

    total = sum(bill.outstanding for bill in bills)
    return {
        "number": number,
        "day": long_date(day),
        "subject": said(wanted.subject),
        "payer": bills[0].payer_name,
        "address": place.address,
        "community": town.title("community", place.community),
        "account_no": place.account_no,
        "paragraphs": [said(text) for text in wanted.paragraphs],
        "lines": [
            {
                "number": bill.number_text,
                "period": bill.period,
                "due_on": short_date(bill.due_on),
                "amount": format_baht(bill.outstanding),
            }
            for bill in bills
        ],
        "total": format_baht(total),
        "words": baht_text(total),
        "closing": said(wanted.closing),
        "signer": list(wanted.signer),
        "bills": [bill.uid for bill in bills],
    }


def _mail(wanted: Step, recipient, bills: Sequence[Bill], uid: str) -> None:
    values = _values(wanted, bills, bills[0].record_number, today())
    with spoken.speaking(recipient.language):
        values["oldest"] = naming.period(bills[0].period)
        pay_by = today() + timedelta(days=wanted.pay_days)
        values["pay_by"] = spoken.long_date(pay_by)
    messages.send(
        MESSAGE,
        recipient.email,
        {**values, "link": office.public_url()},
        ref=uid,
        language=recipient.language or "th",
    )


def pdf(uids: Sequence[str], paper: bool = False) -> bytes:
    """One PDF of letters, each with the QR of its oldest bill."""
    found = store.many(uids)
    require(found, "no_letters")
    first = {found[uid].data["bills"][0] for uid in uids if uid in found}
    setting = settings()
    bills = {bill.uid: bill for bill in bill_store.many(first)}
    pages = []
    for uid in uids:
        if uid in found:
            data = found[uid].data
            bill = bills[data["bills"][0]]
            one = len(data["bills"]) == 1
            pages.append(data | (sheets.codes(bill, setting) if one else {}))
    data = {"title": title(found[uids[0]].step), "letters": pages}
    return render.pdf(TEMPLATE, data, paper=paper)
