"""``@@town-closing``: announce maintenance, close the site to visitors, open it again."""

from functools import cached_property
from thesaban import _
from thesaban.clock.zone import now
from thesaban.portal.closing import rule
from thesaban.portal.closing.asked import cleaned
from thesaban.portal.closing.asked import EMPTY
from thesaban.portal.closing.gate import Closed
from thesaban.portal.closing.kept import closing
from thesaban.portal.closing.settings import IClosingSettings
from thesaban.portal.closing.settings import LONGEST
from thesaban.portal.closing.settings import PREFIX
from thesaban.portal.town_form import TownForm
from thesaban.registers.spoken import short_date
from typing import Any
import datetime as dt


WAYS = (
    (
        rule.NEVER,
        _("closing_never", default="Stays open"),
        _("closing_never_hint", default="What is filled in below is announced."),
    ),
    (
        rule.PLANNED,
        _("closing_planned", default="Is closed to visitors at the time below"),
        _("closing_planned_hint", default="It closes and opens by itself."),
    ),
    (
        rule.NOW,
        _("closing_now", default="Is closed to visitors now"),
        _("closing_now_hint", default="Until you open it here again."),
    ),
)
DAY = _("label_closing_day", default="day")
TIME = _("label_closing_time", default="time")
OPENED = _("message_closing_opened", default="The site is open.")
SAVED = _("message_closing_saved", default="Saved.")
CLEAR = _("action_closing_clear", default="Open the site and clear the notice")
MOMENTS = ("begins", "ends")
TEXTS = ("text", "text_en")


class ClosingForm(TownForm):
    """The form, and what it does. Who works here is never shut out."""

    title = _("heading_town_closing", default="Maintenance")
    lead = _(
        "lead_town_closing",
        default="Announce work on the site on every page, and close it to visitors "
        "meanwhile. Officers and editors can still sign in and work.",
    )

    name = "town-closing"
    prefix = PREFIX
    act = "closing.change"
    schema = IClosingSettings

    def given(self) -> dict[str, Any]:
        if "clear" in self.request.form:
            return EMPTY
        settings, self.errors = cleaned(self.request.form, now())
        return settings

    def save(self, values: dict[str, Any]) -> Any:
        if self.keep(values):
            _expect_closed(self.site)
        return OPENED if values is EMPTY else SAVED

    # showing

    @property
    def second(self) -> dict[str, Any] | None:
        return {"name": "clear", "label": CLEAR} if self.is_set else None

    @property
    def is_set(self) -> bool:
        what = closing(self.request)
        return what.closes != rule.NEVER or what.begins is not None

    def label(self, name: str) -> str:
        of, _dash, part = name.partition("_")
        if of not in MOMENTS:
            return super().label(name)
        return f"{super().label(of)}, {self.said(DAY if part == 'day' else TIME)}"

    @cached_property
    def values(self) -> dict[str, str]:
        """What stands in the fields: what was typed, or what is set."""
        what = closing(self.request)
        kept = {
            "closes": what.closes,
            "days": str(what.days),
            "text": what.text,
            "text_en": what.text_en,
            **_written("begins", what.begins),
            **_written("ends", what.ends),
        }
        if not self.errors:
            return kept
        return {name: str(self.request.form.get(name, "")) for name in kept}

    @property
    def first(self) -> dict[str, Any]:
        return self._field("closes", kind="radios", options=WAYS)

    @property
    def moments(self) -> list[dict[str, Any]]:
        return [
            self._moment(name, part) for name in MOMENTS for part in ("day", "time")
        ]

    @property
    def rest(self) -> list[dict[str, Any]]:
        texts = [
            self._field(
                name, kind="textarea", rows=4, maxlength=LONGEST, required=False
            )
            for name in TEXTS
        ]
        return [self._field("days", kind="number", width="4"), *texts]

    def _field(self, name: str, **more: Any) -> dict[str, Any]:
        return {
            "name": name,
            "label": self.label(name),
            "value": self.values[name],
            "error": self.errors.get(name),
            **more,
        }

    def _moment(self, name: str, part: str) -> dict[str, Any]:
        is_day = part == "day"
        return self._field(
            f"{name}_{part}",
            kind="date" if is_day else "text",
            width=None if is_day else "4",
            placeholder=None if is_day else "20.00",
            required=False,
        )


def _written(name: str, moment: dt.datetime | None) -> dict[str, str]:
    return {
        f"{name}_day": short_date(moment.date()) if moment else "",
        f"{name}_time": f"{moment:%H.%M}" if moment else "",
    }


def _expect_closed(site: Any) -> None:
    """A visitor who finds the site closed is no error to write down."""
    log = getattr(site, "error_log", None)
    if log is not None and Closed.__name__ not in log._ignored_exceptions:
        log._ignored_exceptions = (*log._ignored_exceptions, Closed.__name__)
