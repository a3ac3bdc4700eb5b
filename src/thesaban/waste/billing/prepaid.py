"""Money that the finance office puts on an account for its later bills.

A bill of its own is opened and paid at once, so that the payer has a receipt and
the day balances; what was paid then stands in the account's advance and is used
up by the next runs. A receipt made void takes it off again, as far as it is
still there.
"""

from collections.abc import Iterable
from decimal import Decimal
from thesaban import _
from thesaban.clock.zone import today
from thesaban.payments import bills
from thesaban.payments.errors import PaymentError
from thesaban.payments.errors import require
from thesaban.payments.interfaces import AdvanceAccount
from thesaban.payments.interfaces import IAdvances
from thesaban.payments.interfaces import ReceiptVoided
from thesaban.payments.model import Receipt
from thesaban.waste import accounts
from thesaban.waste import town
from thesaban.waste.billing import advance
from thesaban.waste.billing import runs
from thesaban.waste.billing.errors import BillingError
from thesaban.waste.billing.plan import Planned
from thesaban.waste.billing.rule import rule
from thesaban.waste.model import Account
from thesaban.waste.model import ChargeLine
from thesaban.waste.store import runs as store
from zope.interface import implementer


KIND = "advance"
#: What stands on the receipt, unless the town's rule ``advance`` says otherwise.
TITLE = "ค่าธรรมเนียมเก็บขนและกำจัดมูลฝอยรับล่วงหน้า"
REVENUE_CODE = "waste"
VOID = "ยกเลิกใบเสร็จเลขที่ {}"


def _line(amount: Decimal, period: str) -> ChargeLine:
    own = town.rule("advance", today())
    code = own.get("revenue_code", REVENUE_CODE)
    return ChargeLine(code, own.get("title", TITLE), amount, period, own.get("law", ""))


def is_prepaid(kind: str) -> bool:
    """Whether a bill's kind is that of an advance."""
    return kind.partition("-")[0] == KIND


def _amount_of(receipt: Receipt, bill_uid: str) -> Decimal:
    mine = (line.amount for line in receipt.lines if line.bill_uid == bill_uid)
    return sum(mine, Decimal("0.00"))


@implementer(IAdvances)
class Advances:
    """Waste accounts for the desk of money."""

    title = _("label_waste_account", default="Waste account")

    def find(self, text: str, limit: int) -> list[AdvanceAccount]:
        found = accounts.search(text, size=limit).rows if text.strip() else ()
        return [self._shown(account) for account in found]

    def get(self, account_uid: str) -> AdvanceAccount | None:
        try:
            return self._shown(accounts.get(account_uid))
        except accounts.UnknownAccount:
            return None

    def of_bills(self, bill_uids: Iterable[str]) -> list[AdvanceAccount]:
        uids = {where.account_uid for where in store.of_bills(bill_uids).values()}
        return [self._shown(one) for one in accounts.among(uids).values()]

    def open(self, account_uid: str, amount: Decimal, by: str) -> str:
        try:
            account = accounts.get(account_uid)
        except accounts.UnknownAccount as error:
            raise PaymentError("no_account") from error
        setting = rule()
        period = setting.period(today())
        taken = store.kinds_of(account.uid, period.code)
        kind = next(
            name
            for name in (f"{KIND}-{at}" for at in range(1, 10_000))
            if name not in taken
        )
        plan = Planned((_line(amount, period.title),))
        opened = runs.open_bills(
            [(account, plan)], period, today(), None, by, kind, use_advance=False
        )
        require(opened, "no_account")
        return opened[0].uid

    def paid(self, bill_uid: str, receipt: Receipt, reason: str, by: str) -> None:
        where = store.of_bill(bill_uid)
        amount = _amount_of(receipt, bill_uid)
        source = f"payment:{receipt.payment_uid}"
        advance.add(where.account_uid, amount, source, reason, by)

    @staticmethod
    def _shown(account: Account) -> AdvanceAccount:
        label = f"{account.number} {account.payer_name}"
        return AdvanceAccount(account.uid, label, advance.balance(account.uid))


def receipt_voided(event: ReceiptVoided) -> None:
    """Take a void receipt's money off the advance again; its bill is void too.

    Raises PaymentError where later bills have used it up: correct those first.
    """
    receipt = event.receipt
    where = store.of_bills([bill.uid for bill in event.bills])
    for bill in event.bills:
        at = where.get(bill.uid)
        if at is None or not is_prepaid(at.kind) or bill.state == "void":
            continue
        by = receipt.void_approved_by or "system"
        reason = VOID.format(receipt.number_text)
        source = f"void:{receipt.payment_uid}"
        try:
            advance.take(
                at.account_uid, _amount_of(receipt, bill.uid), source, reason, by
            )
        except BillingError as error:
            raise PaymentError("advance_used") from error
        bills.void(bill.uid, reason, by)
