"""``@@waste-rates`` and ``@@waste-rate``: what is in force, and what was."""

from html import escape
from thesaban import _
from thesaban.clock.zone import today
from thesaban.payments.laws import law
from thesaban.people.views.forms import say
from thesaban.waste import ceilings
from thesaban.waste import rates
from thesaban.waste import reading
from thesaban.waste import town
from thesaban.waste.views.billing.base import Desk
from thesaban.waste.views.billing.base import link
from thesaban.waste.views.billing.base import may
from thesaban.waste.views.rates import words
from zExceptions import NotFound


CHANGE = "Thesaban: Change waste rates"
SINCE = _("label_rate_since", default="In force from")
RATE = _("label_rate", default="Rate")
FEE = _("label_fee", default="Fee")
SEED = _("rate_from_file", default="Town's file")
UNCONFIRMED = _("rate_unconfirmed", default="Waits for the ordinance")


class RatePage(Desk):
    """Base: the words of rates."""

    tab = "waste-rates"

    def fee(self, components) -> dict:
        """A cell with a line for each step."""
        found = map(escape, words.lines(components, self.text))
        return {"html": "<br>".join(found)}

    def categories(self, codes) -> str:
        names = [town.title("category", code, self.language) for code in codes]
        return ", ".join(names)

    def named(self, kind: str, item) -> str:
        return town.title(kind, item.code, self.language)

    def name(self, data: dict, code: str) -> str:
        return reading.words(data.get("title"), self.language) or code


class Rates(RatePage):
    """Every rate with its present version, the one to come, and the law's limits."""

    title = _("title_waste_rates", default="Rates of waste fees")
    lead = _(
        "lead_waste_rates",
        default="A rate begins on a day and is never changed afterwards. Bills take the "
        "rate that is in force on the first day of each month.",
    )

    @property
    def links(self):
        if not may(CHANGE):
            return []
        title = _("action_new_rate", default="A further rate")
        href = link("waste-rate-new")
        return [{"title": title, "href": href, "css": "btn-outline-primary"}]

    @property
    def parts(self):
        return [self.rates, self.limits, *self.waived]

    @property
    def rates(self) -> dict:
        table = {
            "caption": self.title,
            "columns": [
                {"label": RATE, "kind": "main"},
                {"label": FEE},
                {"label": SINCE, "kind": "date"},
                {"label": _("label_rate_next", default="Next")},
                {"label": _("label_state", default="State")},
            ],
            "rows": [self.row(code) for code in rates.codes()],
            "empty": {"title": _("empty_rates", default="The town has no rates yet")},
        }
        return {"piece": "table", "p": table}

    def row(self, code: str) -> dict:
        known = [item for item in town.book().tariffs if item.code == code]
        now = town.book().version(code, today())
        coming = [item for item in known if item.valid_from > today()]
        shown = now or min(coming or known, key=lambda item: item.valid_from)
        entry = next(i for i in rates.history(code) if i.valid_from == shown.valid_from)
        tone, word = words.STATES["now" if now else "coming" if coming else "past"]
        if shown.confirm:
            tone, word = "waiting", UNCONFIRMED
        about = self.categories(shown.categories) or self.text(words.BASES["m3"])
        return {
            "href": link("waste-rate", code=code),
            "cells": [
                {
                    "text": self.name(entry.data, code),
                    "sub": about,
                    "href": link("waste-rate", code=code),
                },
                self.fee(shown.components),
                self.day(shown.valid_from),
                self._coming(coming),
                {"tone": tone, "word": word},
            ],
        }

    def _coming(self, coming) -> dict | str:
        if not coming:
            return "–"
        first = min(coming, key=lambda item: item.valid_from)
        fee = self.fee(first.components)["html"]
        return {"html": f"{escape(self.day(first.valid_from))}<br>{fee}"}

    @property
    def limits(self) -> dict:
        found = ceilings.in_force(town.ceilings(), today())
        title = _("title_rate_ceilings", default="Ceilings of the law")
        table = {
            "caption": title,
            "columns": [
                {"label": _("label_law", default="Law"), "kind": "main"},
                {"label": _("label_rate_part", default="For")},
                {"label": _("label_rate_most", default="At most")},
            ],
            "rows": [
                {
                    "cells": [
                        {"text": self.named("ceiling", item), "sub": law(item.law)},
                        words.PARTS[part.part],
                        self.fee([part]),
                    ]
                }
                for item in found
                for part in item.parts
            ],
            "empty": {"title": _("empty_ceilings", default="No ceiling is recorded")},
        }
        text = _(
            "lead_rate_ceilings",
            default="A rate above its ceiling cannot be put in force.",
        )
        return {"title": title, "text": text, "piece": "table", "p": table}

    @property
    def waived(self) -> list[dict]:
        known = town.book().waivers
        if not known:
            return []
        title = _(
            "title_rate_waivers", default="Periods without the fee, for everybody"
        )
        until = _("label_until", default="Until")
        rows = [
            {
                "cells": [
                    {"text": self.named("waiver", item), "sub": law(item.law)},
                    self.day(item.first),
                    self.day(item.last) or "–",
                    f"{item.percent} %",
                ]
            }
            for item in known
        ]
        columns = [
            {"label": _("label_waiver", default="Waiver"), "kind": "main"},
            {"label": SINCE, "kind": "date"},
            {"label": until, "kind": "date"},
            {"label": _("label_rate_share", default="Falls away"), "kind": "num"},
        ]
        table = {"caption": title, "columns": columns, "rows": rows}
        return [{"title": title, "piece": "table", "p": table}]


