"""At start: no message of a change that was lost goes out, and where links lead to."""

from thesaban.outbox import email
from thesaban.outbox import store
from thesaban.outbox.messages import public_address
from thesaban.registers.interfaces import IReconciler
from zope.interface import implementer


@implementer(IReconciler)
class OutboxReconciler:
    """Drops the waiting messages of lost transactions."""

    order = 40

    def reconcile(self, site, lost: frozenset[str]) -> list[str]:
        if not lost:
            return []
        return [
            f"message {message}: dropped, its change never came to be"
            for message in store.drop_lost(lost)
        ]


@implementer(IReconciler)
class Reminder:
    """Says where mails go out whose links anybody could make lead elsewhere."""

    order = 90

    def reconcile(self, site, lost: frozenset[str]) -> list[str]:
        if public_address() or not email.configured():
            return []
        return [
            f"{site.getId()}: no public address is set (@@documents-controlpanel); links "
            "in mails begin with whatever host a request names"
        ]
