"""What an administrator fills in about maintenance, as settings. Pure."""

from collections.abc import Mapping
from thesaban import _
from thesaban.portal.closing import rule
from thesaban.portal.closing.settings import LONGEST
from thesaban.portal.closing.settings import MOST_DAYS
from thesaban.thai.dates import DateError
from thesaban.thai.dates import parse_date
from thesaban.thai.digits import to_arabic
from typing import Any
import datetime as dt
import re


CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})")
DAY = _("error_block_day", default="Enter a day such as 22/11/2569.")
TIME = _("error_closing_time", default="Enter a time such as 20.00.")
NEEDED = _(
    "error_closing_needed", default="To close the site by itself it needs this moment."
)
EARLY = _("error_closing_early", default="The end has to come after the beginning.")
PAST = _("error_closing_past", default="This moment has passed. Enter one to come.")
LONG = _(
    "error_block_long",
    default="Shorten this to ${most} characters.",
    mapping={"most": LONGEST},
)
DAYS = _(
    "error_block_number",
    default="Enter a number from ${least} to ${most}.",
    mapping={"least": 0, "most": MOST_DAYS},
)
CHOOSE = _("error_block_choice", default="Choose one of the list.")
WAYS = (rule.NEVER, rule.PLANNED, rule.NOW)
EMPTY: dict[str, Any] = {
    "closes": rule.NEVER,
    "begins": "",
    "ends": "",
    "days": rule.USUAL_DAYS,
    "text": "",
    "text_en": "",
}


class _Asked:
    """Cleans one form; ``errors`` by the name of the field."""

    def __init__(self, form: Mapping[str, Any], now: dt.datetime):
        self.form = form
        self.now = now.replace(tzinfo=None)
        self.errors: dict[str, Any] = {}

    def word(self, name: str) -> str:
        return str(self.form.get(name) or "").replace("\r\n", "\n").strip()

    def text(self, name: str) -> str:
        words = self.word(name)
        if len(words) > LONGEST:
            self.errors[name] = LONG
        return words

    def moment(self, name: str) -> dt.datetime | None:
        """A day and a time of two fields; neither is nothing."""
        day, time = self.word(f"{name}_day"), to_arabic(self.word(f"{name}_time"))
        if not day and not time:
            return None
        return self._joined(name, day, time)

    def _joined(self, name: str, day: str, time: str) -> dt.datetime | None:
        try:
            date = parse_date(day, self.now.date())
        except DateError:
            self.errors[f"{name}_day"] = DAY
            return None
        found = CLOCK.fullmatch(time)
        try:
            return dt.datetime.combine(date, dt.time(int(found[1]), int(found[2])))
        except (TypeError, ValueError):
            self.errors[f"{name}_time"] = TIME
            return None

    def days(self) -> int:
        text = to_arabic(self.word("days"))
        if not text.isdigit() or int(text) > MOST_DAYS:
            self.errors["days"] = DAYS
            return 0
        return int(text)

    def way(self) -> str:
        chosen = self.word("closes")
        if chosen not in WAYS:
            self.errors["closes"] = CHOOSE
        return chosen

    def fit(self, way: str, begins: dt.datetime | None, ends: dt.datetime | None):
        """Whether beginning and end go together."""
        for name, moment in (("begins", begins), ("ends", ends)):
            if way == rule.PLANNED and moment is None:
                self.errors.setdefault(f"{name}_day", NEEDED)
        if ends and begins and ends <= begins:
            self.errors["ends_day"] = EARLY
        elif ends and ends <= self.now:
            self.errors["ends_day"] = PAST


def cleaned(
    form: Mapping[str, Any], now: dt.datetime
) -> tuple[dict[str, Any], dict[str, Any]]:
    """(settings, messages of what cannot be used) of a form; ``now`` in Bangkok."""
    asked = _Asked(form, now)
    way = asked.way()
    begins, ends = asked.moment("begins"), asked.moment("ends")
    if not asked.errors:
        asked.fit(way, begins, ends)
    settings = {
        "closes": way,
        "begins": f"{begins:%Y-%m-%dT%H:%M}" if begins else "",
        "ends": f"{ends:%Y-%m-%dT%H:%M}" if ends else "",
        "days": asked.days(),
        "text": asked.text("text"),
        "text_en": asked.text("text_en"),
    }
    return settings, asked.errors
