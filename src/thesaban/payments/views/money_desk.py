"""``@@money-desk`` and ``@@money``: money that nothing explains, and what to do."""

from thesaban import _
from thesaban.payments import naming
from thesaban.payments import receipts
from thesaban.payments.errors import PaymentError
from thesaban.payments.reconciling import advice
from thesaban.payments.reconciling import desk
from thesaban.payments.reconciling.matching import WHY
from thesaban.payments.reconciling.words import REASONS
from thesaban.payments.store import receipts as receipt_store
from thesaban.payments.store import reversals
from thesaban.payments.store import statements
from thesaban.payments.store import uses
from thesaban.payments.views.base import bill_text
from thesaban.payments.views.base import link
from thesaban.payments.views.base import may
from thesaban.payments.views.base import SIZE
from thesaban.payments.views.base import staff_name
from thesaban.payments.views.base import user_id
from thesaban.payments.views.books import action
from thesaban.payments.views.books import AMOUNT
from thesaban.payments.views.books import APPROVE
from thesaban.payments.views.books import BooksPage
from thesaban.payments.views.books import money
from thesaban.payments.views.books import said_by_bank
from thesaban.payments.views.books import WORK
from thesaban.payments.views.money_words import ACTS
from thesaban.payments.views.money_words import KINDS
from thesaban.payments.views.money_words import PROVED
from thesaban.payments.views.money_words import TO_PAY_OUT
from thesaban.payments.views.money_words import TOLD
from thesaban.payments.views.money_words import USE_STATES
from thesaban.payments.views.money_words import VIEWS
from thesaban.registers.spoken import date_time
from thesaban.registers.spoken import short_date
from thesaban.thai.money import format_baht
from zExceptions import NotFound


class MoneyDesk(BooksPage):
    """What waits, by what has to be done with it."""

    tab = "money-desk"
    title = _("title_money_desk", default="Money to check")

    @property
    def shown(self) -> str:
        typed = self.typed("show")
        return typed if typed in dict(VIEWS) else "waiting"

    @property
    def blocks(self):
        rows, total, columns = getattr(self, f"_{self.shown}")()
        url = link("money-desk", show=self.shown)
        links = [
            action(title, link("money-desk", show=name), name == self.shown)
            for name, title in VIEWS
        ]
        table = {
            "caption": dict(VIEWS)[self.shown],
            "columns": columns,
            "rows": rows,
            "empty": {
                "title": _("empty_money_desk", default="Nothing waits here"),
                "icon": "check-circle-fill",
            },
        }
        pager = {"start": self.start, "size": SIZE, "total": total, "url": url}
        return [("links", links), ("table", table), ("pager", pager)]

    def _waiting(self):
        found, total = uses.waiting(False, self.start, SIZE)
        return [self._item(item, item.left) for item in found], total, self._columns()

    def _kept(self):
        found, total = uses.waiting(True, self.start, SIZE)
        return [self._item(item, item.held) for item in found], total, self._columns()

    def _columns(self):
        return [
            {"label": _("label_money", default="Money"), "kind": "main"},
            {"label": _("label_references", default="References")},
            {"label": _("label_why_waits", default="Why it waits")},
            AMOUNT,
            {"label": _("label_state", default="State")},
        ]

    def _item(self, item, amount) -> dict:
        got = item.incoming
        tone, word = PROVED if item.line else TOLD
        code = advice.why(item)
        return {
            "href": link("money", uid=got.uid),
            "cells": [
                {"text": short_date(got.value_on), "sub": got.payer_name},
                {"text": got.ref1 or "-", "sub": got.ref2},
                REASONS.get(code, code),
                money(amount),
                {"tone": tone, "word": word},
            ],
        }

    def _asked(self):
        return self._uses(uses.asked())

    def _payout(self):
        return self._uses(uses.to_pay_out(), TO_PAY_OUT)

    def _uses(self, found, state=None):
        rows = [
            {
                "href": link("money", uid=use.incoming_uid),
                "cells": [
                    {"text": KINDS[use.kind], "sub": date_time(use.asked_at)},
                    staff_name(use.asked_by),
                    use.reason,
                    money(use.amount),
                    self._state(state or USE_STATES[use.state]),
                ],
            }
            for use in found[self.start : self.start + SIZE]
        ]
        columns = [
            {"label": _("label_what", default="What"), "kind": "main"},
            {"label": _("label_asked_by", default="Asked by")},
            {"label": _("label_reason", default="Reason")},
            AMOUNT,
            {"label": _("label_state", default="State")},
        ]
        return rows, len(found), columns

    @staticmethod
    def _state(state: tuple) -> dict:
        tone, word = state
        return {"tone": tone, "word": word}

    def _reversals(self):
        from thesaban.payments.views.reversals import cells

        found, total = reversals.waiting(self.start, SIZE)
        asked = reversals.asked_wishes()
        rows = [
            {
                "href": link("bank-reversal", uid=one.uid),
                "cells": cells(one, one.uid in asked),
            }
            for one in found
        ]
        columns = self._columns()
        return rows, total, [*columns[:2], *columns[3:]]

    def _lines(self):
        found, total = statements.open_lines(self.start, SIZE)
        rows = [
            {
                "href": link("bank-line", uid=line.uid),
                "cells": [
                    {"text": short_date(line.value_on), "sub": line.account},
                    line.text or line.payer_name or line.ref1,
                    money(line.amount if line.kind == "C" else -line.amount),
                ],
            }
            for line in found
        ]
        columns = [
            {"label": _("label_day", default="Day"), "kind": "main"},
            {"label": _("column_text", default="Remark")},
            AMOUNT,
        ]
        return rows, total, columns


