"""What the public manual form (OPDC) tells of a service besides what people ask first.

The groups and names are those of office-and-oss 2.3; a line stands where the town's
data says something.
"""

from thesaban import _
from thesaban.cases.definitions import ManualFacts
from thesaban.cases.definitions import ManualStep
from thesaban.cases.rules.checklist import Paper
from typing import Any
from zope.i18nmessageid import Message


WORDS = {
    "service_type": _("label_content_service_type", default="Type of the service"),
    "impact": _("label_content_impact", default="Who is affected"),
    "area": _("label_content_area", default="Area served"),
}
COUNTS = {
    "volume_avg": _(
        "label_content_volume_avg", default="Applications a month: average"
    ),
    "volume_max": _("label_content_volume_max", default="Applications a month: most"),
    "volume_min": _("label_content_volume_min", default="Applications a month: fewest"),
}
QUANTITIES = {
    "originals": _("quantity_originals", default="Originals: ${count} ${counted}"),
    "copies": _("quantity_copies", default="Copies: ${count} ${counted}"),
}


def facts(found: ManualFacts, category: str, page: Any) -> list[dict[str, str]]:
    """Label and value of each line; ``page`` says texts in the reader's language.

    ``category``: what kind of act the service is, in words; may be empty.
    """
    kind = _("label_content_category", default="Category of the service")
    rows = [(kind, category)]
    rows += [(label, page.say(getattr(found, name))) for name, label in WORDS.items()]
    if found.reduced:
        label = _("label_content_reduced", default="Steps have been cut")
        rows.append((label, page.text(_("label_content_yes", default="Yes"))))
    for name, label in COUNTS.items():
        count = getattr(found, name)
        rows.append((label, "" if count is None else f"{count:,}"))
    return [{"label": label, "value": value} for label, value in rows if value]


def quantity(paper: Paper, page: Any) -> str:
    """How many of a paper, originals before copies; empty where nothing is said."""
    counted = page.say(paper.counted)
    found = [
        page.text(Message(text, mapping={"count": count, "counted": counted}))
        for name, text in QUANTITIES.items()
        if (count := getattr(paper, name))
    ]
    return ", ".join(one.strip() for one in found)


def step_columns(steps: tuple[ManualStep, ...]) -> list[tuple[dict, str]]:
    """Columns of the steps' table that any step has words for: head and field."""
    known = [
        ({"label": _("column_step_kind", default="Kind")}, "kind"),
        ({"label": _("column_manual_remark", default="Remark")}, "remark"),
    ]
    return [
        (head, name) for head, name in known if any(getattr(s, name) for s in steps)
    ]
