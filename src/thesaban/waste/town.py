"""The town's dated data of waste fees: tariffs, categories, communities, rules.

    town.book()                       what charges are worked out from
    town.choices("category", day)     (code, title) in the order of the file
    town.rule("cycle", day)           e.g. {"cycle": "quarterly", ...}

It stands in the registers: loaded from ``waste.yaml`` of the town, and added to
by the staff (``rates``, ``billing.schedule``). What has begun is never changed; a new
entry begins on a later day. What was withdrawn is kept, and counts no more.
"""

from datetime import date
from thesaban.clock.zone import today
from thesaban.waste import reading
from thesaban.waste.ceilings import Ceiling
from thesaban.waste.store import rules as store
from thesaban.waste.tariffs import TariffBook
import threading


_kept = threading.local()


def _rows() -> list[dict]:
    """The rows, read again only when one was added."""
    now = (store.stamp(), id(store.session().get_bind()))
    if getattr(_kept, "stamp", None) != now:
        _kept.rows, _kept.book, _kept.stamp = store.every(), None, now
    return _kept.rows


def forget() -> None:
    """Read everything again (after a load)."""
    _kept.stamp = None


def book() -> TariffBook:
    """Tariffs, waivers and the rules of part months, of all days."""
    rows = _rows()
    if _kept.book is None:
        _kept.book = reading.book(rows)
    return _kept.book


def ceilings() -> list[Ceiling]:
    """What the law allows at most, of all days."""
    return reading.ceilings(_rows())


def entries(kind: str, on: date | None = None) -> dict[str, dict]:
    """{code: data} of a kind in force on a day, in the order of the file."""
    wanted, found = on or today(), {}
    for row in _rows():
        if row["kind"] == kind and row["valid_from"] <= wanted:
            ends = reading.day(row["data"].get("valid_to"), row["code"])
            found[row["code"]] = None if ends and ends < wanted else row["data"]
    return {code: data for code, data in found.items() if data is not None}


def rule(code: str, on: date | None = None) -> dict:
    """A rule on a day; empty where the town has none."""
    return entries("rule", on).get(code, {})


def choices(kind: str, on: date | None = None, language: str = "th") -> list[tuple]:
    """(code, title) of a kind in force on a day."""
    return [
        (code, reading.words(data.get("title"), language) or code)
        for code, data in entries(kind, on).items()
    ]


def title(kind: str, code: str, language: str = "th") -> str:
    """Name of a code, also of one no longer in force; the code where unknown."""
    for row in reversed(_rows()):
        if row["kind"] == kind and row["code"] == code:
            return reading.words(row["data"].get("title"), language) or code
    return code


def unconfirmed() -> list[tuple[str, str]]:
    """(kind, code) of what the town has not confirmed yet."""
    return [(row["kind"], row["code"]) for row in _rows() if row["confirm"]]
