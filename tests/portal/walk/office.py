"""Work on every desk: counted, asked, decided, refused, filed."""

from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from tests.notices import helpers
from tests.payments import bank
from tests.payments import money
from tests.waste import households
from tests.waste import test_importing as files
from tests.waste.billing import test_schedule as schedules
from tests.waste.billing import world as waste
from tests.waste.test_occasions import wish
from tests.waste.test_rates import draft
from thesaban.cases import delays
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.payments import bills
from thesaban.payments import incoming
from thesaban.payments import receipts
from thesaban.payments import shifts
from thesaban.payments import writeoffs
from thesaban.payments.reconciling import days
from thesaban.payments.reconciling import desk
from thesaban.payments.reconciling import importing
from thesaban.payments.reconciling import remittance
from thesaban.payments.reconciling import reversing
from thesaban.payments.store import reversals
from thesaban.payments.store import uses
from thesaban.waste import acts
from thesaban.waste import letters
from thesaban.waste import occasions
from thesaban.waste import periods
from thesaban.waste import rates
from thesaban.waste import reliefs
from thesaban.waste.billing import advance
from thesaban.waste.billing import corrections
from thesaban.waste.billing import prints


CASHIER, HEAD, CLERK = "cashier", "finance_head", "officer_health"
WHY = "ตามบันทึกข้อความ (สมมติ)"
FULL = Decimal("240.00")
#: The month of the bills that are late by now.
PERIOD = periods.containing("monthly", today() - timedelta(days=80)).code
STATEMENT = (
    "date,description,deposit,withdrawal\n"
    "{day},BILL PAYMENT,240.00,\n"
    "{day},ดอกเบี้ยรับ,1.25,\n"
)


@contextmanager
def days_ago(count: int):
    """The time of then."""
    with frozen(now() - timedelta(days=count)):
        yield


def a_closed_day() -> dict:
    """Yesterday: money in the drawer, handed over, paid in; the books are closed."""
    with days_ago(1):
        shifts.open(CASHIER, Decimal(0))
        paid = money.pay(money.open_bill(FULL))
        handed = bank.hand_in(CASHIER, HEAD)
        remittance.pay_in(FULL, bank.ACCOUNT, "S1", today(), HEAD)
        days.close(today(), HEAD)
    return {today().isoformat(): "today", paid.uid: "closed", handed.uid: "taken"}


def a_drawer_counted() -> dict:
    """A drawer of today that nobody has taken over yet, with too much in it."""
    shifts.open(HEAD, Decimal(0))
    money.pay(money.open_bill(Decimal(75)), cashier=HEAD)
    pieces = bank.change(Decimal(76))
    handed = remittance.close_shift(HEAD, pieces, Decimal(0), "ทอนผิด")
    return {handed.uid: "handed"}


def bank_files() -> dict:
    """A file that nobody has taken, and a statement of the account."""
    later = (now() - timedelta(minutes=3), "88888888888", "1", Decimal(45))
    content = bank.crossbank(today(), [later])
    file = importing.upload(content, "bank-2.txt", "billpay", bank.ACCOUNT, CASHIER)
    text = STATEMENT.format(day=today().isoformat())
    bank.bring(text.encode(), source="account", name="account.csv")
    return {file.uid: "untaken"}


def money_of_all_fates() -> dict:
    """Unexplained money: kept, asked out, refused, let out, paid out."""
    at = now() - timedelta(minutes=1)
    lines = [(at, f"9999999990{one}", "1", Decimal(100 + one)) for one in range(5)]
    bank.bring(bank.crossbank(today(), lines), name="bank-1.txt")
    found = uses.waiting(False, 0, 50)[0][:5]
    kept, asked, refused, out, paid = [one.incoming.uid for one in found]
    desk.hold(kept, Decimal(50), CASHIER, WHY)
    wish = desk.ask(asked, "refund", Decimal(50), CASHIER, WHY)
    left = [desk.ask(one, "refund", Decimal(50), CASHIER, WHY) for one in (out, paid)]
    for one in left:
        desk.decide(one.uid, True, HEAD)
    desk.pay_out(left[1].uid, "ฎ. 1/2570", today(), HEAD)
    no = desk.ask(refused, "not_ours", Decimal(50), CASHIER, WHY)
    desk.decide(no.uid, False, HEAD, WHY)
    names = {kept: "kept", asked: "asked", refused: "refused", out: "out", paid: "paid"}
    return names | {wish.uid: "wish"}


