"""Timed duty of the forms: answers that need not be kept any longer."""

from thesaban import _
from thesaban.clock.zone import today
from thesaban.interfaces import IScheduledDuty
from thesaban.portal.forms import store
from zope.interface import implementer


@implementer(IScheduledDuty)
class OldAnswers:
    """Deletes answers after the days that their form gave them."""

    title = _("duty_old_answers", default="Delete old answers to forms")
    told = _("duty_note_answers", default="${a} answers deleted")
    every = "daily"
    at = "02:40"

    def run(self, site) -> str:
        return f"{store.purge(today())} answers"
