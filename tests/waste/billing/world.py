"""A small town of waste accounts and what its finance office does."""

from datetime import date
from datetime import timedelta
from decimal import Decimal
from tests.waste import households
from thesaban.clock.zone import today
from thesaban.payments import shifts
from thesaban.payments.store import bills as bill_store
from thesaban.waste import fields
from thesaban.waste import rowing
from thesaban.waste import tags
from thesaban.waste.billing import runs
from thesaban.waste.store import accounts as account_store
from thesaban.waste.store import runs as run_store
from uuid import uuid4


PERIOD = "2569-11"
DAY = date(2026, 11, 22)


def add_accounts(count: int, first: int = 1, **more) -> list[str]:
    """Accounts in bulk, straight into the tables; returns their uids."""
    rows, kept = [], []
    for at in range(first, first + count):
        uid = uuid4().hex
        values = households.values(
            payer_name=f"นายทดลอง ที่{at} (สมมติ)",
            house_no=f"{at}/1",
            community=("north", "south")[at % 2],
            house_code="",
            phone="",
        )
        values |= {"number": f"{at:08d}", "legacy_no": f"L{at}"} | more
        values = fields.defaults(values)
        rows.append(rowing.row(values, uid, tags.new(), "officer_health"))
        kept.append(rowing.terms(values, values["opened_on"]))
    ids = account_store.add(rows)
    account_store.save_terms(list(zip(ids, kept, strict=True)))
    return [row["uid"] for row in rows]


def to_end(uid: str, size: int = 500):
    """Chunk after chunk until the run stands still."""
    run = runs.get(uid)
    while run.busy:
        run = runs.step(uid, size)
    return run


def start(period: str = PERIOD, community: str = ""):
    """A run with its preview."""
    due = today() + timedelta(days=15)
    return to_end(runs.start(period, community, due, "finance_head").uid)


def run_bills(period: str = PERIOD, community: str = "", size: int = 500):
    """A whole run: preview, confirmation, bills."""
    run = start(period, community)
    runs.confirm(run.uid, "finance_head")
    return to_end(run.uid, size)


def bill_of(account_uid: str, period: str = PERIOD):
    """The bill of an account for a period; None without one."""
    found = [
        item for item in run_store.of_account(account_uid) if item.period == period
    ]
    return bill_store.get(found[-1].bill_uid) if found else None


def open_drawer() -> None:
    """The cashier begins the day."""
    shifts.open("cashier", Decimal(0))
