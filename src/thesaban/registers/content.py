"""Records as Plone content: kept out of the catalog, in the registers instead.

A domain's class is ``class Case(RecordMixin, Item)``; its row comes from an
:class:`~thesaban.registers.interfaces.IRecordRow` adapter. What Plone would
write into structures that all records share (catalog, int ids, relations,
link integrity, redirector, versions) is not written for them.
"""

from AccessControl import ClassSecurityInfo
from AccessControl.class_init import InitializeClass
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from plone.dexterity.content import FTIAwareSpecification
from plone.uuid.interfaces import IUUID
from Products.CMFCore.permissions import ModifyPortalContent
from thesaban.clock.zone import now
from thesaban.registers import batches
from thesaban.registers import records
from thesaban.registers.access import allowed_principals
from thesaban.registers.interfaces import IRecord
from thesaban.registers.interfaces import IRecordRow
from thesaban.registers.queue import ACCESS
from thesaban.registers.queue import queue
from thesaban.registers.queue import REMOVE
from thesaban.registers.queue import WRITE
from zope.interface import implementer


@implementer(IRecord)
class RecordMixin:
    """Sends what Plone would index to the registers. Stands first in the bases."""

    security = ClassSecurityInfo()

    # Standing before the Dexterity class, it would hide its own otherwise, and
    # with it the schema and the behaviors of the type.
    __providedBy__ = FTIAwareSpecification()

    #: The batch that last wrote this object (see thesaban.registers.batches).
    record_batch = ""

    @security.protected(ModifyPortalContent)
    def indexObject(self):
        """Write the row before the commit."""
        self._wait_for(WRITE)
        self._stamp()

    @security.protected(ModifyPortalContent)
    def reindexObject(self, idxs=(), update_metadata=1, uid=None):
        """Write the row before the commit; all of it, whatever ``idxs`` says."""
        if not idxs:
            self.notifyModified()
        if set(idxs) == {"allowedRolesAndUsers"}:
            self._wait_for(ACCESS)
            return
        self._wait_for(WRITE)
        self._stamp()

    @security.protected(ModifyPortalContent)
    def unindexObject(self):
        """Take the row out before the commit."""
        self._wait_for(REMOVE)

    @security.protected(ModifyPortalContent)
    def reindexObjectSecurity(self, skip_self=False):
        """Compute again who may see the row. Nothing below a record has one."""
        if not skip_self:
            self._wait_for(ACCESS)

    def _wait_for(self, what):
        uid = IUUID(self, None)
        if uid is not None:
            queue(_process).add(uid, what, self)

    def _stamp(self):
        batch = batches.current()
        if self.record_batch != batch:
            self.record_batch = batch


InitializeClass(RecordMixin)


def flush() -> None:
    """Write the rows that wait, for a caller that reads them at once."""
    queue(_process).flush()


def refresh_access(obj) -> None:
    """Compute again who may see a record (a grant or a position changed)."""
    obj.reindexObjectSecurity()


def row_of(obj) -> records.RecordRow:
    """The row as the object's domain gives it, completed."""
    row = IRecordRow(obj)
    return replace(
        row,
        uid=row.uid or IUUID(obj),
        path=row.path or "/".join(obj.getPhysicalPath()),
        modified_at=row.modified_at or _modified(obj),
    )


def _modified(obj) -> datetime:
    stamp = obj.modified()
    if stamp is None:
        return now()
    return datetime.fromtimestamp(stamp.timeTime(), UTC)


def _process(uid: str, what: int, obj) -> None:
    """Write one record of the queue."""
    if what == REMOVE:
        records.remove(uid)
    elif what == ACCESS:
        records.set_access(row_of(obj), allowed_principals(obj))
    else:
        records.upsert(row_of(obj), allowed_principals(obj))


def no_key_reference(obj) -> None:
    """IKeyReference of a record: there is none, so no int id is ever kept."""


def no_links(obj) -> None:
    """IRetriever of a record: its links are not kept in the relation catalog."""
