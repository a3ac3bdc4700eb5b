"""Who did and who read what."""

from thesaban.audit.trail import entries
from thesaban.audit.trail import reads_of_applicant
from thesaban.audit.trail import record


__all__ = ["entries", "reads_of_applicant", "record"]
