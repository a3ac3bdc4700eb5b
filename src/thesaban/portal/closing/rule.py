"""When maintenance is announced and when the site is closed. Pure.

Moments are aware and in Bangkok's time.
"""

from dataclasses import dataclass
import datetime as dt


#: How the site is closed: only announced, between the two moments, or at once.
NEVER, PLANNED, NOW = "never", "planned", "now"
#: Seconds that visitors' programs wait when nobody knows the end.
UNKNOWN = 1800
LEAST = 60
USUAL_DAYS = 3


@dataclass(frozen=True, slots=True)
class Closing:
    """What is set. ``days``: how long before its beginning it is announced."""

    text: str = ""
    text_en: str = ""
    begins: dt.datetime | None = None
    ends: dt.datetime | None = None
    days: int = USUAL_DAYS
    closes: str = NEVER

    def is_over(self, now: dt.datetime) -> bool:
        return self.ends is not None and now >= self.ends

    def closed(self, now: dt.datetime) -> bool:
        """Whether visitors find the site closed."""
        if self.closes == NOW:
            return True
        if self.closes != PLANNED or self.begins is None or self.ends is None:
            return False
        return self.begins <= now < self.ends

    def announced(self, now: dt.datetime) -> bool:
        """Whether every page says so; from some days before, until it is over."""
        if self.closed(now):
            return True
        if self.begins is None or self.is_over(now):
            return False
        return now >= self.begins - dt.timedelta(days=self.days)

    def retry_after(self, now: dt.datetime) -> int:
        """Seconds until it is worth to come back."""
        if self.ends is None or self.is_over(now):
            return UNKNOWN
        return max(LEAST, int((self.ends - now).total_seconds()))
