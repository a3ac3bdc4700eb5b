"""``@@day-proof``: the three-way proof of a day on one page."""

from thesaban import _
from thesaban.payments import naming
from thesaban.payments.printing import METHOD_WORDS
from thesaban.payments.reconciling import days
from thesaban.payments.store import days as store
from thesaban.payments.store import drawers
from thesaban.payments.views.base import link
from thesaban.payments.views.base import may
from thesaban.payments.views.base import staff_name
from thesaban.payments.views.books import action
from thesaban.payments.views.books import AMOUNT
from thesaban.payments.views.books import BooksPage
from thesaban.payments.views.books import CLOSE
from thesaban.payments.views.books import METHOD_ORDER
from thesaban.payments.views.books import money
from thesaban.payments.views.day_words import BLOCKERS
from thesaban.payments.views.day_words import WHERE
from thesaban.payments.views.days import AGREES
from thesaban.payments.views.days import DIFFERS
from thesaban.payments.views.days import DONE
from thesaban.payments.views.days import file_rows
from thesaban.payments.views.days import LABEL_DAY
from thesaban.payments.views.days import OPEN
from thesaban.registers.spoken import date_time
from thesaban.registers.spoken import language
from thesaban.registers.spoken import long_date
from thesaban.registers.spoken import short_date
from thesaban.thai.money import format_baht


