"""Forms of the staff about one account; values are read by ``waste.fields``."""

from thesaban import _
from thesaban.clock.zone import today
from thesaban.payments.errors import PaymentError
from thesaban.people.views.forms import Field
from thesaban.people.views.forms import Form
from thesaban.registers.spoken import long_date
from thesaban.thai.dates import DateError
from thesaban.thai.dates import parse_date
from thesaban.waste import accounts
from thesaban.waste import acts
from thesaban.waste import fields
from thesaban.waste import lists
from thesaban.waste import words
from thesaban.waste.acts import AccountError
from thesaban.waste.views.account import asked_account
from thesaban.waste.views.base import link
from thesaban.waste.views.base import user_id
from thesaban.waste.views.staff import account_url
import transaction


CHOOSE = ("", _("option_choose", default="Choose"))
NONE = ("", "–")
HINTS = {
    "phone": _(
        "waste_help_phone",
        default="Proves the account to the payer: its last digits are asked for.",
    ),
    "house_code": _(
        "waste_help_house_code", default="11 digits; empty when there is none"
    ),
    "payer_id": _(
        "waste_help_payer_id",
        default="Only where it is needed for a claim; not for paying.",
    ),
    "litres_day": _(
        "waste_help_litres", default="Empty: number of bins times their size."
    ),
    "tariff": _("waste_help_tariff", default="Empty: the rate of the category."),
    "number": _("waste_help_new_number", default="Empty: the next number."),
}
KINDS = {"note": "textarea", "opened_on": "date", "email": "email", "phone": "tel"}
NUMERIC = ("number", "payer_id", "house_code", "moo", "bins", "bin_litres", "persons")
SHORT = (*NUMERIC, "house_no", "phone", "litres_day", "opened_on")
LIMITS = {"note": 1000, "payer_name": 300}
REASON = Field(
    "reason",
    _("label_reason", default="Reason"),
    kind="textarea",
    rows=2,
    maxlength=500,
)


def day_field(name, label, required=True, hint=None) -> Field:
    return Field(name, label, kind="date", width="20", required=required, hint=hint)


class AccountForm(Form):
    """Base: reads the named fields of an account, tells every fault."""

    office = True
    names: tuple[str, ...] = ()

    def field(self, name: str) -> Field:
        """The form's field for a field of an account."""
        known = fields.BY_NAME[name]
        options = ()
        kind = KINDS.get(name, "text")
        if name in lists.KINDS or name in ("payer_kind", "relation"):
            kind = "select"
            first = CHOOSE if known.required else NONE
            options = (first, *lists.options(name, self.language, self.text))
        return Field(
            name,
            words.LABELS[name],
            kind=kind,
            required=known.required,
            hint=HINTS.get(name),
            options=options,
            maxlength=LIMITS.get(name, 100),
            width="20" if name in SHORT else None,
            inputmode="numeric" if name in NUMERIC else None,
            rows=2 if kind == "textarea" else None,
        )

    @property
    def language(self) -> str:
        return "en" if self.request.get("LANGUAGE", "th")[:2] == "en" else "th"

    def fields(self):
        return [self.field(name) for name in self.names]

    def validate(self):
        self.clean, faults = fields.clean(self.values, lists.lists(), self.names)
        for fault in faults:
            if fault.field not in self.errors:
                told = words.fault(fault.field, fault.code, fault.value, self.text)
                self.wrong(fault.field, told)

    def day(self, name: str):
        """A typed day; marks the field when it cannot be read."""
        try:
            return parse_date(self.values.get(name) or "", today())
        except DateError:
            label = next(item.label for item in self.fields() if item.name == name)
            fault = words.FAULTS["date"]
            filled = _(
                fault, default=fault.default, mapping={"label": self.text(label)}
            )
            self.wrong(name, filled)
            return None

    def save(self):
        undo = transaction.savepoint(optimistic=True)
        try:
            return self.act()
        except (AccountError, PaymentError) as error:
            undo.rollback()
            name = getattr(error, "field", "") or self.fields()[0].name
            self.wrong(name, words.error(error))
            return None

    def act(self):
        """Do it; raises AccountError."""
        raise NotImplementedError

    def shown(self, uid: str):
        """Back to the account, with a word."""
        saved = _("waste_done_saved", default="Saved.")
        return self.redirect(account_url(uid), saved)


