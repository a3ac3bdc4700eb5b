"""Households, tariffs and rows that the tests of waste share. All invented."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from thesaban.waste import fields
from thesaban.waste import loader
from thesaban.waste import reading
from thesaban.waste import town
from thesaban.waste.model import Account
from thesaban.waste.model import Place
from thesaban.waste.model import Terms
from thesaban.waste.store import rules as rule_store
import thesaban


PROFILES = Path(thesaban.__file__).parent / "profiles"
ROWS = loader.rows(loader.read(PROFILES / "testing" / "waste.yaml"))
BOOK = reading.book(ROWS)
OPENED = date(2024, 1, 1)


def account(*terms: Terms, reliefs=(), opened_on=OPENED, closed_on=None) -> Account:
    """A household with one bin, unless told otherwise."""
    return Account(
        uid="a" * 32,
        number="00000018",
        tag="ABCDE12345",
        state="closed" if closed_on else "active",
        opened_on=opened_on,
        closed_on=closed_on,
        payer_kind="natural",
        payer_name="นางทดลอง ตัวอย่าง",
        relation="owner",
        place=Place(house_no="99/1", moo="4", community="north"),
        terms=terms or (Terms(opened_on, "household"),),
        reliefs=tuple(reliefs),
    )


def load_town() -> None:
    """The rules of the testing town, in the registers at hand."""
    for row in ROWS:
        rule_store.add(row, by="")
    town.forget()


def values(**more) -> dict:
    """Every field of an account to be opened."""
    found = {item.name: item.empty for item in fields.FIELDS}
    found.update(
        payer_name="นางทดลอง ตัวอย่าง",
        phone="0812345678",
        house_no="99/1",
        moo="4",
        community="north",
        category="household",
        opened_on=OPENED,
    )
    return found | more


def baht(text: str) -> Decimal:
    return Decimal(text)
