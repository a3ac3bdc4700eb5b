"""An act worth keeping, told by folders that may not know the audit trail."""

from dataclasses import dataclass
from dataclasses import field
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class IActed(Interface):
    """Somebody did something that the audit trail keeps."""

    action = Attribute("A word such as ``delegation.add``.")
    uid = Attribute("What it was done to.")
    outcome = Attribute("``allow`` or ``deny``.")
    subject = Attribute("User id of the person it concerns, or empty.")
    detail = Attribute("Plain values, or None.")


@implementer(IActed)
@dataclass(frozen=True, slots=True)
class Acted:
    """Send it with ``zope.event.notify`` inside the transaction of the act."""

    action: str
    uid: str
    outcome: str = "allow"
    subject: str = ""
    detail: dict | None = field(default=None)