class MoneyPage(BooksPage):
    """One sum of money: what is known, what is suggested, what was done."""

    tab = "money-desk"
    kicker = _("kicker_money", default="Money that came in")

    def __call__(self):
        try:
            self.item = desk.item(self.uid())
        except PaymentError as error:
            raise NotFound(self.uid()) from error
        return self.index()

    @property
    def title(self):
        return self.baht(self.item.incoming.amount)

    @property
    def header(self):
        tone, word = PROVED if self.item.line else TOLD
        return {**super().header, "tone": tone, "word": word}

    @property
    def open(self) -> bool:
        """Whether the user may do something with it."""
        waits = self.item.left > 0 or self.item.held > 0
        return waits and may(WORK)

    @property
    def blocks(self):
        return [
            ("kv", {"rows": self._facts()}),
            *self._receipt(),
            *self._suggested(),
            *self._more(),
            *self._done(),
        ]

    def _facts(self):
        got, code = self.item.incoming, advice.why(self.item)
        rows = [
            (_("label_left", default="Not explained"), self.baht(self.item.left)),
            (
                _("use_credit", default="Kept for the payer"),
                self.baht(self.item.held) if self.item.held else "",
            ),
            (
                _("label_why_waits", default="Why it waits"),
                REASONS.get(code, "") if self.item.left else "",
            ),
            *said_by_bank(got, _("label_paid_at", default="Paid on"), got.paid_at),
        ]
        return [{"label": label, "value": value} for label, value in rows if value]

    def _receipt(self):
        uid = self.item.incoming.payment_uid
        receipt = receipt_store.of_payment(uid) if uid else None
        if receipt is None:
            return []
        words = _(
            "note_money_receipt",
            default="It is on receipt ${number}.",
            mapping={"number": naming.number(receipt.number_text)},
        )
        note = {
            "tone": "done",
            "text": words,
            "href": link("receipt", uid=receipt.uid),
            "action": _("label_receipt_number", default="Receipt"),
        }
        return [("notice", note)]

    def _suggested(self):
        if not self.open:
            return []
        found = advice.suggestions(self.item)
        rows = [self._suggestion(one) for one in found]
        if not rows:
            return []
        head = _("heading_suggestions", default="Suggestions")
        table = {
            "caption": head,
            "columns": [
                {"label": _("label_what", default="What"), "kind": "main"},
                {"label": _("label_because", default="Because")},
                {"label": _("label_bills", default="Bills")},
                AMOUNT,
            ],
            "rows": rows,
        }
        return [("heading", head), ("table", table)]

    def _suggestion(self, one) -> dict:
        uid = self.item.incoming.uid
        total = sum((bill.outstanding for bill in one.bills), start=0)
        return {
            "href": self._act(one, uid),
            "cells": [
                ACTS.get(one.action, _("act_none", default="Nothing fits yet")),
                WHY[one.why],
                {
                    "text": ", ".join(bill.number_text for bill in one.bills)
                    or one.text
                    or "-",
                    "sub": bill_text(one.bills[0]) if one.bills else "",
                },
                format_baht(total) if one.bills else format_baht(self.item.left),
            ],
        }

    def _act(self, one, uid):
        if one.action == "allocate":
            return link("money-allocate", uid=uid, bill=[b.uid for b in one.bills])
        if one.action == "none":
            return None
        if one.action == "advance":
            return link("money-advance", uid=uid, account=one.account)
        more = {"other": one.incoming_uid} if one.incoming_uid else {}
        if one.payment_uid:
            more["payment"] = one.payment_uid
        return link("money-act", uid=uid, act=one.action, **more)

    def _more(self):
        if not self.open:
            return []
        uid = self.item.incoming.uid
        acts = ["hold"] if self.item.left > 0 else []
        if self.item.line is not None:
            acts += ["refund", "not_ours"]
        links = [
            action(ACTS[act], link(f"money-{act}", uid=uid))
            for act in ("allocate", "advance")
        ]
        links += [
            action(ACTS[act], link("money-act", uid=uid, act=act)) for act in acts
        ]
        return [("links", links)]

    def _done(self):
        if not self.item.uses:
            return []
        head = _("heading_uses", default="What was done")
        rows = []
        for use in self.item.uses:
            tone, word = USE_STATES[use.state]
            people = " · ".join(
                name
                for name in (staff_name(use.asked_by), staff_name(use.decided_by))
                if name
            )
            rows.append(
                {
                    "href": self._use_href(use),
                    "cells": [
                        {"text": KINDS[use.kind], "sub": date_time(use.asked_at)},
                        {
                            "text": use.reason,
                            "sub": use.voucher or use.note
                            if use.kind != "same"
                            else "",
                        },
                        people,
                        money(use.amount),
                        {"tone": tone, "word": word},
                    ],
                }
            )
        table = {
            "caption": head,
            "columns": [
                {"label": _("label_what", default="What"), "kind": "main"},
                {"label": _("label_reason", default="Reason")},
                {"label": _("label_who", default="Who")},
                AMOUNT,
                {"label": _("label_state", default="State")},
            ],
            "rows": rows,
        }
        return [("heading", head), ("table", table)]

    def _use_href(self, use):
        if not may(APPROVE):
            return self._receipt_href(use)
        if use.state == "asked" and use.asked_by != user_id():
            return link("money-decide", use=use.uid)
        if use.kind == "refund" and use.state == "done" and use.paid_out_on is None:
            return link("money-pay-out", use=use.uid)
        return self._receipt_href(use)

    def _receipt_href(self, use):
        if use.kind == "reversal":
            return link("bank-reversal", uid=use.target)
        if not use.payment_uid:
            return None
        found = receipt_store.of_payment(use.payment_uid)
        return link("receipt", uid=receipts.get(found.uid).uid) if found else None
