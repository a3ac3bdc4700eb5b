"""The form of a rate: its fields, and what was typed as the data of a version."""

from collections.abc import Mapping
from thesaban import _
from thesaban.people.views.forms import Field
from thesaban.thai.digits import to_arabic
from thesaban.waste.views.rates import words


MOST_PARTS = 2
MOST_STEPS = 12
NUMBERS = ("upto", "amount", "unit")
UP_TO = _("rate_label_upto", default="Up to (empty: no limit)")
AMOUNT = _("rate_label_amount", default="Baht")
UNIT = _("rate_label_unit", default="for each (empty: the step as a whole)")
HALF = _("rate_label_half", default="Half a unit counts half")


def step_fields(part: int, step: int) -> list[Field]:
    """The fields of one step."""
    name = f"c{part}_s{step}"
    number = {"required": False, "inputmode": "decimal", "maxlength": 12}
    return [
        Field(f"{name}_upto", UP_TO, width="6", **number),
        Field(f"{name}_amount", AMOUNT, width="6", **number),
        Field(f"{name}_unit", UNIT, width="6", **number),
        Field(f"{name}_half", HALF, kind="check", required=False),
    ]


def part_fields(part: int) -> list[Field]:
    """The fields of a component, without its steps."""
    return [
        Field(
            f"c{part}_part",
            _("rate_label_part", default="What it pays for"),
            kind="select",
            options=tuple(words.PARTS.items()),
        ),
        Field(
            f"c{part}_title",
            _("rate_label_line", default="Words on the bill"),
            maxlength=200,
        ),
        Field(
            f"c{part}_basis",
            _("rate_label_basis", default="How it is charged"),
            kind="select",
            options=tuple(words.BASES.items()),
        ),
    ]


def typed_of(data: Mapping) -> dict[str, str]:
    """What stands in the fields for a version's components."""
    found: dict[str, str] = {}
    for at, part in enumerate(data.get("components") or ()):
        title = part.get("title") or ""
        found[f"c{at}_part"] = part.get("part", "collection")
        found[f"c{at}_title"] = (
            title.get("th", "") if isinstance(title, dict) else title
        )
        found[f"c{at}_basis"] = part.get("basis", "none")
        for index, step in enumerate(part["steps"]):
            name = f"c{at}_s{index}"
            found[f"{name}_upto"] = str(step.get("upto") or "")
            found[f"{name}_amount"] = str(step.get("flat") or step.get("amount") or "")
            found[f"{name}_unit"] = str(step.get("unit") or "")
            found[f"{name}_half"] = "1" if step.get("half") else ""
    return found


def number(text: str) -> str:
    """A typed number as ``waste.yaml`` writes it."""
    return to_arabic(text or "").replace(",", "").strip()


def steps_of(values: Mapping[str, str], part: int, count: int) -> list[dict]:
    """The steps that were typed; lines left empty are passed over."""
    found = []
    for step in range(count):
        name = f"c{part}_s{step}"
        upto, amount, unit = (number(values.get(f"{name}_{key}")) for key in NUMBERS)
        if not (upto or amount or unit):
            continue
        made = {"upto": upto} if upto else {}
        if unit:
            made |= {"unit": unit, "amount": amount or None}
            if values.get(f"{name}_half"):
                made["half"] = True
        else:
            made["flat"] = amount or None
        found.append(made)
    return found


def component_of(
    values: Mapping[str, str], part: int, count: int, old: Mapping
) -> dict:
    """A component as ``waste.yaml`` writes it; ``old``: that of the version before."""
    title = values.get(f"c{part}_title") or ""
    known = old.get("title")
    same = isinstance(known, dict) and known.get("th") == title
    return {
        "revenue_code": old.get("revenue_code", "waste"),
        "title": known if same else {"th": title},
        "part": values.get(f"c{part}_part") or "collection",
        "basis": values.get(f"c{part}_basis") or "none",
        "steps": steps_of(values, part, count),
    }
