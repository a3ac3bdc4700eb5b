"""What the pages of the finance office share: tabs, parts, forms of one button."""

from collections.abc import Callable
from thesaban import _
from thesaban.payments.errors import all_or_nothing
from thesaban.payments.errors import PaymentError
from thesaban.waste.billing.errors import BillingError
from thesaban.waste.views.base import link
from thesaban.waste.views.base import may
from thesaban.waste.views.base import Page
from typing import Any
from zExceptions import NotFound
import transaction


SIZE = 25
SECONDS = 3
"""A page of work that is under way asks again after so long."""

RUN = "Thesaban: Run waste bills"
PRINT = "Thesaban: Print waste bills"
REPORTS = "Thesaban: View money reports"

TABS = (
    ("waste-runs", _("tab_waste_runs", default="Bill runs")),
    ("waste-letters", _("tab_waste_letters", default="Reminders")),
    ("waste-prints", _("tab_waste_prints", default="Prints")),
    ("waste-occasions", _("tab_waste_occasions", default="Single collections")),
    ("waste-rates", _("tab_waste_rates", default="Rates")),
    ("money-reports", _("tab_money_reports", default="Reports")),
)


class Desk(Page):
    """A page with the tabs of waste bills and its parts, one under another.

    A part: ``title``, ``text``, ``piece`` with its ``p``, ``html`` (safe),
    ``forms`` (each ``action``, ``hidden``, ``submit``, ``css``, ``fields``) and
    ``links``.
    """

    page_layout = "desk"
    tab = ""
    tabs_label = _("label_waste_bill_pages", default="Waste bills")
    kicker: Any = None
    chip: tuple | None = None

    @property
    def header(self) -> dict:
        tone, word = self.chip or (None, None)
        return {
            "title": self.title,
            "lead": self.lead,
            "kicker": self.kicker,
            "tone": tone,
            "word": word,
        }

    @property
    def links(self) -> list[dict]:
        """Buttons beside the title."""
        return []

    @property
    def tabs(self) -> list[dict]:
        return [
            {"title": title, "href": link(name), "current": name == self.tab}
            for name, title in TABS
            if name != "waste-prints" or may(PRINT)
        ]

    @property
    def parts(self) -> list[dict]:
        raise NotImplementedError

    def come_again(self) -> None:
        """Let the browser ask again while the worker is at it."""
        self.request.response.setHeader("Refresh", str(SECONDS))

    def form(self, view: str, submit: Any, css: str = "btn-primary", **hidden) -> dict:
        """A form of one button."""
        return {
            "action": link(view),
            "submit": submit,
            "css": css,
            "hidden": [(name, str(value)) for name, value in hidden.items()],
        }

    def found(self, get: Callable, name: str = "uid"):
        """What the query names; NotFound where there is none."""
        found = self._get(get, self.typed(name, 80))
        if found is None:
            raise NotFound(self.typed(name, 80))
        return found

    @staticmethod
    def _get(get: Callable, uid: str):
        try:
            return get(uid)
        except (BillingError, PaymentError):
            return None

    def pager(self, view: str, total: int, **query) -> dict:
        return {
            "piece": "pager",
            "p": {
                "start": self.start,
                "size": SIZE,
                "total": total,
                "url": link(view, **query),
            },
        }


def attempt(act: Callable, *arguments) -> tuple[Any, Any]:
    """(result, None), or (None, message) where the act is not possible."""
    undo = transaction.savepoint(optimistic=True)
    try:
        with all_or_nothing():
            return act(*arguments), None
    except (BillingError, PaymentError) as error:
        undo.rollback()
        return None, error.message


__all__ = ["Desk", "PRINT", "REPORTS", "RUN", "SIZE", "attempt", "link", "may"]
