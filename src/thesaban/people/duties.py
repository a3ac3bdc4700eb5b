"""Timed duties of people: run-out grants, old attempts."""

from thesaban import _
from thesaban.interfaces import IScheduledDuty
from thesaban.people import emails
from thesaban.people import grants
from thesaban.people import limits
from zope.interface import implementer


@implementer(IScheduledDuty)
class ExpiredGrants:
    """Takes grants whose last day is over out of the access rows."""

    title = _("duty_grants", default="End rights whose time is over")
    told = _("duty_note_grants", default="Rights on ${a} records ended")
    every = "daily"
    at = "00:15"

    def run(self, site) -> str:
        return f"{len(grants.close_expired())} records"


@implementer(IScheduledDuty)
class OldAttempts:
    """Forgets counted attempts after a day, unproved addresses after a month."""

    title = _("duty_attempts", default="Delete notes of attempts to sign in")
    told = _(
        "duty_note_attempts",
        default="${a} attempts and ${b} unconfirmed addresses deleted",
    )
    every = "hourly"
    at = ""

    def run(self, site) -> str:
        return f"{limits.purge()} attempts, {emails.purge()} addresses"
