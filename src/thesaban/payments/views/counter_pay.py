"""``@@counter-pay``: take the money for chosen bills and other fees."""

from decimal import Decimal
from thesaban import _
from thesaban.payments import bills
from thesaban.payments import counter
from thesaban.payments import naming
from thesaban.payments.errors import PaymentError
from thesaban.payments.model import BillDraft
from thesaban.payments.model import CASH
from thesaban.payments.model import Line
from thesaban.payments.model import METHODS
from thesaban.payments.model import ZERO
from thesaban.payments.printing import METHOD_WORDS
from thesaban.payments.store import bills as bill_store
from thesaban.payments.views.base import BAHT
from thesaban.payments.views.base import DeskForm
from thesaban.payments.views.base import link
from thesaban.payments.views.base import user_id
from thesaban.people.views.forms import Field
from thesaban.registers import once
from thesaban.registers.spoken import in_english
from thesaban.thai.money import format_baht


#: Which field of the form a fault belongs to; the rest stand at the method.
FIELD_OF = {
    "short": "tendered",
    "not_exact": "tendered",
    "line_amount": "tendered",
    "reference": "reference",
    "payers_differ": "payer_name",
    "payer": "payer_name",
    "revenue_code": "other_code",
    "no_amount": "other_amount",
}
OTHER = ("other_code", "other_title", "other_amount")


def chosen(form) -> list:
    """The bills named in a form, each once; unknown ones are left out."""
    named = form.get("bill") or []
    named = [named] if isinstance(named, str) else list(named)
    found = []
    for uid in dict.fromkeys(item for item in named if isinstance(item, str)):
        try:
            found.append(bills.get(uid))
        except PaymentError:
            continue
    return found


class CounterPay(DeskForm):
    """Take the money for the chosen bills and other fees; safe to send twice."""

    title = _("title_counter_pay", default="Take payment")
    submit = _("action_take_payment", default="Take payment and give receipt")

    def __call__(self):
        self.update()
        if not self.bills and "other_code" not in self.request.form:
            words = PaymentError("no_bill").message
            return self.redirect(link("counter"), words, "warning")
        return super().__call__()

    def update(self):
        self.bills = chosen(self.request.form)
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
        return [*self.money_fields(), *self.other_fields()]

    def money_fields(self):
        """How the money is paid."""
        return [
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
                "method",
                _("label_method", default="Paid by"),
                kind="radios",
                options=tuple((name, METHOD_WORDS[name]) for name in METHODS),
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

    def other_fields(self):
        """A fee that has no bill."""
        none = ("", _("option_no_other", default="None"))
        rows = bill_store.active_codes()
        names = [row.title_en if in_english() else row.title_th for row in rows]
        codes = [(row.code, name) for row, name in zip(rows, names, strict=True)]
        return [
            Field(
                "other_code",
                _("label_other_fee", default="Another fee without a bill"),
                kind="select",
                required=False,
                options=(none, *codes),
            ),
            Field(
                "other_title",
                _("label_other_title", default="What for"),
                required=False,
                maxlength=200,
            ),
            Field(
                "other_amount",
                _("label_other_amount", default="Amount of this fee (baht)"),
                kind="money",
                required=False,
                width="10",
                inputmode="decimal",
                maxlength=20,
            ),
        ]

    def read(self):
        return {"method": CASH, **super().read()}

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
                    *naming.with_amounts(
                        bill.lines, [format_baht(line.amount) for line in bill.lines]
                    ),
                ],
            }
            for bill in self.bills
        ]
        return {"rows": rows}

    def other(self) -> BillDraft | None:
        """The fee without a bill, if one was typed; marks what is missing."""
        code = self.values["other_code"]
        if not code:
            return None
        amount = self.baht("other_amount")
        payer = self.values["payer_name"] or next(
            (bill.payer_name for bill in self.bills), ""
        )
        if not payer:
            self.wrong("payer_name", PaymentError("payer").message)
        if self.errors:
            return None
        row = bill_store.revenue_codes([code]).get(code)
        title = self.values["other_title"] or (row.title_th if row else code)
        law = row.law if row else ""
        line = Line(code, title, amount, law=law)
        unit = row.unit if row else ""
        return BillDraft(payer, [line], unit=unit, opened_by=user_id())

    def save(self):
        other = self.other()
        if self.errors:
            return None
        extra = other.lines[0].amount if other else Decimal(0)
        typed = self.values["tendered"]
        tendered = self.baht("tendered") if typed else self.total + extra
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
                other,
            )
        except PaymentError as error:
            self.wrong(FIELD_OF.get(error.code, "method"), error.message)
            return None
        return self.redirect(link("receipt", uid=receipt.uid, taken=1))
