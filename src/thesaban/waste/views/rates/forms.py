"""``@@waste-rate-new``: a version is typed, looked at with its effect, put in force."""

from dataclasses import asdict
from hashlib import sha256
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.clock.zone import today
from thesaban.people.views.forms import Field
from thesaban.people.views.forms import Form
from thesaban.people.views.forms import say
from thesaban.registers.spoken import language
from thesaban.thai.dates import DateError
from thesaban.thai.dates import parse_date
from thesaban.waste import ceilings
from thesaban.waste import rates
from thesaban.waste import reading
from thesaban.waste import town
from thesaban.waste.billing.errors import BillingError
from thesaban.waste.views.base import link
from thesaban.waste.views.base import user_id
from thesaban.waste.views.rates import fields as typed
from thesaban.waste.views.rates import words
from thesaban.waste.views.rates.preview import FROM
from thesaban.waste.views.rates.preview import Preview
from thesaban.waste.views.rates.preview import REASON
from zExceptions import NotFound
import json
import transaction


FIELD_OF = {
    "rate_code": "code",
    "rate_day": "valid_from",
    "rate_begun": "valid_from",
    "rate_category": "categories",
    "rate_reason": "reason",
    "rate_m3": "c0_basis",
    "rate_meanwhile": "valid_from",
}