class DayProof(BooksPage):
    """Bills = receipts = cash plus bank, with the way into each of them."""

    tab = "books-days"
    kicker = _("kicker_day_proof", default="Three-way proof")

    def __call__(self):
        self.day = self.day_of()
        self.proof = days.proof(self.day)
        return self.index()

    @property
    def title(self):
        return long_date(self.day)

    @property
    def header(self):
        made = self.proof
        tone, word = DONE if made.closed else AGREES if made.agrees else DIFFERS
        return {**super().header, "tone": tone, "word": word}

    @property
    def actions(self):
        day = self.day.isoformat()
        found = [
            action(_("action_pdf", default="As PDF"), link("day-proof-pdf", day=day)),
            action(
                _("action_summary_pdf", default="Summary of remittances"),
                link("remittance-summary", day=day),
            ),
        ]
        if may(CLOSE) and self.proof.ready:
            words = _("action_day_close", default="Close the day")
            found.insert(0, action(words, link("day-close", day=day), True))
        return found

    @property
    def blocks(self):
        return [
            *self._sums(),
            *self._state(),
            *self._receipts(),
            *self._cash(),
            *self._bank(),
        ]

    def _sums(self):
        made, day = self.proof, self.day.isoformat()
        off = None if made.agrees else "late"
        rows = [
            {
                "value": format_baht(made.bills),
                "label": _("label_bills_settled", default="Put on bills"),
                "href": link("receipts", day=day),
                "tone": off,
            },
            {
                "value": format_baht(made.net),
                "label": _("label_receipts_net", default="Receipts"),
                "href": link("receipts", day=day),
                "tone": off,
            },
            {
                "value": format_baht(made.money),
                "label": _("label_money_proved", default="Cash and bank"),
                "tone": off,
            },
        ]
        return [("figures", {"rows": rows, "label": self.kicker})]

    def _state(self):
        closed = self.proof.closed
        if closed:
            words = _(
                "note_day_closed",
                default="Closed on ${moment} by ${name}. Mark of the figures: ${digest}",
                mapping={
                    "moment": date_time(closed.closed_at),
                    "name": staff_name(closed.closed_by),
                    "digest": closed.digest[:16],
                },
            )
            return [("notice", {"tone": "done", "title": DONE[1], "text": words})]
        if self.proof.ready:
            words = _(
                "note_day_ready",
                default="Bills, receipts and money agree and nothing waits. The day "
                "can be closed.",
            )
            return [("notice", {"tone": "done", "title": AGREES[1], "text": words})]
        return self._blockers()

    def _blockers(self):
        made = self.proof
        blocks = []
        if not made.agrees:
            words = _(
                "note_day_differs",
                default="Receipts less money: ${amount} baht.",
                mapping={"amount": format_baht(made.net - made.money)},
            )
            blocks.append(
                ("notice", {"tone": "refused", "title": DIFFERS[1], "text": words})
            )
        if not made.blockers:
            return blocks
        tasks = [
            {
                "title": BLOCKERS[one.code],
                "href": self._where(one.code),
                "tone": "waiting",
                "word": str(one.count),
                "hint": self.baht(one.amount) if one.amount else None,
            }
            for one in made.blockers
        ]
        head = _("heading_blockers", default="Before the day can be closed")
        return [*blocks, ("heading", head), ("tasks", {"tasks": tasks, "label": head})]

    def _where(self, code: str) -> str:
        if code in WHERE:
            return link(WHERE[code])
        anchors = {"unproved": "bank", "handed": "cash", "shifts": "cash"}
        day = link("day-proof", day=self.day.isoformat())
        return f"{day}#{anchors.get(code, 'main')}"

    def _count(self, count: int, amount) -> str:
        """``3 ฉบับ 1,800.00 บาท``."""
        counted = {"count": count, "amount": self.baht(amount)}
        return self.text(
            _("count_of_receipts", default="${count}: ${amount}", mapping=counted)
        )

    def _receipts(self):
        made, day = self.proof, self.day.isoformat()
        label = _("heading_receipts", default="Receipts")
        rows = [
            {
                "label": _("label_receipts_given", default="Given"),
                "value": self._count(made.receipts, made.issued),
            },
            {
                "label": _("label_receipts_void", default="Made void"),
                "value": self._count(made.voids, made.voided),
            },
            *(
                {"label": METHOD_WORDS[name], "value": self.baht(made.by_method[name])}
                for name in METHOD_ORDER
                if name in made.by_method
            ),
        ]
        books = store.books_used(self.day)
        lines = [
            self.text(
                _(
                    "line_book",
                    default="Book ${book}, no. ${first} to ${last}: ${count}, void ${void}",
                    mapping={
                        "book": f"{series}{book}",
                        "first": f"{first:02d}",
                        "last": f"{last:02d}",
                        "count": count,
                        "void": void,
                    },
                )
            )
            for series, book, first, last, count, void in books
        ]
        if lines:
            rows.append({"label": _("label_books", default="Books"), "lines": lines})
        table = {
            "caption": _("caption_revenue", default="By kind of revenue"),
            "columns": [
                {"label": _("label_revenue", default="Revenue"), "kind": "main"},
                {"label": _("label_receipts_net", default="Receipts"), "kind": "num"},
                AMOUNT,
            ],
            "rows": [
                {"cells": [{"text": title, "sub": account}, str(count), money(amount)]}
                for _code, title, account, count, amount in store.by_revenue(
                    self.day, language=language()
                )
            ],
            "dense": True,
            "empty": None,
        }
        see = action(
            _("action_all_receipts_day", default="All receipts of the day"),
            link("receipts", day=day),
        )
        return [
            ("heading", label),
            ("kv", {"rows": rows}),
            *([("table", table)] if table["rows"] else []),
            ("links", [see]),
        ]

    def _cash(self):
        made = self.proof
        handed = {one.shift_uid: one for one in made.remittances}
        rows = [self._shift(shift, handed.get(shift.uid)) for shift in made.shifts]
        sums = [
            (_("label_counted_cash", default="Counted, less the float"), made.counted),
            (_("label_difference", default="Too much or missing"), made.difference),
            (_("label_cheques", default="Cheques"), made.cheques),
            (_("label_in_safe", default="Taken over, not paid in yet"), made.in_safe),
        ]
        deposits = drawers.deposits(self.day)
        blocks = [
            ("heading", _("heading_cash", default="Cash")),
            ("kv", {"rows": [{"label": a, "value": self.baht(b)} for a, b in sums]}),
            (
                "table",
                {
                    "caption": _("caption_shifts", default="Shifts"),
                    "columns": [
                        {
                            "label": _("label_cashier", default="Cashier"),
                            "kind": "main",
                        },
                        {
                            "label": _("label_expected", default="Expected"),
                            "kind": "num",
                        },
                        {
                            "label": _("label_counted_short", default="Counted"),
                            "kind": "num",
                        },
                        {"label": _("label_remittance", default="Remittance")},
                    ],
                    "rows": rows,
                    "empty": {
                        "title": _("empty_shifts", default="No shift on this day")
                    },
                },
            ),
        ]
        if deposits:
            blocks.append(("table", self._deposits(deposits)))
        if may(CLOSE) and made.in_safe > 0:
            words = _("action_deposit", default="Record a pay-in")
            blocks.append(("links", [action(words, link("deposit-add"))]))
        return blocks

    def _shift(self, shift, handed) -> dict:
        counted = "-" if shift.counted is None else format_baht(shift.counted)
        note = shift.difference_reason or ""
        if handed is None:
            state = {"tone": "waiting", "word": OPEN[1]}
        elif handed.state == "handed":
            state = {
                "text": naming.number(handed.number_text),
                "href": link("remittance", uid=handed.uid),
                "tone": "waiting",
                "word": _("remittance_handed", default="To take over"),
            }
        else:
            state = {
                "text": naming.number(handed.number_text),
                "href": link("remittance", uid=handed.uid),
                "tone": "done",
                "word": _("remittance_received", default="Taken over"),
            }
        return {
            "cells": [
                {
                    "text": staff_name(shift.cashier_id),
                    "sub": date_time(shift.opened_at),
                },
                money(shift.expected),
                {"text": counted, "sub": note},
                state,
            ]
        }

    def _deposits(self, deposits) -> dict:
        seen = {"tone": "done", "word": _("deposit_seen", default="In the account")}
        waits = {
            "tone": "waiting",
            "word": _("deposit_unseen", default="Not in a file yet"),
        }
        return {
            "caption": _("caption_deposits", default="Paid in"),
            "columns": [
                {"label": _("label_slip_no", default="Pay-in slip"), "kind": "main"},
                {"label": LABEL_DAY},
                AMOUNT,
                {"label": _("label_state", default="State")},
            ],
            "rows": [
                {
                    "cells": [
                        {"text": one.slip_no, "sub": one.account},
                        short_date(one.deposited_on),
                        money(one.amount),
                        seen if one.seen else waits,
                    ]
                }
                for one in deposits
            ],
        }

    def _bank(self):
        made = self.proof
        rows = [
            (_("label_bank_proved", default="Proved by bank files"), made.bank),
            (_("label_bank_unproved", default="Not in a bank file yet"), made.unproved),
        ]
        blocks = [
            ("heading", _("heading_bank", default="Bank")),
            ("kv", {"rows": [{"label": a, "value": self.baht(b)} for a, b in rows]}),
        ]
        files = file_rows(self.day)
        if files:
            blocks.append(("table", self._files(files)))
        missing = store.unproved(self.day, 50)
        if missing:
            blocks.append(("table", self._missing(missing)))
        return blocks

    def _files(self, files) -> dict:
        return {
            "caption": _("caption_files_day", default="Bank files of the day"),
            "columns": [
                {"label": _("label_file", default="File"), "kind": "main"},
                {"label": _("label_lines", default="Lines"), "kind": "num"},
                AMOUNT,
                {"label": _("label_covered", default="In the account on")},
            ],
            "rows": [
                {
                    "href": link("bank-file", uid=row["uid"]),
                    "cells": [row["name"], row["count"], row["total"], row["covered"]],
                }
                for row in files
            ],
        }

    def _missing(self, missing) -> dict:
        return {
            "caption": _("caption_unproved", default="Payments not in a bank file yet"),
            "columns": [
                {"label": _("label_receipt_number", default="Receipt"), "kind": "main"},
                {"label": _("label_payer", default="Payer")},
                {"label": _("label_method", default="Paid by")},
                AMOUNT,
            ],
            "rows": [
                {
                    "href": link("receipt", uid=one.receipt_uid),
                    "cells": [
                        naming.number(one.number_text),
                        one.payer_name,
                        METHOD_WORDS.get(one.method, one.method),
                        money(one.missing),
                    ],
                }
                for one in missing
            ],
        }
