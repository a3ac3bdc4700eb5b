"""Acts of the money desk: allocate, keep, ask, decide, pay out, lines of accounts."""

from dataclasses import replace
from thesaban import _
from thesaban.clock.zone import today
from thesaban.payments import bills
from thesaban.payments.errors import all_or_nothing
from thesaban.payments.errors import PaymentError
from thesaban.payments.model import Bill
from thesaban.payments.reconciling import desk
from thesaban.payments.store import uses
from thesaban.payments.views.base import bill_text
from thesaban.payments.views.base import DeskForm
from thesaban.payments.views.base import link
from thesaban.payments.views.base import user_id
from thesaban.payments.views.deciding import approval
from thesaban.payments.views.money_words import ACTS
from thesaban.payments.views.money_words import KINDS
from thesaban.people.views.forms import Field
from thesaban.registers.spoken import long_date
from thesaban.registers.spoken import short_date
from thesaban.thai.dates import DateError
from thesaban.thai.dates import parse_date
from thesaban.thai.money import format_baht
from zExceptions import NotFound


REASON = Field(
    "reason",
    _("label_reason", default="Reason"),
    kind="textarea",
    rows=3,
    maxlength=500,
)
#: In a form that is sent several times before it is complete.
REASON_LATER = replace(REASON, required=False, later=True)


def text_of(form, name: str) -> str:
    """A short text of the query; empty for anything else."""
    value = form.get(name, "")
    return value if isinstance(value, str) and len(value) <= 200 else ""


def chosen(form) -> list[str]:
    """The uids of bills in a query or a form."""
    value = form.get("bill") or []
    listed = [value] if isinstance(value, str) else list(value)
    return [uid for uid in listed if isinstance(uid, str)]


def bills_to_choose(form, find: str) -> list[Bill]:
    """Bills to choose from: those that were named, and what was searched."""
    made = {}
    for uid in chosen(form)[:30]:
        try:
            bill = bills.get(uid)
        except PaymentError:
            continue
        made[bill.uid] = bill
    if find:
        made |= {bill.uid: bill for bill in bills.search(find, True, 0, 20)[0]}
    return [bill for bill in made.values() if bill.payable]


def bill_fields(found: list[Bill]) -> tuple[Field, Field]:
    """The fields by which bills are chosen, and searched for."""
    options = tuple(
        (
            bill.uid,
            f"{bill.number_text} · {bill.payer_name} · {format_baht(bill.outstanding)}",
            bill_text(bill),
        )
        for bill in found
    )
    choice = Field(
        "bill",
        _("label_bills", default="Bills"),
        kind="checks",
        required=False,
        later=True,
        options=options,
        hint=None
        if options
        else _("help_no_bill_yet", default="Search for the bill first."),
    )
    search = Field(
        "find",
        _("label_find_bill", default="Find a bill"),
        required=False,
        hint=_(
            "help_find_again",
            default="Send the form with a search to add bills to the list.",
        ),
    )
    return choice, search


class MoneyForm(DeskForm):
    """A form about one sum of money."""

    def __call__(self):
        uid = text_of(self.request.form, "uid")
        try:
            self.item = desk.item(uid)
        except PaymentError as error:
            raise NotFound(uid) from error
        return super().__call__()

    @property
    def back_href(self):
        return link("money", uid=self.item.incoming.uid)

    def hidden(self):
        return [("uid", self.item.incoming.uid)]

    @property
    def lead(self):
        got = self.item.incoming
        left = format_baht(self.item.left or self.item.held)
        words = [
            left,
            self.text(_("unit_baht", default="baht")),
            short_date(got.value_on),
        ]
        return " ".join([*words, got.payer_name])

    def attempt(self, act, fields: dict, default: str):
        """Do it, or mark the field that a fault belongs to."""
        try:
            with all_or_nothing():
                return act()
        except PaymentError as error:
            self.wrong(fields.get(error.code, default), error.message)
            return None


class Allocate(MoneyForm):
    """Give money to bills, the first chosen first; what is too much stays."""

    title = ACTS["allocate"]
    submit = _("action_allocate", default="Give it to the chosen bills")

    def __call__(self):
        self.find = text_of(self.request.form, "find").strip()
        return super().__call__()

    def found(self):
        return bills_to_choose(self.request.form, self.find)

    def initial(self):
        return {"bill": chosen(self.request.form)}

    def fields(self):
        choice, search = bill_fields(self.found())
        payer = Field(
            "payer",
            _("label_receipt_payer", default="Name on the receipt"),
            required=False,
            hint=_("help_receipt_payer", default="Empty: the payer named on the bill."),
        )
        reason = Field(
            "reason",
            _("label_reason", default="Reason"),
            kind="textarea",
            rows=3,
            maxlength=500,
            required=False,
            later=True,
        )
        return [choice, search, payer, reason]

    def save(self):
        if self.values["find"] or not self.values["bill"]:
            self.find = self.values["find"]
            self.values = {**self.values, "find": ""}
            if not self.found():
                nothing = _("empty_bills", default="No bill to pay was found")
                self.wrong("find", nothing)
                return None
            return self.index()
        fields = {"reason": "reason", "payers_differ": "payer"}
        made = self.attempt(
            lambda: desk.allocate(
                self.item.incoming.uid,
                self.values["bill"],
                user_id(),
                self.values["reason"],
                self.values["payer"],
            ),
            fields,
            "bill",
        )
        if made is None:
            return None
        return self.redirect(link("receipt", uid=made.uid))


