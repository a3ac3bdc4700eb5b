"""The timed duty that seals the trail."""

from thesaban import _
from thesaban.audit import chain
from thesaban.interfaces import IScheduledDuty
from zope.interface import implementer


@implementer(IScheduledDuty)
class SealTrail:
    """Seals what was written since the last minute."""

    title = _("duty_audit_seal", default="Seal the audit trail")
    told = _("duty_note_sealed", default="${a} entries sealed")
    every = "minutely"
    at = ""

    def run(self, site) -> str:
        return f"{chain.seal()} entries"
