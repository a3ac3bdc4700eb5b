"""What a run is about, in the words of the page's language."""

from thesaban import _
from thesaban.registers import spoken
from thesaban.waste import town
from thesaban.waste.billing import runs


EVERYWHERE = _("label_all_communities", default="All communities")


def period(run) -> str:
    """Its months: ``พฤศจิกายน 2569``, ``November 2026``."""
    return spoken.months(runs.period_of(run.period).title)


def where(run):
    """The community of a run in words."""
    code = run.community
    return town.title("community", code, spoken.language()) if code else EVERYWHERE
