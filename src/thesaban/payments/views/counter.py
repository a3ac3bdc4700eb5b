"""``@@counter`` and ``@@counter-pay``: find bills, take the money."""

from html import escape
from thesaban import _
from thesaban.clock.zone import today
from thesaban.payments import bills
from thesaban.payments import counter
from thesaban.payments import receipts
from thesaban.payments import shifts
from thesaban.payments.errors import PaymentError
from thesaban.payments.model import Bill
from thesaban.payments.model import CASH
from thesaban.payments.model import METHODS
from thesaban.payments.model import ZERO
from thesaban.payments.printing import METHOD_WORDS
from thesaban.payments.store import receipts as store
from thesaban.payments.views.base import BAHT
from thesaban.payments.views.base import bill_text
from thesaban.payments.views.base import DeskForm
from thesaban.payments.views.base import link
from thesaban.payments.views.base import may
from thesaban.payments.views.base import Page
from thesaban.payments.views.base import receipt_cells
from thesaban.payments.views.base import RECEIPT_COLUMNS
from thesaban.payments.views.base import SIZE
from thesaban.payments.views.base import staff_name
from thesaban.payments.views.base import user_id
from thesaban.people.views.forms import Field
from thesaban.registers import once
from thesaban.thai.dates import date_time
from thesaban.thai.money import format_baht
from zope.i18n import translate


CHOOSE = _("counter_choose", default="Take bill ${number}")
#: Which field of the form a fault belongs to; the rest stand at the method.
FIELD_OF = {
    "short": "tendered",
    "not_exact": "tendered",
    "line_amount": "tendered",
    "reference": "reference",
    "payers_differ": "payer_name",
}


class Counter(Page):
    """Search for bills, choose some, go on to take the money."""

    title = _("title_counter", default="Cashier's counter")

    def update(self):
        self.text = self.typed("q")
        self.bills, self.total = [], 0
        if self.text:
            self.bills, self.total = bills.search(self.text, True, self.start, SIZE)
        self.shift = shifts.current(user_id())

    def __call__(self):
        self.update()
        return self.index()

    @property
    def filters(self) -> dict:
        """Parameters of the piece ``filter_bar``."""
        return {
            "action": link("counter"),
            "fields": [
                {
                    "kind": "search",
                    "name": "q",
                    "label": _("label_find_bill", default="Find a bill"),
                    "hint": _(
                        "help_find_bill",
                        default="Bill, reference, application or receipt number, "
                        "or the payer's name",
                    ),
                    "value": self.text,
                }
            ],
        }

    def _choice(self, bill: Bill) -> str:
        words = _(CHOOSE, default=CHOOSE.default, mapping={"number": bill.number_text})
        label = escape(translate(words, context=self.request), quote=True)
        return (
            f'<input class="form-check-input" type="checkbox" name="bill" '
            f'value="{bill.uid}" id="bill-{bill.uid}" aria-label="{label}" />'
        )

    @property
    def table(self) -> dict:
        """The bills found, each with its box."""
        return {
            "caption": _("caption_open_bills", default="Bills to pay"),
            "columns": [
                {"label": _("label_choose", default="Choose")},
                {"label": _("label_bill", default="Bill"), "kind": "main"},
                {"label": _("label_payer", default="Payer")},
                {
                    "label": _("label_amount_baht", default="Amount (baht)"),
                    "kind": "num",
                },
            ],
            "rows": [
                {
                    "cells": [
                        {"html": self._choice(bill)},
                        {"text": bill.number_text, "sub": bill_text(bill)},
                        bill.payer_name,
                        {"text": format_baht(bill.outstanding)},
                    ]
                }
                for bill in self.bills
            ],
            "empty": {
                "title": _("empty_bills", default="No bill to pay was found"),
                "text": _(
                    "empty_bills_text",
                    default="Try the application number or part of the name.",
                ),
            },
        }

    @property
    def pager(self) -> dict:
        return {
            "start": self.start,
            "size": SIZE,
            "total": self.total,
            "url": link("counter", q=self.text),
        }

    @property
    def shift_rows(self) -> list[dict]:
        """What the piece ``kv`` shows of the open shift."""
        return [
            {
                "label": _("label_shift_since", default="Open since"),
                "value": date_time(self.shift.opened_at),
            },
            {
                "label": _("label_drawer", default="In the drawer"),
                "value": f"{format_baht(self.shift.expected)} {self.text_of(BAHT)}",
            },
        ]

    def text_of(self, message) -> str:
        return translate(message, context=self.request)

    @property
    def pay_url(self) -> str:
        return link("counter-pay")

    @property
    def shift_url(self) -> str:
        return link("shift-close" if self.shift else "shift-open")

    @property
    def recent(self) -> dict:
        """The last receipts of today."""
        found, total = store.issued_on(today(), 0, 10)
        return {
            "caption": _("caption_receipts_today", default="Receipts of today"),
            "columns": RECEIPT_COLUMNS,
            "rows": [receipt_cells(receipt) for receipt in found],
            "empty": {
                "title": _("empty_receipts", default="No receipt has been given yet")
            },
        }

    @property
    def all_url(self) -> str:
        return link("receipts")

    @property
    def voids(self) -> dict | None:
        """Wishes to void, for who may decide."""
        if not may("Thesaban: Approve void"):
            return None
        rows = []
        for wish in receipts.waiting_voids():
            receipt = receipts.get(wish.receipt_uid)
            rows.append(
                {
                    "href": link("receipt-void-decide", void=wish.uid),
                    "cells": [
                        {"text": receipt.number_text, "sub": date_time(wish.asked_at)},
                        staff_name(wish.asked_by),
                        wish.reason,
                        {"text": format_baht(receipt.total)},
                    ],
                }
            )
        return {
            "caption": _("caption_voids", default="Asked to be voided"),
            "columns": [
                RECEIPT_COLUMNS[0],
                {"label": _("label_asked_by", default="Asked by")},
                {"label": _("label_reason", default="Reason")},
                RECEIPT_COLUMNS[3],
            ],
            "rows": rows,
        }


