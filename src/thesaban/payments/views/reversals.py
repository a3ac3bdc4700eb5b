"""``@@bank-reversal``: money that the bank took back, and the two who settle it."""

from thesaban import _
from thesaban.payments import naming
from thesaban.payments.errors import all_or_nothing
from thesaban.payments.errors import PaymentError
from thesaban.payments.reconciling import reversing
from thesaban.payments.reconciling.matching import WHY
from thesaban.payments.store import receipts as receipt_store
from thesaban.payments.store import reversals as store
from thesaban.payments.views.base import DeskForm
from thesaban.payments.views.base import link
from thesaban.payments.views.base import may
from thesaban.payments.views.base import staff_name
from thesaban.payments.views.base import user_id
from thesaban.payments.views.books import action
from thesaban.payments.views.books import AMOUNT
from thesaban.payments.views.books import APPROVE
from thesaban.payments.views.books import BooksPage
from thesaban.payments.views.books import money
from thesaban.payments.views.books import said_by_bank
from thesaban.payments.views.books import WORK
from thesaban.payments.views.deciding import approval
from thesaban.payments.views.money_acts import REASON
from thesaban.payments.views.money_acts import text_of
from thesaban.payments.views.money_words import PROVED
from thesaban.payments.views.money_words import TOLD
from thesaban.payments.views.money_words import USE_STATES
from thesaban.registers.spoken import date_time
from thesaban.registers.spoken import short_date
from thesaban.thai.money import format_baht
from zExceptions import NotFound


STATES = {
    "open": ("waiting", _("reversal_open", default="To settle")),
    "done": ("done", _("reversal_done", default="Settled")),
    "aside": ("neutral", _("line_set_aside", default="Set aside")),
}
TITLE = _("title_bank_reversal", default="Taken back by the bank")
SECOND = USE_STATES["asked"]


def cells(found, wished: bool) -> list:
    """A reversal as the cells of a row of the desk."""
    tone, word = SECOND if wished else PROVED if found.line_uid else TOLD
    return [
        {"text": short_date(found.value_on), "sub": found.payer_name},
        {"text": found.ref1 or "-", "sub": found.ref2},
        money(-found.amount),
        {"tone": tone, "word": word},
    ]


class ReversalPage(BooksPage):
    """What the bank says, what it may have taken back, and what was asked."""

    tab = "money-desk"
    kicker = TITLE

    def __call__(self):
        uid = self.uid()
        self.found = store.get(uid) if uid else store.of_line(self.uid("line"))
        if self.found is None:
            raise NotFound(uid)
        self.wishes = store.wishes_of(self.found.uid)
        asked = (one for one in self.wishes if one.state == "asked")
        self.wish = next(asked, None)
        return self.index()

    @property
    def title(self):
        return self.baht(self.found.amount)

    @property
    def header(self):
        tone, word = STATES[self.found.state]
        return {**super().header, "tone": tone, "word": word}

    @property
    def blocks(self):
        return [
            ("kv", {"rows": self._facts()}),
            *self._proof(),
            *self._settled(),
            *self._suggested(),
            *self._history(),
        ]

    def _facts(self):
        found = self.found
        label = _("label_taken_back_at", default="Taken back on")
        rows = said_by_bank(found, label, found.taken_at)
        return [{"label": label, "value": value} for label, value in rows if value]

    def _proof(self):
        if self.found.state != "open" or self.found.line_uid:
            return []
        words = _(
            "note_reversal_told",
            default="The bank has told of it, but no bank file shows it yet. It can be "
            "settled once the file is here.",
        )
        return [("notice", {"tone": "waiting", "text": words})]

    def _settled(self):
        if self.found.incoming_uid is None:
            return []
        note = {
            "tone": "done",
            "text": _(
                "note_reversal_done",
                default="It took back this money. Its receipts are void, its bills "
                "open again.",
            ),
            "href": link("money", uid=self.found.incoming_uid),
            "action": _("label_money", default="Money"),
        }
        return [("notice", note)]

    def _suggested(self):
        if self.found.state != "open" or self.wish or not may(WORK):
            return []
        head = _("heading_took_back", default="What did the bank take back?")
        table = {
            "caption": head,
            "columns": [
                {"label": _("label_money", default="Money"), "kind": "main"},
                {"label": _("label_because", default="Because")},
                {"label": _("label_receipt_number", default="Receipt")},
                AMOUNT,
            ],
            "rows": [self._candidate(one) for one in reversing.candidates(self.found)],
            "empty": {
                "title": _(
                    "empty_took_back", default="No money of ours fits this reversal"
                )
            },
        }
        aside = action(
            _("act_reversal_aside", default="It is nothing of ours"),
            link("bank-reversal-ask", uid=self.found.uid),
        )
        return [("heading", head), ("table", table), ("links", [aside])]

    def _candidate(self, one) -> dict:
        got = one.item.incoming
        href = None
        if self.found.line_uid:
            href = link("bank-reversal-ask", uid=self.found.uid, money=got.uid)
        return {
            "href": href,
            "cells": [
                {"text": short_date(got.value_on), "sub": got.payer_name},
                {"text": WHY[one.why], "sub": " ".join([got.ref1, got.ref2])},
                receipt_text(one.item),
                money(got.amount),
            ],
        }

    def _history(self):
        if not self.wishes:
            return []
        head = _("heading_uses", default="What was done")
        table = {
            "caption": head,
            "columns": [
                {"label": _("label_what", default="What"), "kind": "main"},
                {"label": _("label_reason", default="Reason")},
                {"label": _("label_who", default="Who")},
                {"label": _("label_state", default="State")},
            ],
            "rows": [self._wish(one) for one in self.wishes],
        }
        return [("heading", head), ("table", table)]

    def _wish(self, one) -> dict:
        tone, word = USE_STATES[one.state]
        people = (staff_name(one.asked_by), staff_name(one.decided_by))
        return {
            "href": self._wish_href(one),
            "cells": [
                {"text": what(one), "sub": date_time(one.asked_at)},
                {"text": one.reason, "sub": one.note},
                " · ".join(name for name in people if name),
                {"tone": tone, "word": word},
            ],
        }

    def _wish_href(self, one):
        if one.state == "asked" and may(APPROVE) and one.asked_by != user_id():
            return link("bank-reversal-decide", wish=one.uid)
        return link("money", uid=one.incoming_uid) if one.incoming_uid else None


