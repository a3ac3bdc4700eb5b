"""The timed duty that seals the trail."""

from thesaban.audit import chain
from thesaban.interfaces import IScheduledDuty
from zope.interface import implementer


@implementer(IScheduledDuty)
class SealTrail:
    """Seals what was written since the last minute."""

    every = "minutely"
    at = ""

    def run(self, site) -> str:
        return f"{chain.seal()} entries"
