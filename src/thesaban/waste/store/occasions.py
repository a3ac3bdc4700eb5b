"""Rows of single collections."""

from dataclasses import dataclass
from dataclasses import fields
from datetime import date
from datetime import datetime
from decimal import Decimal
from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select
from thesaban.registers.database import session
from thesaban.waste.store.rate_tables import Occasion as Row


@dataclass(frozen=True, slots=True)
class Occasion:
    """A single collection and its bill; ``account_uid`` empty without an account."""

    uid: str
    account_uid: str
    payer_name: str
    address: str
    community: str
    collected_on: date
    m3: Decimal
    tariff: str
    tariff_from: date
    note: str
    bill_uid: str
    made_by: str
    made_at: datetime


def add(found: Occasion) -> None:
    values = {item.name: getattr(found, item.name) for item in fields(Occasion)}
    session().execute(insert(Row.__table__), values)


def page(start: int, size: int) -> tuple[list[Occasion], int]:
    """Collections, newest first, and how many there are."""
    total = session().scalar(select(func.count()).select_from(Row))
    columns = [getattr(Row, item.name) for item in fields(Occasion)]
    rows = session().execute(
        select(*columns)
        .order_by(Row.collected_on.desc(), Row.made_at.desc())
        .offset(start)
        .limit(size)
    )
    return [Occasion(*row) for row in rows], int(total or 0)
