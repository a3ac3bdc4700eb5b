"""Rates in words."""

from collections.abc import Callable
from decimal import Decimal
from thesaban import _
from thesaban.payments.laws import law
from thesaban.people.views.forms import say
from thesaban.thai.money import format_baht
from thesaban.waste.tariffs import Component
from thesaban.waste.tariffs import Step


BASES = {
    "none": _("rate_basis_none", default="The same each month"),
    "litres_day": _("rate_basis_litres_day", default="By litres a day"),
    "bins": _("rate_basis_bins", default="By bin"),
    "persons": _("rate_basis_persons", default="By person"),
    "person_days": _("rate_basis_person_days", default="By person and day"),
    "m3": _("rate_basis_m3", default="By m³, each collection"),
}
UNITS = {
    "none": "",
    "litres_day": _("rate_unit_litres_day", default="litres a day"),
    "bins": _("rate_unit_bins", default="bins"),
    "persons": _("rate_unit_persons", default="persons"),
    "person_days": _("rate_unit_person_days", default="person-days"),
    "m3": _("rate_unit_m3", default="m³"),
}
ONE = {
    "litres_day": _("rate_one_litres_day", default="litre a day"),
    "bins": _("rate_one_bins", default="bin"),
    "persons": _("rate_one_persons", default="person"),
    "person_days": _("rate_one_person_days", default="person-day"),
    "m3": UNITS["m3"],
}
PARTS = {
    "collection": _("rate_part_collection", default="Collection and transport"),
    "disposal": _("rate_part_disposal", default="Disposal"),
    "both": _("rate_part_both", default="Both together"),
}
STATES = {
    "now": ("done", _("rate_state_now", default="In force")),
    "coming": ("waiting", _("rate_state_coming", default="Begins later")),
    "past": ("neutral", _("rate_state_past", default="No longer")),
    "withdrawn": ("refused", _("rate_state_withdrawn", default="Withdrawn")),
}
FLAT = _("rate_step_flat", default="${amount} baht")
EACH_ONE = _("rate_step_each_one", default="${amount} baht for each ${units}")
EACH = _("rate_step_each", default="${amount} baht for each ${unit} ${units}")
HALF = _("rate_step_half", default="half a unit counts half")
UP_TO = _("rate_step_up_to", default="up to ${upto} ${units}")
ABOVE = _("rate_step_above", default="above that")
A_MONTH = _("rate_a_month", default="${amount} baht a month")
EXCESS = _(
    "rate_excess",
    default="${part}: ${amount} baht is more than the ceiling of ${limit} baht "
    "(${law}).",
)
EXCESS_AT = _(
    "rate_excess_at",
    default="${part}: at ${quantity} ${units} the rate comes to ${amount} baht, more "
    "than the ceiling of ${limit} baht (${law}).",
)


def plain(number: Decimal) -> str:
    """``20``, ``1,000`` and ``0.5``, without zeros that say nothing."""
    return f"{number.normalize():,f}"


def ladder(component: Component, text: Callable) -> list[str]:
    """The steps of a component, a line for each."""
    units = text(UNITS[component.basis])
    return [
        _step(step, at, len(component.steps), units, component.basis, text)
        for at, step in enumerate(component.steps)
    ]


def _step(step: Step, at: int, count: int, units: str, basis: str, text) -> str:
    price = text(_price(step, units, basis, text))
    if step.upto is not None:
        return f"{text(say(UP_TO, upto=plain(step.upto), units=units))}: {price}"
    return f"{text(ABOVE)}: {price}" if at and count > 1 else price


def _price(step: Step, units: str, basis: str, text):
    if step.flat is not None:
        template = A_MONTH if basis != "m3" else FLAT
        return say(template, amount=format_baht(step.flat))
    amount = format_baht(step.amount)
    if step.unit == 1 and basis in ONE:
        each = say(EACH_ONE, amount=amount, units=text(ONE[basis]))
    else:
        each = say(EACH, amount=amount, unit=plain(step.unit), units=units)
    return f"{text(each)}, {text(HALF)}" if step.half else each


def lines(components, text: Callable) -> list[str]:
    """All components of a rate; each is named where there are several."""
    found = []
    for component in components:
        steps = ladder(component, text)
        if len(components) > 1:
            steps = [f"{text(PARTS[component.part])}: {line}" for line in steps]
        found += steps
    return found


def excess(found, text: Callable) -> str:
    """Why a rate was refused."""
    values = {
        "part": text(PARTS[found.part]),
        "amount": format_baht(found.amount),
        "limit": format_baht(found.limit),
        "law": law(found.law),
    }
    if found.quantity is None:
        return text(say(EXCESS, **values))
    values |= {"quantity": plain(found.quantity), "units": text(UNITS[found.basis])}
    return text(say(EXCESS_AT, **values))