class Rate(RatePage):
    """One rate: every version, also those that were withdrawn."""

    kicker = _("title_waste_rates", default="Rates of waste fees")

    def __call__(self):
        self.code = self.typed("code", 40)
        self.found = rates.history(self.code)
        if not self.found:
            raise NotFound(self.code)
        return self.index()

    @property
    def title(self):
        entry = rates.current(self.code) or self.found[0]
        return self.name(entry.data, self.code)

    @property
    def lead(self):
        entry = rates.current(self.code) or self.found[0]
        return reading.words(entry.data.get("law"))

    @property
    def links(self):
        if not may(CHANGE):
            return []
        title = _("action_new_version", default="New version")
        href = link("waste-rate-new", code=self.code)
        return [{"title": title, "href": href, "css": "btn-primary"}]

    @property
    def parts(self):
        table = {
            "caption": _("title_rate_history", default="Versions"),
            "columns": [
                {"label": SINCE, "kind": "main"},
                {"label": FEE},
                {"label": _("label_categories", default="Categories")},
                {"label": _("label_reason", default="Reason")},
                {"label": _("label_made", default="Made")},
                {"label": _("label_state", default="State")},
            ],
            "rows": [self.row(item) for item in self.found],
        }
        return [{"title": table["caption"], "piece": "table", "p": table}]

    def state(self, item) -> str:
        if item.withdrawn_at is not None:
            return "withdrawn"
        if item.valid_from > today():
            return "coming"
        now = rates.current(self.code)
        return "now" if now and now.valid_from == item.valid_from else "past"

    def row(self, item) -> dict:
        state = self.state(item)
        tone, word = words.STATES[state]
        made = reading.tariff(item.code, item.valid_from, item.data)
        first = {"text": self.day(item.valid_from)}
        if state == "coming" and may(CHANGE):
            day = item.valid_from.isoformat()
            first["href"] = link("waste-rate-withdraw", code=self.code, day=day)
            first["sub"] = self.text(_("action_withdraw_rate", default="Withdraw it"))
        return {
            "cells": [
                first,
                self.fee(made.components),
                self.categories(made.categories) or "–",
                {"text": item.data.get("reason", "–"), "sub": self._gone(item)},
                {
                    "text": self.person(item.made_by) or self.text(SEED),
                    "sub": self.moment(item.made_at),
                },
                {"tone": tone, "word": word},
            ]
        }

    def _gone(self, item) -> str:
        if item.withdrawn_at is None:
            return ""
        said = say(
            _(
                "rate_withdrawn_by",
                default="Withdrawn by ${person}, ${moment}: ${reason}",
            ),
            person=self.person(item.withdrawn_by),
            moment=self.moment(item.withdrawn_at),
            reason=item.reason,
        )
        return self.text(said)
