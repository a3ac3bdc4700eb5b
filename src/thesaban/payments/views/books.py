"""What the pages of the books share: blocks, the tabs between them, cells."""

from datetime import date
from datetime import datetime
from plone import api
from thesaban import _
from thesaban.clock.zone import today
from thesaban.payments.interfaces import IGateway
from thesaban.payments.views.base import BAHT
from thesaban.payments.views.base import link
from thesaban.payments.views.base import may
from thesaban.payments.views.base import Page
from thesaban.people.views import messages
from thesaban.registers.spoken import date_time
from thesaban.registers.spoken import long_date
from thesaban.registers.spoken import short_date
from thesaban.thai.dates import DateError
from thesaban.thai.dates import parse_date
from thesaban.thai.money import format_baht
from typing import Any
from zope.component import queryUtility
from zope.i18n import translate


TAKE = "Thesaban: Take payment"
VIEW = "Thesaban: View payments"
WORK = "Thesaban: Reconcile payments"
BOOKS = "Thesaban: View the books"
CLOSE = "Thesaban: Close a day"
APPROVE = "Thesaban: Approve money out"
ASK_WRITE_OFF = "Thesaban: Ask to write debts off"
WRITE_OFF = "Thesaban: Write debts off"

#: view -> (permission, words): the pages between which the finance office goes.
TABS = (
    ("counter", TAKE, _("title_counter", default="Cashier's counter")),
    ("my-day", TAKE, _("title_my_day", default="My day")),
    ("money-desk", VIEW, _("title_money_desk", default="Money to check")),
    ("bank-files", VIEW, _("title_bank_files", default="Bank files")),
    ("books-days", BOOKS, _("title_books_days", default="Days")),
    ("write-offs", VIEW, _("title_write_offs", default="Bad debts")),
)
AMOUNT = {"label": _("label_amount_baht", default="Amount (baht)"), "kind": "num"}
METHOD_ORDER = ("cash", "cheque", "promptpay", "transfer", "card")


def tabs(current: str) -> dict:
    """Parameters of the piece ``tabs``: what the user may open."""
    found = [
        {"title": title, "href": link(name), "current": name == current}
        for name, permission, title in TABS
        if may(permission)
    ]
    return {"label": _("label_money_pages", default="Money"), "tabs": found}


def action(text: Any, href: str, main: bool = False) -> dict:
    """A button of a page."""
    css = "btn-primary" if main else "btn-outline-primary"
    return {"text": text, "href": href, "css": css}


def gateway_word(name: str) -> Any:
    """What a gateway is called; its name where the town has it no longer."""
    found = queryUtility(IGateway, name)
    return found.title if found else name


def said_by_bank(told: Any, happened: Any, moment: datetime) -> list[tuple]:
    """(label, value) of what a bank tells of money; ``happened`` says when it was."""
    return [
        (_("column_ref1", default="Reference 1"), told.ref1),
        (_("column_ref2", default="Reference 2"), told.ref2),
        (_("label_payer", default="Payer"), told.payer_name),
        (happened, date_time(moment)),
        (
            _("column_value_day", default="Day in the account"),
            short_date(told.value_on),
        ),
        (_("column_bank_ref", default="Bank's number"), told.transaction_id[:40]),
        (
            _("label_gateway", default="Reported by"),
            gateway_word(told.gateway),
        ),
    ]


def money(value) -> dict:
    """An amount as a cell."""
    return {"text": format_baht(value)}


class BooksPage(Page):
    """A page made of blocks: (kind, parameters of the piece)."""

    tab = ""
    kicker: Any = None

    @property
    def header(self) -> dict:
        return {"title": self.title, "lead": self.lead, "kicker": self.kicker}

    @property
    def tabs(self) -> dict | None:
        return tabs(self.tab)

    @property
    def actions(self) -> list[dict]:
        return []

    @property
    def blocks(self) -> list[tuple[str, Any]]:
        raise NotImplementedError

    def text(self, message: Any) -> str:
        return translate(message, context=self.request)

    def baht(self, value) -> str:
        return f"{format_baht(value)} {self.text(BAHT)}"

    def uid(self, name: str = "uid") -> str:
        """A uid of the query, or an empty text."""
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) and len(value) <= 32 else ""

    #: What is wrong with the day of the query, for the line it was typed in.
    wrong_day = None

    def day_of(self, name: str = "day") -> date:
        """The day of the query; today (and status 422) where it is none."""
        typed = self.typed(name)
        if not typed:
            return today()
        try:
            return parse_date(typed, today())
        except DateError:
            self.wrong_day = messages.DATE
            self.request.response.setStatus(422)
            return today()

    def day_field(self) -> dict:
        """The line for the day; what was typed stays where it is none."""
        shown = self.typed("day") if self.wrong_day else long_date(self.day)
        label = _("label_day", default="Day")
        field = {"kind": "date", "name": "day", "label": label, "value": shown}
        return field | {"error": self.wrong_day}


def send(request, name: str, content_type: str, content: bytes) -> bytes:
    """Answer with a file of its own that no cache keeps."""
    response = request.response
    response.setHeader("Content-Type", content_type)
    response.setHeader("Content-Disposition", f'inline; filename="{name}"')
    response.setHeader("Cache-Control", "private, no-store")
    response.setHeader("X-Content-Type-Options", "nosniff")
    response.setHeader("X-Robots-Tag", "noindex")
    return content


def place() -> str:
    """The place of issue on slips: the settings', else the town's name."""
    from thesaban.payments.settings import settings

    return settings().place or api.portal.get_registry_record(
        "thesaban.town.name", default=""
    )