def money_taken_back() -> dict:
    """Two payments that the bank takes back: one looked at, one asked for."""
    for name in ("B1", "B2"):
        bill = money.open_bill(FULL)
        credit = bank.credit_for(bill, transaction=name)
        incoming.take(credit)
        line = bank.payment_of(credit)
        content = bank.crossbank(today(), [line, (*line, "D")])
        bank.bring(content, name=f"{name}.txt")
    found, other = reversals.waiting()[0][:2]
    money_of = reversing.candidates(found)[0].item.incoming.uid
    wish = reversing.ask(found.uid, money_of, CASHIER, WHY)
    return {found.uid: "asked", other.uid: "told", wish.uid: "wish"}


def voids_and_debts() -> dict:
    """A receipt somebody wants void; debts written off, and asked to be."""
    paid = money.pay(money.open_bill(FULL))
    receipts.ask_void(paid.uid, WHY, CASHIER)
    late = today() - timedelta(days=30)
    owed = [money.open_bill(FULL, due_on=late).uid for _ in "12"]
    done, asked = [
        writeoffs.ask([one], "มติสภาเทศบาล (สมมติ)", WHY, CASHIER).uid for one in owed
    ]
    writeoffs.decide(done, True, HEAD)
    bills.void(money.open_bill(FULL).uid, WHY, HEAD)
    return {paid.uid: "unwanted", done: "done", asked: "asked"}


def households_of_all_fates(uids: list[str]) -> dict:
    """Accounts with reliefs, a correction, money in advance, a collection, an end."""
    first, second, third, fourth = uids
    for uid, yes in ((first, True), (second, False)):
        wanted = reliefs.Wish("suspension", today(), None, "vacant", note=WHY)
        asked = reliefs.ask(uid, wanted, CLERK)
        reliefs.decide(asked.uid, yes, HEAD, WHY)
    bill = waste.bill_of(third, PERIOD)
    corrections.right(bill.uid, Decimal("5.00"), WHY, HEAD)
    advance.add(third, Decimal(100), "walk", WHY, HEAD)
    once = wish(account_uid=third, payer_name="", address="", collected_on=today())
    occasions.record(once, CLERK)
    occasions.record(wish("1", collected_on=today()), CLERK)
    acts.change_place(third, households.values(moo="5"), CLERK, WHY)
    acts.new_tag(third, CLERK, WHY)
    acts.close(fourth, CLERK, today(), WHY)
    names = {first: "paused", second: "refused", third: "corrected", fourth: "closed"}
    return names | {bill.uid: "corrected"}


def waste_office() -> dict:
    """Runs, letters, prints, rates, a schedule, files of accounts."""
    with days_ago(80):
        uids = waste.add_accounts(4, 101)
        run = waste.run_bills(PERIOD)
    with days_ago(45):
        letters.make("reminder", HEAD)
    names = households_of_all_fates(uids)
    printed = prints.bills(run.uid, "", "a4", HEAD)
    while prints.step(printed.uid).busy:
        pass
    waiting = prints.make_letters("arrears", HEAD)
    seen = waste.start(periods.containing("monthly", today()).next().code)
    rates.save(draft(day=today() + timedelta(days=400)), HEAD)
    schedules.plan()
    tried = files.tried(files.FILE.encode())
    names |= {run.uid: "done", seen.uid: "preview", tried.uid: "tried"}
    return names | {printed.uid: "done", waiting.uid: "waiting"}


def a_late_case() -> dict:
    """A notice that lies too long, whose applicant was told once."""
    with days_ago(60):
        case = helpers.checking(helpers.filed())
    delays.send(case, WHY, today() + timedelta(days=3), today(), "officer_health")
    return {case.getId(): "late"}


#: After the day before, and after the cases.
PARTS = (
    a_drawer_counted,
    bank_files,
    money_of_all_fates,
    money_taken_back,
    voids_and_debts,
    waste_office,
    a_late_case,
)