class Act(MoneyForm):
    """Keep, ask to pay back, say that it is not ours, or the same as another."""

    def __call__(self):
        form = self.request.form
        self.act = text_of(form, "act")
        self.other = text_of(form, "other")
        self.payment = text_of(form, "payment")
        if self.act not in ("hold", "refund", "not_ours", "same", "link"):
            raise NotFound(self.act)
        return super().__call__()

    @property
    def title(self):
        return ACTS[self.act]

    @property
    def submit(self):
        if self.act in desk.LEAVING:
            return _("action_ask_second", default="Ask the second person")
        return ACTS[self.act]

    @property
    def asks_amount(self) -> bool:
        return self.act not in ("same", "link")

    def initial(self):
        return {"amount": str(self.item.left or self.item.held), "reason": ""}

    def fields(self):
        amount = Field(
            "amount",
            _("label_amount_baht", default="Amount (baht)"),
            kind="money",
            width="10",
            inputmode="decimal",
            maxlength=20,
        )
        return [amount, REASON] if self.asks_amount else [REASON]

    def hidden(self):
        more = [("act", self.act), ("other", self.other), ("payment", self.payment)]
        return [*super().hidden(), *(pair for pair in more if pair[1])]

    def save(self):
        amount = self.baht("amount") if self.asks_amount else None
        if self.errors:
            return None
        uid, reason = self.item.incoming.uid, self.values["reason"]
        acts = {
            "hold": lambda: desk.hold(uid, amount, user_id(), reason),
            "same": lambda: desk.same(uid, self.other, user_id(), reason),
            "link": lambda: desk.link(uid, self.payment, user_id(), reason),
        }
        ask = lambda: desk.ask(uid, self.act, amount, user_id(), reason)  # noqa: E731
        field = "amount" if self.asks_amount else "reason"
        made = self.attempt(acts.get(self.act, ask), {"reason": "reason"}, field)
        if made is None:
            return None
        done = _("done_money", default="Recorded.")
        return self.redirect(self.back_href, done)


class UseForm(DeskForm):
    """A form about one use of money; for the second person."""

    wanted = "asked"

    def __call__(self):
        uid = text_of(self.request.form, "use")
        self.use = uses.get(uid)
        if self.use is None:
            raise NotFound(uid)
        if self.use.state != self.wanted or self.use.paid_out_on:
            words = PaymentError("void_decided").message
            return self.redirect(self.back_href, words, "warning")
        return super().__call__()

    @property
    def back_href(self):
        return link("money", uid=self.use.incoming_uid)

    def hidden(self):
        return [("use", self.use.uid)]

    @property
    def lead(self):
        kind = self.text(KINDS[self.use.kind])
        return f"{kind}: {format_baht(self.use.amount)} · {self.use.reason}"


class Decide(UseForm):
    """Let money leave the books, or not."""

    title = _("title_money_decide", default="Decide as the second person")
    submit = _("action_send_decision", default="Send the decision")

    def fields(self):
        return approval()

    def save(self):
        try:
            with all_or_nothing():
                approve = self.values["decision"] == "approve"
                desk.decide(self.use.uid, approve, user_id(), self.values["note"])
        except PaymentError as error:
            self.wrong("note" if error.code == "reason" else "decision", error.message)
            return None
        return self.redirect(self.back_href, _("done_money", default="Recorded."))


class PayOut(UseForm):
    """Record the disbursement by which a refund was paid."""

    wanted = "done"
    title = _("title_pay_out", default="Record the disbursement")

    def initial(self):
        return {"day": long_date(today())}

    def fields(self):
        return [
            Field(
                "voucher",
                _("label_voucher", default="Number of the disbursement"),
                maxlength=80,
            ),
            Field("day", _("label_paid_out_on", default="Paid out on"), kind="date"),
        ]

    def save(self):
        try:
            day = parse_date(self.values["day"], today())
        except DateError:
            self.wrong("day", _("pay_error_day", default="Please write a day."))
            return None
        try:
            with all_or_nothing():
                desk.pay_out(self.use.uid, self.values["voucher"], day, user_id())
        except PaymentError as error:
            self.wrong(
                "day" if error.code == "pay_out_day" else "voucher", error.message
            )
            return None
        return self.redirect(self.back_href, _("done_money", default="Recorded."))
