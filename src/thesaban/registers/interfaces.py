"""Interfaces of the registers."""

from zope.interface import Attribute
from zope.interface import Interface


class IRecord(Interface):
    """An operational record: its row in the registers is its only index."""


class IRecordRow(Interface):
    """Adapter of a record: gives its row.

    Register a function ``row(obj) -> RecordRow`` per domain, providing this
    interface; ``uid``, ``path`` and ``modified_at`` are filled in when empty.
    """


class IRecordFolder(Interface):
    """A container of records by day; never listed, touched or catalogued."""


class IReconciler(Interface):
    """Repairs what a killed process left between the two stores.

    A named utility, run at start by one process; ``order`` (int) says when.
    """

    order = Attribute("Lower runs earlier.")

    def reconcile(site, lost: frozenset[str]) -> list[str]:
        """Repair and return a line for each thing done.

        ``lost`` are the batches (see :mod:`thesaban.registers.batches`) whose
        rows were committed while their objects were not. Each reconciler runs
        in a transaction of its own. Doing it twice changes nothing more.
        """
