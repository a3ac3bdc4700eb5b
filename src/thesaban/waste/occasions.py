"""Single collections (ค่าเก็บขนครั้งคราว): so many m³ once, priced by a dated rate.

The fee is worked out from the rate in force on the day of the collection and is a
bill like every other: with a QR, for the counter, in reminders and reports. Who
has no account is billed by name and address.
"""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from decimal import Decimal
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.payments import bills
from thesaban.payments.model import BillDraft
from thesaban.payments.model import Line
from thesaban.thai.dates import short_date
from thesaban.waste import accounts
from thesaban.waste import periods
from thesaban.waste import town
from thesaban.waste import words
from thesaban.waste.billing.errors import require
from thesaban.waste.billing.rule import rule
from thesaban.waste.rules import money
from thesaban.waste.store import occasions as store
from thesaban.waste.store import runs
from thesaban.waste.store.occasions import Occasion
from thesaban.waste.tariffs import Tariff
from uuid import uuid4
from zope.event import notify


DOMAIN = "waste"
#: Kind of the binding of its bill, completed by a part of its uid.
KIND = "once"
HUNDREDTH = Decimal("0.01")
MOST = Decimal("999.99")
#: How long afterwards a collection can be written down.
OLDEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Wish:
    """What an officer writes down; ``account_uid``, or name and address."""

    collected_on: date
    m3: Decimal
    tariff: str
    account_uid: str = ""
    payer_name: str = ""
    address: str = ""
    community: str = ""
    note: str = ""


def rates(on: date | None = None) -> list[Tariff]:
    """The rates to choose from on a day."""
    return town.book().once(on or today())


def price(wish: Wish) -> tuple[Tariff, list[Line]]:
    """The rate of the day and the lines of the bill. Raises BillingError."""
    day, m3 = wish.collected_on, wish.m3
    require(today() - OLDEST <= day <= today(), "once_day")
    exact = m3.is_finite() and m3 == m3.quantize(HUNDREDTH)
    require(exact and 0 < m3 <= MOST, "once_m3")
    found = town.book().version(wish.tariff, day)
    require(found is not None and found.once, "once_rate")
    said = f"{short_date(day)}, {m3.normalize():f} ลบ.ม."
    lines = []
    for part in found.components:
        amount = part.price(m3)
        require(amount is not None, "once_m3")
        line = Line(part.revenue_code, part.title, money(amount), said, found.law)
        lines.append(line)
    return found, [line for line in lines if line.amount > 0]


def record(wish: Wish, by: str) -> Occasion:
    """Write a collection down and open its bill. Raises BillingError, PaymentError."""
    rate, lines = price(wish)
    require(lines, "once_rate")
    uid, bill_uid = uuid4().hex, uuid4().hex
    account = accounts.among([wish.account_uid]).get(wish.account_uid)
    require(account is not None or not wish.account_uid, "once_account")
    if account is not None:
        payer, address = account.payer_name, words.address(account)
        community, number = account.place.community, account.number
    else:
        payer, address = wish.payer_name.strip(), wish.address.strip()
        community, number = wish.community, ""
    require(payer and address, "once_who")
    period = periods.containing(periods.MONTHLY, wish.collected_on)
    binding = {
        "account_uid": account.uid if account else uid,
        "account_no": number,
        "period": period.code,
        "kind": f"{KIND}-{uid[:8]}",
        "bill_uid": bill_uid,
        "run_uid": None,
        "community": community,
        "category": "",
        "address": address,
    }
    require(runs.claim([binding]) == {bill_uid}, "once_who")
    draft = BillDraft(
        payer_name=payer,
        lines=tuple(lines),
        record_uid=binding["account_uid"],
        record_number=number,
        unit=rule().unit,
        domain=DOMAIN,
        title=lines[0].title,
        period=period.title,
        due_on=rule().due_on(today()),
        opened_by=by,
    )
    bills.open_many([draft], [bill_uid])
    made = Occasion(
        uid=uid,
        account_uid=wish.account_uid,
        payer_name=payer[:300],
        address=address[:300],
        community=community,
        collected_on=wish.collected_on,
        m3=wish.m3,
        tariff=rate.code,
        tariff_from=rate.valid_from,
        note=wish.note.strip(),
        bill_uid=bill_uid,
        made_by=by,
        made_at=now(),
    )
    store.add(made)
    detail = {"m3": str(wish.m3), "bill": bill_uid}
    notify(Acted("waste.once", binding["account_uid"], detail=detail))
    return made