class RateForm(Preview, Form):
    """A new version of a rate, or a rate that the town did not have."""

    office = True
    submit = _("action_see_effect", default="See what it changes")
    lead = _(
        "lead_rate_new",
        default="Nothing is put in force yet: the next page shows how many accounts "
        "and which sums change.",
    )
    preview_page = ViewPageTemplateFile("templates/rate_preview.pt")

    def __call__(self):
        self.code = self._form_text("code")
        self.old = self._old()
        if self._posted() and (self._form_text("more") or self._form_text("change")):
            check_authenticator(self.request)
            self.errors = {}
            self.values = self.read()
            return self.index()
        return super().__call__()

    def _posted(self) -> bool:
        return self.request.get("REQUEST_METHOD") == "POST"

    def _form_text(self, name: str) -> str:
        value = self.request.form.get(name)
        return value.strip()[:100] if isinstance(value, str) else ""

    def _old(self) -> dict:
        """Data of the version to begin with; empty for a further rate."""
        if not self.code:
            return {}
        found = rates.history(self.code)
        if not found:
            if self._posted():
                return {}
            raise NotFound(self.code)
        return (rates.current(self.code) or found[0]).data

    @property
    def language(self) -> str:
        return "en" if self.request.get("LANGUAGE", "th")[:2] == "en" else "th"

    @property
    def title(self):
        if self.old:
            name = reading.words(self.old.get("title"), self.language)
            template = _("title_rate_version", default="New version: ${name}")
            return say(template, name=name or self.code)
        return _("title_rate_new", default="A further rate")

    @property
    def back_href(self):
        return link("waste-rate", code=self.code) if self.old else link("waste-rates")

    # ---- how many components and steps the form has

    @property
    def part_count(self) -> int:
        known = max(1, len(self.old.get("components") or ()))
        asked = self._count("parts", known)
        more = self._form_text("more") == "part"
        return min(typed.MOST_PARTS, asked + (1 if more else 0))

    def step_count(self, part: int) -> int:
        known = self.old.get("components") or ()
        had = len(known[part]["steps"]) if part < len(known) else 1
        asked = self._count(f"c{part}_steps", had)
        more = self._form_text("more") == f"c{part}"
        return max(1, min(typed.MOST_STEPS, asked + (1 if more else 0)))

    def _count(self, name: str, default: int) -> int:
        text = self._form_text(name)
        return int(text) if text.isascii() and text.isdecimal() else default

    def hidden(self):
        found = [("parts", str(self.part_count))]
        if self.old:
            found.append(("code", self.code))
        parts = range(self.part_count)
        return found + [(f"c{at}_steps", str(self.step_count(at))) for at in parts]

    # ---- fields

    def initial(self):
        data = self.old
        title = data.get("title") or {}
        names = title if isinstance(title, dict) else {"th": title}
        return {
            "title_th": names.get("th", ""),
            "title_en": names.get("en", ""),
            "categories": list(data.get("categories") or ()),
            "base": data.get("base", ""),
            "law": reading.words(data.get("law")),
            "c0_basis": "none",
            **typed.typed_of(data),
        }

    def head_fields(self) -> list[Field]:
        laws = ceilings.in_force(town.ceilings(), today())
        found = []
        if not self.old:
            hint = _(
                "help_rate_code",
                default="Small Latin letters, e.g. market-2570; it never changes.",
            )
            label = _("label_rate_code", default="Code")
            found.append(Field("code", label, hint=hint, maxlength=39, width="20"))
        found += [
            Field("title_th", _("label_rate_name_th", default="Name in Thai")),
            Field("title_en", _("label_rate_name_en", default="Name in English")),
            Field(
                "valid_from",
                FROM,
                kind="date",
                width="20",
                hint=_(
                    "help_rate_from",
                    default="It counts from the first month that begins on this day or "
                    "after it.",
                ),
            ),
            Field(
                "categories",
                _("label_categories", default="Categories"),
                kind="checks",
                required=False,
                options=tuple(town.choices("category", None, self.language)),
                hint=_(
                    "help_rate_categories",
                    default="None: only for accounts that have it as a rate of their "
                    "own, and for single collections.",
                ),
            ),
        ]
        if len(laws) > 1:
            found.append(
                Field(
                    "base",
                    _("label_rate_base", default="Law that the rate rests on"),
                    kind="select",
                    required=False,
                    options=tuple(
                        (item.code, town.title("ceiling", item.code, language()))
                        for item in laws
                    ),
                )
            )
        law = _("label_rate_law", default="Ordinance, as it stands on bills")
        found.append(Field("law", law, kind="textarea", rows=2, maxlength=500))
        return found

    def tail_fields(self) -> list[Field]:
        hint = _(
            "help_rate_reason",
            default="For example the number and day of the ordinance.",
        )
        return [
            Field("reason", REASON, kind="textarea", rows=2, maxlength=500, hint=hint)
        ]

    def fields(self):
        found = self.head_fields()
        for part in range(self.part_count):
            found += typed.part_fields(part)
            for step in range(self.step_count(part)):
                found += typed.step_fields(part, step)
        return found + self.tail_fields()

    # ---- shown

    def _shown(self, fields: list[Field]) -> list[dict]:
        names = {item.name for item in fields}
        return [item for item in self.shown_fields if item["name"] in names]

    @property
    def shown_head(self):
        return self._shown(self.head_fields())

    @property
    def shown_tail(self):
        return self._shown(self.tail_fields())

    @property
    def shown_parts(self) -> list[dict]:
        every = {item["name"]: item for item in self.shown_fields}
        return [
            {
                "index": part,
                "more": f"c{part}",
                "fields": [every[item.name] for item in typed.part_fields(part)],
                "steps": [
                    [every[item.name] for item in typed.step_fields(part, step)]
                    for step in range(self.step_count(part))
                ],
            }
            for part in range(self.part_count)
        ]

    @property
    def may_add_part(self) -> bool:
        return self.part_count < typed.MOST_PARTS

    # ---- what was typed

    def validate(self):
        try:
            self.day = parse_date(self.values.get("valid_from") or "", today())
        except DateError:
            self.wrong("valid_from", _("error_date"))

    def _made(self) -> rates.Draft:
        values, known = self.values, self.old.get("components") or ()
        count = range(self.part_count)
        components = [
            typed.component_of(
                values, at, self.step_count(at), known[at] if at < len(known) else {}
            )
            for at in count
        ]
        data = {
            "title": {"th": values["title_th"], "en": values["title_en"]},
            "categories": list(values["categories"]),
            "law": values["law"],
            "components": [item for item in components if item["steps"]],
        }
        if values.get("base"):
            data["base"] = values["base"]
        code = self.code if self.old else values["code"]
        return rates.Draft(code, self.day, data, values["reason"])

    @staticmethod
    def digest(draft: rates.Draft) -> str:
        """Tells whether what is confirmed is what was shown."""
        text = json.dumps(asdict(draft), default=str, sort_keys=True)
        return sha256(text.encode()).hexdigest()[:32]

    def save(self):
        self.draft = self._made()
        seen = self._form_text("seen") == self.digest(self.draft)
        undo = transaction.savepoint(optimistic=True)
        try:
            if seen and self._form_text("confirm"):
                return self._confirmed()
            self.effect = rates.effect(self.draft)
        except rates.OverCeiling as error:
            undo.rollback()
            self.wrong("c0_part", words.excess(error.found, self.text))
            return None
        except BillingError as error:
            undo.rollback()
            self.wrong(FIELD_OF.get(error.code, "c0_s0_amount"), error.message)
            return None
        return self.preview_page()

    def _confirmed(self):
        aware = bool(self._form_text("aware"))
        self.effect = rates.effect(self.draft)
        if self.effect.warns and not aware:
            self.unaware = True
            self.request.response.setStatus(422)
            return self.preview_page()
        rates.save(self.draft, user_id(), aware)
        done = _("done_rate", default="The rate is in force from its day.")
        return self.redirect(link("waste-rate", code=self.draft.code), done)
