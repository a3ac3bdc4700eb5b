"""What a run, a finding or a print is about, in the words of the page's language."""

from collections.abc import Callable
from thesaban import _
from thesaban.registers import spoken
from thesaban.waste import letters
from thesaban.waste import town
from thesaban.waste import words
from thesaban.waste.billing import runs


EVERYWHERE = _("label_all_communities", default="All communities")
CAUSES = {
    "opening": _("cause_opening", default="Service began"),
    "closing": _("cause_closing", default="Service ended"),
}
#: Kinds of the town's data that a finding names.
NAMED = {"why": "reason", "code": "waiver", "category": "category", "tariff": "tariff"}


def period(run) -> str:
    """Its months: ``พฤศจิกายน 2569``, ``November 2026``."""
    return spoken.months(runs.period_of(run.period).title)


def where(run):
    """The community of a run in words."""
    code = run.community
    return town.title("community", code, spoken.language()) if code else EVERYWHERE


def finding(note, text: Callable) -> str:
    """What belongs to a finding: the relief and its reason, the category ..."""
    fixed = {"kind": words.RELIEFS, "cause": CAUSES}
    found = []
    for name, value in note.detail.items():
        if value and name in NAMED:
            found.append(town.title(NAMED[name], value, spoken.language()))
        elif value:
            found.append(text(fixed.get(name, {}).get(value, str(value))))
    return " · ".join(found)


def printed(item) -> str:
    """The step of letters, or the months of bills, that a print is of."""
    if item.what == "letters":
        return letters.title(item.wanted["step"], spoken.language())
    return spoken.months(item.title)


def stack(title: str) -> str:
    """A file of a print: its community, perhaps with its number of several."""
    if spoken.in_english():
        english = dict(town.choices("community", None, "en"))
        for code, thai in town.choices("community"):
            if title.startswith(thai):
                return title.replace(thai, english[code], 1)
    return title
