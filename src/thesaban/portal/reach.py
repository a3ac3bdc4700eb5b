"""What most people come for, and whether who asks can get there."""

from dataclasses import dataclass
from thesaban import _
from typing import Any


@dataclass(frozen=True, slots=True)
class Errand:
    """Words, a line below, an icon, and the views and pages it may lead to."""

    name: str
    title: Any
    text: Any
    icon: str
    names: tuple[str, ...]


# The first of the names that is there for who asks is taken.
ERRANDS = (
    Errand(
        "waste",
        _("errand_waste", default="Pay the bin bill"),
        _("errand_waste_text", default="See and pay waste fees"),
        "trash3",
        ("@@pay-waste", "pay-waste-fee"),
    ),
    Errand(
        "report",
        _("errand_report", default="Report a problem"),
        _("errand_report_text", default="Roads, lights, drains, nuisance"),
        "megaphone",
        ("@@report-problem", "report-a-problem"),
    ),
    Errand(
        "apply",
        _("errand_apply", default="Apply"),
        _("errand_apply_text", default="Permits, notifications, certificates"),
        "file-earmark-text",
        ("services", "@@services"),
    ),
    Errand(
        "track",
        _("errand_track", default="Track"),
        _("errand_track_text", default="See how far your matter is"),
        "clock-history",
        ("@@track", "contact"),
    ),
)


def reachable(site: Any, names: tuple[str, ...]) -> str | None:
    """Address of the first view or page of ``names`` that the user may see."""
    for name in names:
        found = site.restrictedTraverse(name, None)
        if found is not None:
            return f"{site.absolute_url()}/{name.removeprefix('@@')}"
    return None