def what(wish):
    """What was asked, in words."""
    if wish.incoming_uid:
        return _("act_reversal_accept", default="Take it off this money")
    return _("act_reversal_aside", default="It is nothing of ours")


def receipt_text(item) -> str:
    """The receipts that would be void."""
    named = [item.incoming.payment_uid, *(use.payment_uid for use in item.uses)]
    found = (receipt_store.of_payment(uid) for uid in dict.fromkeys(named) if uid)
    numbers = [
        naming.number(one.number_text) for one in found if one and one.state == "valid"
    ]
    return ", ".join(numbers) or "-"


class AskReversal(DeskForm):
    """Say what the bank took back; the second person accepts it."""

    submit = _("action_ask_second", default="Ask the second person")

    def __call__(self):
        uid = text_of(self.request.form, "uid")
        try:
            self.found = reversing.get(uid)
        except PaymentError as error:
            raise NotFound(uid) from error
        self.money = text_of(self.request.form, "money")
        self.item = self._item()
        return super().__call__()

    def _item(self):
        if not self.money:
            return None
        try:
            return reversing.desk.item(self.money)
        except PaymentError as error:
            raise NotFound(self.money) from error

    @property
    def title(self):
        if self.item:
            return _("act_reversal_accept", default="Take it off this money")
        return _("act_reversal_aside", default="It is nothing of ours")

    @property
    def back_href(self):
        return link("bank-reversal", uid=self.found.uid)

    @property
    def lead(self):
        amount = format_baht(self.found.amount)
        if self.item is None:
            words = _(
                "lead_reversal_aside",
                default="${amount} baht were taken back that never were in these "
                "books. Nothing changes but that the day can be closed.",
                mapping={"amount": amount},
            )
            return self.text(words)
        words = _(
            "lead_reversal_accept",
            default="${amount} baht leave the books. Void with its number and this "
            "reason: ${receipts}. The bills are to pay again.",
            mapping={"amount": amount, "receipts": receipt_text(self.item)},
        )
        return self.text(words)

    def hidden(self):
        more = [("money", self.money)] if self.money else []
        return [("uid", self.found.uid), *more]

    def fields(self):
        return [REASON]

    def save(self):
        try:
            with all_or_nothing():
                reason = self.values["reason"]
                reversing.ask(self.found.uid, self.money or None, user_id(), reason)
        except PaymentError as error:
            self.wrong("reason", error.message)
            return None
        return self.redirect(self.back_href, _("done_money", default="Recorded."))


class DecideReversal(DeskForm):
    """Accept it as the second person, or not."""

    title = _("title_money_decide", default="Decide as the second person")
    submit = _("action_send_decision", default="Send the decision")

    def __call__(self):
        uid = text_of(self.request.form, "wish")
        self.wish = store.get_wish(uid)
        if self.wish is None:
            raise NotFound(uid)
        if self.wish.state != "asked":
            words = PaymentError("void_decided").message
            return self.redirect(self.back_href, words, "warning")
        return super().__call__()

    @property
    def back_href(self):
        return link("bank-reversal", uid=self.wish.reversal_uid)

    @property
    def lead(self):
        amount = format_baht(reversing.get(self.wish.reversal_uid).amount)
        parts = [f"{self.text(what(self.wish))}: {amount}", self.wish.reason]
        if self.wish.incoming_uid:
            item = reversing.desk.item(self.wish.incoming_uid)
            parts.insert(1, receipt_text(item))
        return " · ".join(parts)

    def hidden(self):
        return [("wish", self.wish.uid)]

    def fields(self):
        return approval()

    def save(self):
        approve = self.values["decision"] == "approve"
        try:
            with all_or_nothing():
                note = self.values["note"]
                reversing.decide(self.wish.uid, approve, user_id(), note)
        except PaymentError as error:
            self.wrong("note" if error.code == "reason" else "decision", error.message)
            return None
        return self.redirect(self.back_href, _("done_money", default="Recorded."))
