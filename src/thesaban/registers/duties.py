"""What the worker does for the registers every night."""

from datetime import timedelta
from thesaban import _
from thesaban.clock.zone import now
from thesaban.interfaces import IScheduledDuty
from thesaban.registers import filing
from thesaban.registers import once
from zope.interface import implementer


#: A form is not sent again after so long; its key may go.
KEEP_KEYS = timedelta(days=90)


@implementer(IScheduledDuty)
class Housekeeping:
    """Makes tomorrow's folders, so that the first writers do not race for
    them, and drops old request keys."""

    title = _("duty_housekeeping", default="Prepare folders for the coming days")
    told = _("duty_note_folders", default="${a} folders made, ${b} used keys deleted")
    every = "daily"
    at = "23:00"

    def run(self, site) -> str:
        made = filing.prepare(now() + timedelta(days=1))
        dropped = once.forget_before(now() - KEEP_KEYS)
        return f"{made} folders made, {dropped} request keys dropped"
