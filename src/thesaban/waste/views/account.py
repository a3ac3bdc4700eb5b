"""``@@waste-account``: one account with everything about it."""

from datetime import date
from functools import cached_property
from thesaban import _
from thesaban.documents import qr
from thesaban.events import Acted
from thesaban.payments import naming
from thesaban.payments.views.base import bill_word
from thesaban.thai.ids import format_house_code
from thesaban.thai.ids import format_phone
from thesaban.thai.money import format_baht
from thesaban.waste import accounts
from thesaban.waste import lists
from thesaban.waste import rowing
from thesaban.waste import rules
from thesaban.waste import tags
from thesaban.waste import town
from thesaban.waste import words
from thesaban.waste.model import ACTIVE
from thesaban.waste.model import APPROVED
from thesaban.waste.model import ASKED
from thesaban.waste.store import links as link_store
from thesaban.waste.store import owed
from thesaban.waste.views.base import link
from thesaban.waste.views.base import may
from thesaban.waste.views.staff import APPROVE
from thesaban.waste.views.staff import Staff
from thesaban.waste.views.staff import state_of
from zExceptions import NotFound
from zope.event import notify


SIZE = 24
HISTORY = 50
DAYS = ("first", "last", "opened_on", "closed_on")
#: What the entry of an opening need not say, for the page says it.
OPENING = ("number", "state", "payer_kind", "phone", "opened_on", "house_code")


def asked_account(view):
    """The account of the query; NotFound where there is none."""
    uid = view.request.form.get("account")
    try:
        return accounts.get(uid if isinstance(uid, str) else "")
    except accounts.UnknownAccount as error:
        raise NotFound("account") from error


