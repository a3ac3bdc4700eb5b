"""``@@waste-occasions``: single collections, and writing one down."""

from decimal import Decimal
from decimal import InvalidOperation
from thesaban import _
from thesaban.clock.zone import today
from thesaban.payments.store import bills as bill_store
from thesaban.payments.views.base import bill_word
from thesaban.payments.views.base import DeskForm
from thesaban.people.views.forms import Field
from thesaban.registers import once
from thesaban.registers.spoken import long_date
from thesaban.thai.dates import DateError
from thesaban.thai.dates import parse_date
from thesaban.thai.digits import to_arabic
from thesaban.thai.money import format_baht
from thesaban.waste import accounts
from thesaban.waste import occasions
from thesaban.waste import town
from thesaban.waste import words
from thesaban.waste.billing.errors import BillingError
from thesaban.waste.store import occasions as store
from thesaban.waste.views.base import user_id
from thesaban.waste.views.billing.base import attempt
from thesaban.waste.views.billing.base import Desk
from thesaban.waste.views.billing.base import link
from thesaban.waste.views.billing.base import may
from thesaban.waste.views.billing.base import SIZE
from thesaban.waste.views.rates.words import lines as rate_lines
from thesaban.waste.views.rates.words import plain
from zExceptions import NotFound


RECORD = "Thesaban: Record single waste collections"
SCOPE = "waste.once"
COLLECTED = _("label_collected_on", default="Collected on")
VOLUME = _("label_m3", default="Volume (m³)")
FIELD_OF = {"once_day": "day", "once_m3": "m3", "once_rate": "tariff"}


class Occasions(Desk):
    """Every single collection, newest first."""

    title = _("title_waste_occasions", default="Single collections")
    tab = "waste-occasions"
    lead = _(
        "lead_waste_occasions",
        default="Waste that is collected once, e.g. after building work or a feast. "
        "The fee follows from the volume and the rate of the day.",
    )

    @property
    def links(self):
        if not may(RECORD):
            return []
        new = _("action_new_occasion", default="Record a collection")
        href = link("waste-occasion-new")
        return [{"title": new, "href": href, "css": "btn-primary"}]

    @property
    def parts(self):
        found, total = store.page(self.start, SIZE)
        bills = {b.uid: b for b in bill_store.many([item.bill_uid for item in found])}
        table = {
            "caption": self.title,
            "columns": [
                {"label": _("label_payer", default="Payer"), "kind": "main"},
                {"label": COLLECTED, "kind": "date"},
                {"label": VOLUME, "kind": "num"},
                {
                    "label": _("label_amount_baht", default="Amount (baht)"),
                    "kind": "num",
                },
                {"label": _("label_bill", default="Bill")},
                {"label": _("label_state", default="State")},
            ],
            "rows": [self.row(item, bills[item.bill_uid]) for item in found],
            "empty": {
                "title": _("empty_occasions", default="No single collection yet")
            },
        }
        return [{"piece": "table", "p": table}, self.pager("waste-occasions", total)]

    def row(self, item, bill) -> dict:
        tone, word = bill_word(bill)
        href = link("waste-bill", uid=bill.uid)
        return {
            "href": href,
            "cells": [
                {"text": item.payer_name, "sub": item.address, "href": href},
                self.day(item.collected_on),
                plain(item.m3),
                format_baht(bill.total),
                bill.number_text,
                {"tone": tone, "word": word},
            ],
        }


class NewOccasion(DeskForm):
    """Volume and day, for an account or for a name and address."""

    title = _("title_occasion_new", default="Record a single collection")
    submit = _("action_open_bill", default="Open the bill")
    back_view = "waste-occasions"

    def __call__(self):
        typed = self.request.form.get("account")
        uid = typed if isinstance(typed, str) else ""
        self.account = accounts.among([uid]).get(uid) if uid else None
        if uid and self.account is None:
            raise NotFound("account")
        return super().__call__()

    @property
    def language(self) -> str:
        return "en" if self.request.get("LANGUAGE", "th")[:2] == "en" else "th"

    @property
    def lead(self):
        if self.account is None:
            return None
        parts = (
            self.account.number,
            self.account.payer_name,
            words.address(self.account),
        )
        return " · ".join(parts)

    def hidden(self):
        typed = self.request.form.get("once_key")
        key = typed if isinstance(typed, str) and len(typed) <= 60 else once.new_key()
        found = [("once_key", key)]
        return found + ([("account", self.account.uid)] if self.account else [])

    def initial(self):
        rates = occasions.rates()
        return {
            "day": long_date(today()),
            "tariff": rates[0].code if len(rates) == 1 else "",
        }

    def fields(self):
        rates = tuple(
            (
                item.code,
                f"{town.title('tariff', item.code, self.language)}: {' · '.join(self._lines(item))}",
            )
            for item in occasions.rates()
        )
        found = [
            Field("day", COLLECTED, kind="date", width="20"),
            Field("m3", VOLUME, width="6", inputmode="decimal", maxlength=8),
            Field(
                "tariff",
                _("label_rate", default="Rate"),
                kind="radios",
                options=rates,
                hint=_(
                    "help_occasion_rate",
                    default="The rate in force on the day of the collection counts.",
                ),
            ),
        ]
        if self.account is None:
            found += self._who()
        label = words.LABELS["note"]
        note = Field("note", label, kind="textarea", rows=2, required=False)
        return [*found, note]

    def _lines(self, rate) -> list[str]:
        return rate_lines(rate.components, self.text)

    def _who(self) -> list[Field]:
        places = (("", "–"), *town.choices("community", None, self.language))
        return [
            Field("payer_name", words.LABELS["payer_name"], maxlength=300),
            Field(
                "address",
                _("waste_label_address", default="Address"),
                maxlength=300,
                hint=_(
                    "help_occasion_address",
                    default="For a household that has an account, begin on the page of "
                    "the account.",
                ),
            ),
            Field(
                "community",
                words.LABELS["community"],
                kind="select",
                options=places,
                required=False,
            ),
        ]

    def validate(self):
        try:
            self.day = parse_date(self.values.get("day") or "", today())
        except DateError:
            self.wrong("day", _("error_date"))
        try:
            self.m3 = Decimal(to_arabic(self.values.get("m3") or "").replace(",", ""))
        except InvalidOperation:
            self.wrong("m3", _("waste_error_once_m3"))

    def save(self):
        values = self.values
        wish = occasions.Wish(
            collected_on=self.day,
            m3=self.m3,
            tariff=values["tariff"],
            account_uid=self.account.uid if self.account else "",
            payer_name=values.get("payer_name", ""),
            address=values.get("address", ""),
            community=values.get("community", ""),
            note=values["note"],
        )
        key = dict(self.hidden())["once_key"]
        begun = once.begin(SCOPE, key, user_id())
        if begun.repeated:
            return self._shown(begun.result["bill"])
        made, message = attempt(occasions.record, wish, user_id())
        if message:
            once.abandon(SCOPE, begun.key)
            self.wrong(self._field(wish), message)
            return None
        once.finish(SCOPE, begun.key, {"bill": made.bill_uid})
        return self._shown(made.bill_uid)

    def _field(self, wish) -> str:
        """The field that a refusal is shown at."""
        try:
            occasions.price(wish)
        except BillingError as error:
            return FIELD_OF.get(error.code, "m3")
        return "payer_name" if self.account is None else "m3"

    def _shown(self, bill_uid: str):
        done = _("done_occasion", default="The bill is open. Print it, or show its QR.")
        return self.redirect(link("waste-bill", uid=bill_uid), done)
