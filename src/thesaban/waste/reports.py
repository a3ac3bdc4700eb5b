"""Financial reports: tables of sums that pages, charts and XLSX files share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from thesaban import _
from thesaban.clock.zone import today
from thesaban.payments.printing import METHOD_WORDS
from thesaban.people import posts
from thesaban.people import units
from thesaban.registers.spoken import months
from thesaban.thai.dates import english_date
from thesaban.thai.dates import fiscal_year
from thesaban.thai.dates import fiscal_year_bounds
from thesaban.thai.dates import short_date
from thesaban.waste import town
from thesaban.waste.billing.runs import period_of
from thesaban.waste.store import reports as store
from typing import Any


ZERO = Decimal("0.00")
#: Ways to count what came in, with the head of the first column.
COLLECTED = {
    "day": _("report_day", default="Day"),
    "unit": _("report_unit", default="Unit"),
    "community": _("report_community", default="Community"),
    "officer": _("report_officer", default="Officer"),
    "revenue": _("report_revenue", default="Kind of revenue"),
    "method": _("report_method", default="Payment method"),
}
#: Days late up to which a column of the ageing counts; None: all above.
AGES = (
    (0, _("age_not_due", default="Not due yet")),
    (30, _("age_30", default="1-30 days")),
    (90, _("age_90", default="31-90 days")),
    (180, _("age_180", default="91-180 days")),
    (365, _("age_365", default="181-365 days")),
    (None, _("age_more", default="More than a year")),
)
#: Reports of the page, in the order of its choice.
REPORTS = {
    "by-day": _("report_by_day", default="Received by day"),
    "by-unit": _("report_by_unit", default="Received by unit"),
    "by-community": _("report_by_community", default="Received by community"),
    "by-officer": _("report_by_officer", default="Received by officer"),
    "by-revenue": _("report_by_revenue", default="Received by kind of revenue"),
    "by-method": _("report_by_method", default="Received by payment method"),
    "ageing": _("report_ageing", default="Arrears by age"),
    "periods": _("report_periods", default="Billed and paid by period"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """Heads, rows (first a label, then counts and sums), and the row of totals.

    ``chart`` is the column (from 0) that bars are drawn of.
    """

    name: str
    heads: tuple[Any, ...]
    rows: tuple[tuple, ...]
    totals: tuple
    chart: int


def _totals(rows: Sequence[tuple], width: int) -> tuple:
    columns = range(1, width)
    return tuple(sum((row[at] for row in rows), 0) for at in columns)


def _label(by: str, key: Any, language: str) -> str:
    if not key:
        return "-"
    if by == "day":
        return english_date(key) if language == "en" else short_date(key)
    if by == "unit":
        unit = units.unit(key)
        return key if unit is None else _in(language, unit.title_th, unit.title_en)
    if by == "community":
        return town.title("community", key, language)
    if by == "revenue":
        return _in(language, *store.revenue_titles().get(key, (key, key)))
    return (posts.official_name(key) or key) if by == "officer" else key


def _in(language: str, thai: str, english: str) -> str:
    return english if language == "en" and english else thai


def collected(by: str, first: date, last: date, language: str = "th") -> Report:
    """What came in from ``first`` to ``last``; ``by`` is a key of COLLECTED."""
    found = store.collected(by, first, last)
    rows = tuple(
        (METHOD_WORDS.get(key, key), count, amount)
        if by == "method"
        else (_label(by, key, language), count, amount)
        for key, count, amount in found
    )
    heads = (
        COLLECTED[by],
        _("label_receipts", default="Receipts"),
        _("label_amount_baht", default="Amount (baht)"),
    )
    totals = (sum(row[1] for row in rows), sum((row[2] for row in rows), ZERO))
    return Report(f"by-{by}", heads, rows, totals, chart=2)


def age_of(due_on: date | None, on: date) -> int:
    """Column of AGES in which a bill counts on a day."""
    late = (on - due_on).days if due_on else 0
    return next(
        at for at, (most, _t) in enumerate(AGES) if most is None or late <= most
    )


def ageing(on: date | None = None, language: str = "th") -> Report:
    """What is still to pay on waste bills by community and age."""
    day = on or today()
    sums: dict[str, list[Decimal]] = {}
    for community, due_on, _bills, amount in store.owed():
        columns = sums.setdefault(community, [ZERO] * len(AGES))
        columns[age_of(due_on, day)] += amount
    rows = tuple(
        (_label("community", code, language), *columns, sum(columns, ZERO))
        for code, columns in sums.items()
    )
    heads = (
        COLLECTED["community"],
        *(title for _most, title in AGES),
        _("label_sum", default="Sum"),
    )
    return Report("ageing", heads, rows, _totals(rows, len(heads)), chart=len(AGES) + 1)


def periods(language: str = "th") -> Report:
    """What was billed, credited and paid for each period, the newest first."""
    rows = tuple(
        (
            months(period_of(code).title),
            count,
            billed,
            credited,
            paid,
            billed - credited - paid,
        )
        for code, count, billed, credited, paid in store.by_period()
    )
    heads = (
        _("label_period", default="Period"),
        _("label_bills", default="Bills"),
        _("report_billed", default="Billed (baht)"),
        _("report_credited", default="Credited (baht)"),
        _("report_paid", default="Paid (baht)"),
        _("report_left", default="Still to pay (baht)"),
    )
    return Report("periods", heads, rows, _totals(rows, len(heads)), chart=4)


def report(name: str, first: date, last: date, language: str = "th") -> Report:
    """The report of a name of REPORTS (the first where there is no such)."""
    if name == "ageing":
        return ageing(language=language)
    if name == "periods":
        return periods(language)
    by = name.removeprefix("by-")
    return collected(by if by in COLLECTED else "day", first, last, language)


def this_year(on: date | None = None) -> tuple[date, date]:
    """First and last day of the fiscal year."""
    return fiscal_year_bounds(fiscal_year(on or today()))