class AccountPage(Staff):
    """Payer, place, terms, reliefs, bills, history. Every opening is kept."""

    def __call__(self):
        self.account = asked_account(self)
        self.contact = accounts.contact(self.account.uid)
        self.revealed = self.is_post
        if self.revealed:
            self.need_post()
        self._keep("waste.reveal" if self.revealed else "waste.read")
        return self.index()

    def _keep(self, action: str) -> None:
        """An audit entry; whose own account it is can see who read it."""
        found = link_store.of_accounts([self.account.uid])
        own = [item.user_id for item in found if item.relation == "self"]
        notify(Acted(action, self.account.uid, subject=own[0] if own else ""))

    @property
    def title(self):
        return self.account.number

    @property
    def header(self) -> dict:
        return {
            "title": self.account.payer_name,
            "kicker": self.account.number,
            "lead": words.address(self.account),
            **state_of(self.account),
        }

    def named(self, name: str, code: str) -> str:
        return lists.shown(name, code, self.language, self.text)

    def url(self, view: str) -> str:
        return link(view, account=self.account.uid)

    def changed_by(self, view: str) -> str | None:
        """Address of a form, for who may use it on an open account."""
        good = self.may_manage() and self.account.state == ACTIVE
        return self.url(view) if good else None

    @property
    def figures(self) -> list[dict]:
        """Owed, fee of a month, number of bins."""
        terms = self.account.terms_on(self.today)
        fee = rules.monthly(terms, town.book(), self.today) if terms else None
        total = owed.sums([self.account.uid]).get(self.account.uid, owed.ZERO)
        unknown = _("waste_fee_unknown", default="no rate")
        return [
            {
                "value": format_baht(total),
                "label": _("waste_label_owed", default="To pay (baht)"),
                "tone": "waiting" if total else "done",
            },
            {
                "value": unknown if fee is None else format_baht(fee),
                "label": _("waste_label_fee", default="Fee of a month (baht)"),
                "tone": "late" if fee is None else "neutral",
            },
            {"value": str(terms.bins if terms else 0), "label": words.LABELS["bins"]},
        ]

    @property
    def payer(self) -> dict:
        """The piece ``summary``; telephone and id masked until asked for."""
        masked = rowing.masked(self.contact)
        phone, payer_id = masked["phone"], masked["payer_id"]
        if self.revealed:
            phone = format_phone(self.contact.phone) if self.contact.phone else ""
            number = self.contact.payer_id
            payer_id = number.reveal() if number else ""
        values = (
            ("payer_name", self.account.payer_name),
            ("payer_kind", self.named("payer_kind", self.account.payer_kind)),
            ("relation", self.named("relation", self.account.relation)),
            ("phone", phone),
            ("email", self.contact.email),
            ("payer_id", payer_id),
        )
        return self._summary(
            _("waste_heading_payer", default="Payer"), values, "waste-account-payer"
        )

    def _summary(self, title, values, view) -> dict:
        rows = [
            {"label": words.LABELS[name], "value": value}
            for name, value in values
            if value not in ("", None)
        ]
        return {"title": title, "rows": rows, "change_href": self.changed_by(view)}

    @property
    def place(self) -> dict:
        place = self.account.place
        code = format_house_code(place.house_code) if place.house_code else ""
        values = (
            ("house_no", words.address(self.account)),
            ("community", self.named("community", place.community)),
            ("route", self.named("route", place.route)),
            ("house_code", code),
            ("legacy_no", self.account.legacy_no),
        )
        return self._summary(
            _("waste_heading_place", default="Place"), values, "waste-account-place"
        )

    @property
    def terms(self) -> dict:
        terms = self.account.terms_on(self.today)
        litres = terms.litres_day if terms else None
        values = (
            ("category", self.named("category", terms.category) if terms else ""),
            ("bins", str(terms.bins) if terms else ""),
            ("bin_litres", str(terms.bin_litres or "") if terms else ""),
            ("litres_day", "" if litres is None else str(litres)),
            ("persons", str(terms.persons or "") if terms else ""),
            ("tariff", self.named("tariff", terms.tariff) if terms else ""),
            ("opened_on", self.day(self.account.opened_on)),
            ("closed_on", self.day(self.account.closed_on)),
            ("note", self.account.note),
        )
        title = _("waste_heading_terms", default="Bins and rate")
        return self._summary(title, values, "waste-account-terms")

    @property
    def coming(self) -> dict | None:
        """A notice of terms that begin later."""
        later = [item for item in self.account.terms if item.valid_from > self.today]
        if not later:
            return None
        lines = [
            f"{self.day(item.valid_from)}: "
            f"{self.named('category', item.category)}, {item.bins}"
            for item in later
        ]
        title = _("waste_heading_coming", default="Entered for later")
        return {"tone": "info", "title": title, "lines": lines}

    @property
    def relief_table(self) -> dict:
        return {
            "caption": _("waste_caption_reliefs", default="Exemptions and pauses"),
            "columns": [
                {"label": words.LABELS["relief"], "kind": "main"},
                {"label": words.LABELS["first"], "kind": "date"},
                {"label": words.LABELS["last"], "kind": "date"},
                {"label": words.LABELS["why"]},
                {"label": words.LABELS["state"]},
            ],
            "rows": [self._relief_row(relief) for relief in self.account.reliefs],
        }

    def _relief_row(self, relief) -> dict:
        tone, word = words.RELIEF_STATES[relief.state]
        who = self.person(relief.decided_by or relief.asked_by)
        percent = "" if relief.percent == 100 else f" {relief.percent} %"
        return {
            "href": self._relief_url(relief),
            "cells": [
                {
                    "text": f"{self.text(words.RELIEFS[relief.kind])}{percent}",
                    "sub": relief.order_no,
                },
                self.day(relief.first),
                self.day(relief.last),
                {"text": self.named("why", relief.reason), "sub": who},
                {"tone": tone, "word": word},
            ],
        }

    def _relief_url(self, relief) -> str | None:
        if relief.state == ASKED and may(APPROVE):
            return link("waste-relief-decide", relief=relief.uid)
        if relief.state in (ASKED, APPROVED) and self.may_manage():
            return link("waste-relief-end", relief=relief.uid)
        return None

    @cached_property
    def bills(self):
        return owed.bills(self.account.uid, self.start, SIZE)

    @property
    def bill_table(self) -> dict:
        found, _total = self.bills
        return {
            "caption": _("waste_caption_bills", default="All bills"),
            "columns": [
                {"label": _("label_bill", default="Bill"), "kind": "main"},
                {"label": _("label_due", default="Due"), "kind": "date"},
                {
                    "label": _("label_amount_baht", default="Amount (baht)"),
                    "kind": "num",
                },
                {"label": words.LABELS["state"]},
            ],
            "rows": [self._bill_row(bill) for bill in found],
            "empty": {"title": _("waste_empty_bills", default="No bill yet")},
            "dense": True,
        }

    def _bill_row(self, bill) -> dict:
        tone, word = bill_word(bill)
        period = bill.lines[0].period if bill.lines else bill.period
        return {
            "href": link("waste-bill", uid=bill.uid),
            "cells": [
                {
                    "text": naming.period(period) or naming.bill(bill),
                    "sub": bill.number_text,
                },
                self.day(bill.due_on),
                format_baht(bill.total),
                {"tone": tone, "word": word},
            ],
        }

    @property
    def pager(self) -> dict:
        return {
            "start": self.start,
            "size": SIZE,
            "total": self.bills[1],
            "url": self.url("waste-account"),
        }

    @property
    def history(self) -> list[dict]:
        """Entries of the piece ``timeline``."""
        found = accounts.history(self.account.uid, 0, HISTORY)
        return [
            {
                "title": words.CHANGES.get(change.kind, change.kind),
                "when": self.moment(change.at),
                "iso": change.at.isoformat(timespec="seconds"),
                "actor": self.person(change.by),
                "text": self._told(change),
            }
            for change in found
        ]

    def _told(self, change) -> str:
        names = dict.fromkeys((*change.before, *change.after))
        hidden = ("tag", *OPENING) if change.kind == "open" else ("tag",)
        parts = [self._difference(name, change) for name in names if name not in hidden]
        parts = [part for part in parts if part]
        if change.on != change.at.date():
            since = _(
                "waste_since",
                default="from ${day}",
                mapping={"day": self.day(change.on)},
            )
            parts.insert(0, self.text(since))
        if change.reason:
            parts.append(f"{self.text(words.LABELS['why'])}: {change.reason}")
        return " · ".join(parts)

    def _difference(self, name, change) -> str:
        label = self.text(words.LABELS.get(name, name))
        old, new = change.before.get(name, ""), change.after.get(name, "")
        if old == new:
            return ""
        if name in ("phone", "payer_id"):
            return label
        old, new = (self._value(name, value) for value in (old, new))
        return f"{label}: {old} → {new}" if old else f"{label}: {new}"

    def _value(self, name: str, value: str) -> str:
        """A value of history in words; days as the page writes days."""
        if name in DAYS and value:
            return self.day(date.fromisoformat(value))
        return self.named(name, value) if value else ""

    @property
    def tag(self) -> dict:
        """The piece ``qr_card`` of the house tag."""
        url = tags.url(self.account.tag)
        return {
            "title": _("waste_heading_tag", default="House tag"),
            "qr_svg_html": qr.svg(url),
            "url": url,
        }

    @property
    def actions(self) -> list[dict]:
        """Further acts: address and words."""
        if not self.may_manage():
            return []
        opened = self.account.state == ACTIVE
        known = (
            (
                opened,
                "waste-account-relief",
                _("waste_title_relief", default="Exemption or pause"),
            ),
            (
                opened,
                "waste-occasion-new",
                _("title_occasion_new", default="Record a single collection"),
            ),
            (
                opened,
                "waste-account-close",
                _("waste_title_close", default="Close the account"),
            ),
            (
                not opened,
                "waste-account-reopen",
                _("waste_title_reopen", default="Take the closing back"),
            ),
            (
                True,
                "waste-account-tag",
                _("waste_title_new_tag", default="New house tag"),
            ),
        )
        return [
            {"href": self.url(view), "title": title}
            for possible, view, title in known
            if possible
        ]

    @property
    def can_reveal(self) -> bool:
        """Telephone and id are shown in full by a POST."""
        known = self.contact.phone or self.contact.payer_id
        return bool(known) and not self.revealed and self.may_manage()