class Open(AccountForm):
    """A new account."""

    title = _("waste_title_open", default="Open an account")
    submit = _("waste_action_open", default="Open the account")
    names = (
        *fields.PAYER,
        *fields.PLACE,
        *fields.TERMS,
        "opened_on",
        "number",
        "legacy_no",
        "note",
    )

    @property
    def back_href(self):
        return link("waste-accounts")

    def initial(self):
        return {"payer_kind": "natural", "bins": "1", "opened_on": long_date(today())}

    def act(self):
        values = {**self.clean, "closed_on": None}
        return self.shown(acts.open_account(values, user_id()).uid)


class Changing(AccountForm):
    """Base of the forms about an account that is there."""

    def __call__(self):
        self.account = asked_account(self)
        return super().__call__()

    @property
    def back_href(self):
        return account_url(self.account.uid)

    @property
    def lead(self):
        where = words.address(self.account)
        return f"{self.account.number} · {self.account.payer_name} · {where}"

    def hidden(self):
        typed = self.request.form.get("version")
        good = isinstance(typed, str) and typed.isdecimal() and len(typed) < 9
        self.version = int(typed) if good else self.account.version
        return [("account", self.account.uid), ("version", str(self.version))]

    def save(self):
        self.hidden()
        return super().save()


class ChangePayer(Changing):
    """Another payer, or other particulars of the same one."""

    title = _("waste_title_payer", default="Change the payer")
    names = fields.PAYER

    def initial(self):
        contact = accounts.contact(self.account.uid)
        return {
            "payer_kind": self.account.payer_kind,
            "payer_name": self.account.payer_name,
            "relation": self.account.relation,
            "phone": contact.phone,
            "email": contact.email,
            "payer_id": contact.payer_id.reveal() if contact.payer_id else "",
            "on": long_date(today()),
        }

    def fields(self):
        since = _("waste_label_since", default="From the day")
        return [*super().fields(), day_field("on", since), REASON]

    def act(self):
        on = self.day("on")
        if on is None:
            return None
        acts.change_payer(
            self.account.uid,
            self.clean,
            user_id(),
            on,
            self.values["reason"],
            self.version,
        )
        return self.shown(self.account.uid)


class ChangePlace(Changing):
    """Address, community, route, house code."""

    title = _("waste_title_place", default="Correct the address")
    names = fields.PLACE

    def initial(self):
        return {name: getattr(self.account.place, name) for name in fields.PLACE}

    def fields(self):
        return [*super().fields(), REASON]

    def act(self):
        acts.change_place(
            self.account.uid, self.clean, user_id(), self.values["reason"], self.version
        )
        return self.shown(self.account.uid)


class ChangeTerms(Changing):
    """Bins, volume, category, from a day on."""

    title = _("waste_title_terms", default="Change bins or category")
    names = fields.TERMS

    def initial(self):
        terms = max(self.account.terms, key=lambda item: item.valid_from)
        values = {name: getattr(terms, name) for name in fields.TERMS}
        found = {name: "" if v is None else str(v) for name, v in values.items()}
        return found | {"on": long_date(today())}

    def fields(self):
        since = _("waste_label_since", default="From the day")
        return [*super().fields(), day_field("on", since), REASON]

    def act(self):
        on = self.day("on")
        if on is None:
            return None
        acts.change_terms(
            self.account.uid,
            self.clean,
            user_id(),
            on,
            self.values["reason"],
            self.version,
        )
        return self.shown(self.account.uid)
