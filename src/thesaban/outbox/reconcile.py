"""After a kill: no message of a change that was lost goes out."""

from thesaban.outbox import store
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
