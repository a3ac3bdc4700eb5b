"""What a change of rates reaches: accounts by their terms, bills by their period."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from sqlalchemy import and_
from sqlalchemy import func
from sqlalchemy import select
from thesaban.payments.model import ZERO
from thesaban.payments.store.tables import BillRow
from thesaban.registers.base import Money
from thesaban.registers.database import session
from thesaban.waste.model import Terms
from thesaban.waste.store.accounts import serving
from thesaban.waste.store.run_tables import WasteBill
from thesaban.waste.store.tables import AccountRow
from thesaban.waste.store.tables import TermsRow


WHAT = ("category", "bins", "bin_litres", "litres_day", "persons", "tariff")


def groups(on: date) -> list[tuple[Terms, int]]:
    """(terms, accounts that have them) of a day; exemptions are not looked at."""
    begun = (
        select(TermsRow.account_id, func.max(TermsRow.valid_from).label("day"))
        .where(TermsRow.valid_from <= on)
        .group_by(TermsRow.account_id)
        .subquery()
    )
    columns = [getattr(TermsRow, name) for name in WHAT]
    rows = session().execute(
        select(func.count(), *columns)
        .join(AccountRow, AccountRow.id == TermsRow.account_id)
        .join(
            begun,
            and_(
                begun.c.account_id == TermsRow.account_id,
                begun.c.day == TermsRow.valid_from,
            ),
        )
        .where(*serving(on, on))
        .group_by(*columns)
    )
    return [
        (Terms(on, **dict(zip(WHAT, values, strict=True))), count)
        for count, *values in rows
    ]


def periods() -> list[str]:
    """Codes of every period for which a bill was opened."""
    return list(session().scalars(select(WasteBill.period).distinct()))


def billed(codes: Iterable[str], categories: Iterable[str]) -> tuple[int, Decimal]:
    """(fee bills that are not void, baht) of periods and categories."""
    row = session().execute(
        select(func.count(), func.sum(BillRow.total, type_=Money))
        .select_from(WasteBill)
        .join(BillRow, BillRow.uid == WasteBill.bill_uid)
        .where(
            WasteBill.kind == "fee",
            WasteBill.period.in_(list(codes)),
            WasteBill.category.in_(list(categories)),
            BillRow.state != "void",
        )
    )
    count, amount = row.one()
    return count, amount or ZERO