class CounterPay(DeskForm):
    """Take the money for the chosen bills; safe to send twice."""

    title = _("title_counter_pay", default="Take payment")
    submit = _("action_take_payment", default="Take payment and give receipt")

    def __call__(self):
        self.update()
        if not self.bills:
            words = PaymentError("no_bill").message
            return self.redirect(link("counter"), words, "warning")
        return super().__call__()

    def update(self):
        chosen = self.request.form.get("bill") or []
        chosen = [chosen] if isinstance(chosen, str) else list(chosen)
        self.bills = []
        for uid in dict.fromkeys(item for item in chosen if isinstance(item, str)):
            try:
                self.bills.append(bills.get(uid))
            except PaymentError:
                continue
        self.total = sum((bill.outstanding for bill in self.bills), ZERO)
        typed = self.request.form.get("once_key")
        good = isinstance(typed, str) and 0 < len(typed) <= 80
        self.key = typed if good else once.new_key()

    @property
    def lead(self):
        return f"{format_baht(self.total)} {self.text(BAHT)}"

    @property
    def several_payers(self) -> bool:
        return len({bill.payer_name for bill in self.bills}) > 1

    def initial(self):
        return {"method": CASH, "tendered": ""}

    def fields(self):
        return [
            Field(
                "method",
                _("label_method", default="Paid by"),
                kind="radios",
                options=tuple((name, METHOD_WORDS[name]) for name in METHODS),
            ),
            Field(
                "tendered",
                _("label_tendered", default="Money handed over (baht)"),
                kind="money",
                required=False,
                width="10",
                inputmode="decimal",
                maxlength=20,
                hint=_(
                    "help_tendered",
                    default="Cash: what you were handed; the change is worked out. "
                    "Empty means exactly the sum.",
                ),
            ),
            Field(
                "reference",
                _("label_payment_reference", default="Cheque, slip or transfer number"),
                required=False,
                maxlength=120,
            ),
            Field(
                "payer_name",
                _("label_receipt_payer", default="Name on the receipt"),
                required=self.several_payers,
                maxlength=200,
                hint=_(
                    "help_receipt_payer", default="Empty: the payer named on the bill."
                ),
            ),
        ]

    def hidden(self):
        return [("bill", bill.uid) for bill in self.bills]

    @property
    def frame(self):
        return {**super().frame, "once": self.key}

    @property
    def summary(self) -> dict:
        """What is paid, line by line."""
        rows = [
            {
                "label": bill.number_text,
                "lines": [
                    bill.payer_name,
                    *(
                        f"{line.title}: {format_baht(line.amount)}"
                        for line in bill.lines
                    ),
                ],
            }
            for bill in self.bills
        ]
        return {"rows": rows}

    def save(self):
        typed = self.values["tendered"]
        tendered = self.baht("tendered") if typed else self.total
        if tendered is None:
            return None
        try:
            receipt = counter.receive(
                [bill.uid for bill in self.bills],
                tendered,
                self.values["method"],
                user_id(),
                self.key,
                self.values["payer_name"] or None,
                self.values["reference"],
            )
        except PaymentError as error:
            self.wrong(FIELD_OF.get(error.code, "method"), error.message)
            return None
        return self.redirect(link("receipt", uid=receipt.uid, taken=1))
