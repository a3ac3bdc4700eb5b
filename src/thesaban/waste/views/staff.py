"""``@@waste-accounts``: every account, found by anything."""

from functools import cached_property
from thesaban import _
from thesaban.thai.money import format_baht
from thesaban.waste import accounts
from thesaban.waste import reliefs
from thesaban.waste import town
from thesaban.waste import words
from thesaban.waste.model import CLOSED
from thesaban.waste.model import SUSPENSION
from thesaban.waste.store import owed
from thesaban.waste.views.base import link
from thesaban.waste.views.base import may
from thesaban.waste.views.base import Page


SIZE = 25
MANAGE = "Thesaban: Manage waste accounts"
APPROVE = "Thesaban: Approve waste reliefs"
MOVE = "Thesaban: Import and export waste accounts"
ALL = ("", _("option_all", default="All"))
COLUMNS = [
    {"label": words.LABELS["number"], "kind": "main"},
    {"label": _("label_payer", default="Payer")},
    {"label": _("waste_label_address", default="Address")},
    {"label": words.LABELS["category"]},
    {"label": _("waste_label_owed", default="To pay (baht)"), "kind": "num"},
    {"label": words.LABELS["state"]},
]


def account_url(uid: str) -> str:
    return link("waste-account", account=uid)


def state_of(account) -> dict:
    """The chip of an account today: closed, paused, exempt, or in service."""
    name = account.state
    running = reliefs.running(account) if name != CLOSED else []
    if running:
        paused = any(relief.kind == SUSPENSION for relief in running)
        name = "suspended" if paused else "exempt"
    tone, word = words.STATES[name]
    return {"tone": tone, "word": word}


class Staff(Page):
    """Base of the staff's pages."""

    page_layout = "desk"

    @property
    def crumbs(self):
        title = _("waste_title_accounts", default="Waste accounts")
        return [(title, link("waste-accounts"))]

    def may_manage(self) -> bool:
        return may(MANAGE)


class Accounts(Staff):
    """The list: search, filters, pages."""

    title = _("waste_title_accounts", default="Waste accounts")
    crumbs = ()

    @cached_property
    def asked(self) -> dict[str, str]:
        names = ("community", "category", "state", "relief")
        return {name: self.typed(name, 40) for name in names}

    @cached_property
    def page(self):
        return accounts.search(
            self.typed("q"), start=self.start, size=SIZE, **self.asked
        )

    @property
    def filters(self) -> dict:
        """The piece ``filter_bar``."""
        return {
            "action": link("waste-accounts"),
            "fields": [
                {
                    "kind": "search",
                    "name": "q",
                    "label": _("waste_label_search", default="Find an account"),
                    "hint": _(
                        "waste_help_search",
                        default="Number, name, address, telephone",
                    ),
                    "value": self.typed("q"),
                },
                self._select(
                    "community", town.choices("community", None, self.language)
                ),
                self._select("category", town.choices("category", None, self.language)),
                self._select(
                    "state",
                    [(key, words.STATES[key][1]) for key in ("active", "closed")],
                ),
                self._select(
                    "relief",
                    [(key, word) for key, (_t, word) in words.RELIEF_STATES.items()],
                    _("waste_label_reliefs", default="Exemptions and pauses"),
                ),
            ],
            "found": self._found,
            "active": sum(map(bool, self.asked.values())),
            "reset_href": link("waste-accounts"),
        }

    def _select(self, name, options, label=None) -> dict:
        return {
            "kind": "select",
            "name": name,
            "label": label or words.LABELS[name],
            "options": [ALL, *options],
            "value": self.asked[name],
            "required": None,
        }

    @property
    def _found(self):
        counted = f"{self.page.total:,}{'+' if self.page.more else ''}"
        return _(
            "waste_found", default="Accounts: ${count}", mapping={"count": counted}
        )

    @property
    def table(self) -> dict:
        """The piece ``table``."""
        sums = owed.sums(account.uid for account in self.page.rows)
        return {
            "caption": self.title,
            "columns": COLUMNS,
            "rows": [self._row(account, sums) for account in self.page.rows],
            "dense": True,
            "empty": {
                "title": _("waste_empty_accounts", default="No account was found"),
                "text": _(
                    "waste_empty_accounts_text",
                    default="Try part of the name, the house number alone, or fewer "
                    "filters.",
                ),
            },
        }

    def _row(self, account, sums) -> dict:
        place, terms = account.place, account.terms_on(self.today)
        category = terms.category if terms else ""
        amount = sums.get(account.uid)
        address = words.address(account)
        community = town.title("community", place.community, self.language)
        return {
            "href": account_url(account.uid),
            "cells": [
                {"text": account.number, "href": account_url(account.uid)},
                account.payer_name,
                {"text": address, "sub": "" if community in address else community},
                town.title("category", category, self.language),
                {"text": format_baht(amount) if amount else "–"},
                state_of(account),
            ],
        }

    @property
    def pager(self) -> dict:
        kept = {name: value for name, value in self.asked.items() if value}
        if self.typed("q"):
            kept["q"] = self.typed("q")
        return {
            "start": self.start,
            "size": SIZE,
            "total": self.page.total,
            "url": link("waste-accounts", **kept),
        }

    @property
    def actions(self) -> list[dict]:
        """Buttons: address and words, the first is the main one."""
        known = (
            (
                MANAGE,
                "waste-account-open",
                _("waste_title_open", default="Open an account"),
            ),
            (APPROVE, "waste-reliefs", _("waste_title_reliefs", default="To approve")),
            (MOVE, "waste-import", _("waste_title_import", default="Import")),
            (MOVE, "waste-export", _("waste_title_export", default="Export")),
            (MANAGE, "waste-tags", _("waste_title_tags", default="House tags")),
        )
        return [
            {"href": link(view), "title": title}
            for permission, view, title in known
            if may(permission)
        ]


class Reliefs(Staff):
    """What waits for its approval."""

    title = _("waste_title_reliefs_long", default="Exemptions and pauses to approve")

    @property
    def table(self) -> dict:
        return {
            "caption": self.title,
            "columns": [
                {"label": words.LABELS["number"], "kind": "main"},
                {"label": words.LABELS["relief"]},
                {"label": words.LABELS["first"], "kind": "date"},
                {"label": words.LABELS["last"], "kind": "date"},
                {"label": words.LABELS["why"]},
                {"label": _("label_asked_by", default="Asked by")},
            ],
            "rows": [self._row(*found) for found in reliefs.waiting()],
            "empty": {
                "title": _("waste_empty_reliefs", default="Nothing waits for approval")
            },
        }

    def _row(self, relief, account) -> dict:
        href = link("waste-relief-decide", relief=relief.uid)
        return {
            "href": href,
            "cells": [
                {"text": account.number, "sub": account.payer_name, "href": href},
                words.RELIEFS[relief.kind],
                self.day(relief.first),
                self.day(relief.last),
                town.title("reason", relief.reason, self.language),
                self.person(relief.asked_by),
            ],
        }
