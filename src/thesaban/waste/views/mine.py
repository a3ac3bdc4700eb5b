"""For who signs in: ``@@my-waste`` and what hangs on it.

A link to an account needs the same proof as the page without sign-in. Only
one's own links open anything; the rest is not found.
"""

from thesaban import _
from thesaban.payments import naming
from thesaban.payments.views.base import bill_word
from thesaban.people import emails
from thesaban.people.profile import profile
from thesaban.people.views.forms import Field
from thesaban.people.views.forms import Form
from thesaban.people.views.forms import say
from thesaban.thai.money import format_baht
from thesaban.thai.names import mask_email
from thesaban.waste import links
from thesaban.waste import words
from thesaban.waste.acts import AccountError
from thesaban.waste.store import owed
from thesaban.waste.views.base import link
from thesaban.waste.views.base import Page
from thesaban.waste.views.base import user_id
from thesaban.waste.views.paying import AccountBills
from thesaban.waste.views.public import FAULTS
from thesaban.waste.views.public import proof_hint
from thesaban.waste.views.public import try_proof
from zExceptions import NotFound


RELATIONS = (
    ("self", _("waste_link_self", default="My own house or business")),
    ("family", _("waste_link_family", default="My parents' or relatives'")),
    ("work", _("waste_link_work", default="I pay for an employer or a client")),
)
SIZE = 24
HOME = (_("waste_title_mine", default="My waste accounts"), "my-waste")


class Own(Page):
    """Base of the pages about one account of one's own."""

    def own(self):
        """(link, account) of the query; NotFound for anybody else's."""
        found = links.own(user_id(), self.typed("account", 32))
        if found is None:
            raise NotFound("account")
        return found

    @property
    def crumbs(self):
        return [(HOME[0], link(HOME[1]))]


class MyWaste(Page):
    """Every account one follows, with what is to be paid."""

    title = HOME[0]
    lead = _(
        "waste_lead_mine",
        default="Your own accounts and those you pay for your family.",
    )
    add_url = property(lambda self: link("my-waste-add"))

    @property
    def cards(self) -> list[dict]:
        """A piece ``pay_card`` for each account."""
        found = links.mine(user_id())
        sums = owed.sums(account.uid for _link, account in found)
        return [self._card(follow, account, sums) for follow, account in found]

    def _card(self, follow, account, sums) -> dict:
        amount = sums.get(account.uid, owed.ZERO)
        rows = [
            {"label": words.LABELS["number"], "value": account.number},
            {
                "label": _("waste_label_address", default="Address"),
                "value": words.address(account),
            },
        ]
        return {
            "title": follow.label or dict(RELATIONS)[follow.relation],
            "amount": format_baht(amount),
            "tone": "waiting" if amount else "done",
            "word": _("waste_word_to_pay", default="To pay")
            if amount
            else _("waste_word_nothing", default="Nothing to pay"),
            "rows": rows,
            "href": link("my-waste-account", account=account.uid),
            "action": _("waste_action_open_account", default="Bills and receipts"),
        }

    empty = {
        "title": _("waste_empty_mine", default="You follow no account yet"),
        "text": _(
            "waste_empty_mine_text",
            default="Add yours with the account number on your bill.",
        ),
        "icon": "house-heart",
    }


class AddMine(Form):
    """Follow an account, with its proof."""

    title = _("waste_title_add_mine", default="Add a waste account")
    submit = _("waste_action_add_mine", default="Add the account")

    @property
    def client(self) -> str:
        return self.request.getClientAddr() or "unknown"

    @property
    def back_href(self):
        return link("my-waste")

    def typed(self, name: str, limit: int = 40) -> str:
        return str(self.values.get(name) or "")[:limit]

    def initial(self):
        return {"relation": "self"}

    def fields(self):
        return [
            Field(
                "number",
                words.LABELS["number"],
                inputmode="numeric",
                maxlength=40,
                width="20",
                hint=_(
                    "waste_help_number", default="It stands on your bill and receipt"
                ),
            ),
            Field(
                "proof",
                _("waste_label_proof", default="Digits that prove it"),
                inputmode="numeric",
                autocomplete="off",
                maxlength=40,
                width="20",
                hint=proof_hint(),
            ),
            Field(
                "relation",
                _("waste_label_whose", default="Whose account it is"),
                kind="radios",
                options=RELATIONS,
            ),
            Field(
                "label",
                _("waste_label_name_it", default="Your name for it"),
                required=False,
                maxlength=80,
                hint=_("waste_help_name_it", default="For example: Mother's house"),
            ),
        ]

    @property
    def shown_fields(self):
        """The proof never comes back to the page."""
        pieces = super().shown_fields
        for piece in pieces:
            if piece["name"] == "proof":
                piece["value"] = ""
        return pieces

    def save(self):
        found = try_proof(self)
        if found.account is None:
            self.wrong("number", FAULTS[found.fault])
            return None
        try:
            links.add(
                user_id(),
                found.account,
                self.values["relation"],
                self.values["label"],
                found.proof,
            )
        except AccountError as error:
            self.wrong("relation", words.error(error))
            return None
        added = _("waste_done_added", default="The account is added.")
        return self.redirect(link("my-waste"), added)


