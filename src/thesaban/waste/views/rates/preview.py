"""The second look at a rate: what it changes, and what to be careful about."""

from thesaban import _
from thesaban.payments.laws import law
from thesaban.people.views.forms import say
from thesaban.registers.spoken import long_date
from thesaban.thai.money import format_baht
from thesaban.waste import rates
from thesaban.waste import town
from thesaban.waste.views.rates import words


REASON = _("label_reason", default="Reason")
FROM = _("label_rate_since", default="In force from")


class Preview:
    """What ``templates/rate_preview.pt`` shows of a form with ``draft`` and ``effect``."""

    effect: rates.Effect | None = None
    draft: rates.Draft | None = None

    unaware = False

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Everything that was typed, to be sent again."""
        found = self.hidden() + [("seen", self.digest(self.draft))]
        for name, value in self.values.items():
            values = value if isinstance(value, list) else [value]
            found += [(name, item) for item in values if item]
        return found

    @property
    def preview_header(self) -> dict:
        return {
            "title": _("title_rate_effect", default="What the new rate changes"),
            "kicker": self.text(self.title),
        }

    @property
    def preview_rows(self) -> dict:
        made = self.draft.tariff
        names = [town.title("category", c, self.language) for c in made.categories]
        month = long_date(self.effect.month)
        rows = [
            {"label": FROM, "value": long_date(self.draft.valid_from)},
            {
                "label": _("label_rate_first_month", default="First month that counts"),
                "value": month,
            },
            {
                "label": _("label_categories", default="Categories"),
                "value": ", ".join(names) or "–",
            },
            {
                "label": _("label_fee", default="Fee"),
                "lines": words.lines(made.components, self.text),
            },
            {"label": _("label_law", default="Law"), "value": law(made.law)},
            {"label": REASON, "value": self.draft.reason},
        ]
        return {"rows": rows}

    @property
    def preview_figures(self) -> dict:
        seen = self.effect
        rows = [
            (f"{seen.accounts:,}", _("figure_rate_accounts", default="Accounts")),
            (f"{seen.changed:,}", _("figure_rate_changed", default="Pay another sum")),
            (
                format_baht(seen.before),
                _("figure_rate_before", default="Baht a month now"),
            ),
            (
                format_baht(seen.after),
                _("figure_rate_after", default="Baht a month then"),
            ),
        ]
        return {"rows": [{"value": value, "label": label} for value, label in rows]}

    @property
    def preview_table(self) -> dict:
        number = {"kind": "num"}
        return {
            "caption": _("title_rate_groups", default="By category"),
            "columns": [
                {"label": _("label_category", default="Category"), "kind": "main"},
                {"label": _("label_accounts", default="Accounts"), **number},
                {"label": _("label_rate_now", default="Now (baht a month)"), **number},
                {
                    "label": _("label_rate_then", default="Then (baht a month)"),
                    **number,
                },
                {"label": _("label_rate_difference", default="Difference"), **number},
            ],
            "rows": [
                {
                    "cells": [
                        {
                            "text": town.title(
                                "category", item.category, self.language
                            ),
                            "sub": self._unknown(item),
                        },
                        f"{item.accounts:,}",
                        format_baht(item.before),
                        format_baht(item.after),
                        f"{item.after - item.before:+,.2f}",
                    ]
                }
                for item in self.effect.groups
            ],
            "empty": {
                "title": _("empty_rate_groups", default="No account has this rate")
            },
        }

    def _unknown(self, group) -> str:
        if not group.unknown:
            return ""
        template = _(
            "rate_unknown", default="${count} lack bins or volume and get no bill"
        )
        return self.text(say(template, count=group.unknown))

    @property
    def preview_notices(self) -> list[dict]:
        seen, found = self.effect, []
        if seen.retroactive:
            title = _("rate_warn_back", default="The rate reaches back")
            text = _(
                "rate_warn_back_text",
                default="It begins before the present month. Bills that are opened from "
                "now on for those months take it; bills that are there stay as they are.",
            )
            found.append({"tone": "refused", "title": title, "text": text})
        if seen.billed:
            template = _(
                "rate_warn_billed",
                default="${count} bills of ${amount} baht were opened already",
            )
            text = _(
                "rate_warn_billed_text",
                default="They are for months that the new rate reaches, and stay as "
                "they are. Each is corrected by a credit note or a further bill.",
            )
            amount = format_baht(seen.billed_amount)
            title = say(template, count=f"{seen.billed:,}", amount=amount)
            found.append({"tone": "refused", "title": title, "text": text})
        if seen.replaces is not None:
            title = _(
                "rate_warn_replaces",
                default="A version of the same day is replaced and kept in the history",
            )
            found.append({"tone": "waiting", "title": title})
        for day in seen.later:
            template = _(
                "rate_warn_later", default="From ${day} on another version is set"
            )
            title = say(template, day=long_date(day))
            found.append({"tone": "waiting", "title": title})
        found.append(self._limit_notice())
        return found

    def _limit_notice(self) -> dict:
        if self.effect.compared:
            title = _("rate_below", default="Below the ceiling of the law")
            return {"tone": "done", "title": title}
        text = _(
            "rate_not_compared_text",
            default="No recorded ceiling speaks of this kind of rate. Please compare it "
            "with the regulation yourself.",
        )
        title = _("rate_not_compared", default="Not compared with a ceiling")
        return {"tone": "info", "title": title, "text": text}

    @property
    def aware_field(self) -> dict:
        error = _(
            "error_rate_aware",
            default="Tick that you know it, or go back and choose a later day.",
        )
        return {
            "kind": "check",
            "name": "aware",
            "value": "1",
            "label": _(
                "label_rate_aware",
                default="I know that it reaches back, and that bills opened already "
                "are corrected one by one",
            ),
            "error": error if self.unaware else None,
        }