class MyAccount(AccountBills, Own):
    """Bills to pay, all bills, receipts, e-bill, of one followed account."""

    proved = True
    other = None
    about = _("waste_heading_about", default="About this account")

    def __call__(self):
        self.follow, self.account = self.own()
        return self.answer()

    @property
    def back_url(self) -> str:
        return link("my-waste-account", account=self.account.uid)

    action = back_url

    @property
    def title(self):
        return self.follow.label or super().title

    @property
    def rows(self) -> list[dict]:
        number = {"label": words.LABELS["number"], "value": self.account.number}
        return [number, *super().rows, self._ebill_row]

    @property
    def _ebill_row(self) -> dict:
        person = profile(user_id())
        sent = mask_email(person.email) if person else ""
        return {
            "label": _("waste_label_ebill", default="Bills come"),
            "value": _(
                "waste_ebill_by_mail",
                default="by e-mail to ${address}",
                mapping={"address": sent},
            )
            if self.follow.ebill
            else _("waste_ebill_on_paper", default="on paper"),
        }

    @property
    def settings_url(self) -> str:
        return link("my-waste-settings", account=self.account.uid)

    def history(self) -> None:
        """Read the page of bills once."""
        self.found, self.count = owed.bills(self.account.uid, self.start, SIZE)

    @property
    def bill_table(self) -> dict:
        """Every bill, the newest first."""
        self.history()
        return {
            "caption": _("waste_caption_bills", default="All bills"),
            "columns": [
                {"label": _("label_bill", default="Bill"), "kind": "main"},
                {
                    "label": _("label_amount_baht", default="Amount (baht)"),
                    "kind": "num",
                },
                {"label": _("label_state", default="State")},
            ],
            "rows": [self._bill_row(bill) for bill in self.found],
            "empty": {"title": _("waste_empty_bills", default="No bill yet")},
        }

    def _bill_row(self, bill) -> dict:
        tone, word = bill_word(bill)
        period = bill.lines[0].period if bill.lines else bill.period
        return {
            "cells": [
                {
                    "text": naming.period(period) or naming.bill(bill),
                    "sub": bill.number_text,
                },
                format_baht(bill.total),
                {"tone": tone, "word": word},
            ]
        }

    @property
    def pager(self) -> dict:
        return {
            "start": self.start,
            "size": SIZE,
            "total": self.count,
            "url": self.back_url,
        }


EBILL_LINK = _(
    "waste_ebill_link", default="by e-mail to ${address}, with a link to the bill"
)
EBILL_FILE = _(
    "waste_ebill_file", default="by e-mail to ${address}, with the bill as a PDF"
)


class Settings(Form):
    """One's name for an account, and bills by e-mail."""

    title = _("waste_title_link_settings", default="Name and bills by e-mail")

    def __call__(self):
        uid = self.request.form.get("account")
        found = links.own(user_id(), uid if isinstance(uid, str) else "")
        if found is None:
            raise NotFound("account")
        self.follow, self.account = found
        return super().__call__()

    @property
    def back_href(self):
        return link("my-waste-account", account=self.account.uid)

    def hidden(self):
        return [("account", self.account.uid)]

    def initial(self):
        chosen = "link" if self.follow.ebill else "paper"
        chosen = "file" if self.follow.ebill_file else chosen
        return {"label": self.follow.label, "ebill": chosen}

    def fields(self):
        person = profile(user_id())
        address = mask_email(person.email) if person else ""
        return [
            Field(
                "label",
                _("waste_label_name_it", default="Your name for it"),
                required=False,
                maxlength=80,
                hint=_("waste_help_name_it", default="For example: Mother's house"),
            ),
            Field(
                "ebill",
                _("waste_label_ebill", default="Bills come"),
                kind="radios",
                options=(
                    ("paper", _("waste_ebill_on_paper", default="on paper")),
                    ("link", say(EBILL_LINK, address=address)),
                    ("file", say(EBILL_FILE, address=address)),
                ),
            ),
        ]

    def save(self):
        try:
            links.change(
                user_id(),
                self.account.uid,
                self.values["label"],
                self.values["ebill"] != "paper",
                self.values["ebill"] == "file",
            )
        except AccountError as error:
            self.wrong(error.field or "label", words.error(error))
            return None
        return self.redirect(self.back_href, self._saved())

    def _saved(self):
        """What is said then; a link to confirm the address goes out where needed."""
        person = profile(user_id())
        address = person.email if person else ""
        if self.values["ebill"] != "file" or emails.is_confirmed(user_id(), address):
            return _("waste_done_saved", default="Saved.")
        emails.ask(user_id(), address)
        return _(
            "waste_done_saved_confirm",
            default="Saved. The bill comes with the mail once you have confirmed "
            "your address by the link that we sent; until then it is a link.",
        )


class Remove(Own):
    """Follow an account no more."""

    def __call__(self):
        self.need_post()
        _follow, account = self.own()
        links.end(user_id(), account.uid)
        removed = _("waste_done_removed", default="You no longer follow this account.")
        return self.go(link("my-waste"), removed)
