"""Where records are kept: ``/<root>/<domain>/<BE year>/<month>/<day>/<random id>``.

Nobody browses there: lists come from the rows, and a record is found again by
its uid. The folders are split by day so that they stay small.
"""

from AccessControl import getSecurityManager
from Acquisition import aq_base
from datetime import datetime
from plone import api
from plone.dexterity.utils import createContent
from plone.uuid.interfaces import IUUID
from thesaban.clock.zone import as_bangkok
from thesaban.registers import records
from thesaban.registers.interfaces import IRecordFolder
from thesaban.thai.dates import be_year
from zExceptions import NotFound
from zExceptions import Unauthorized
import secrets


FOLDER_TYPE = "thesaban.RecordFolder"
#: What nobody may do in the folders themselves; a record's workflow opens it.
GUARDED = (
    "View",
    "Access contents information",
    "List folder contents",
    "Modify portal content",
    "Add portal content",
)


def file_record(
    portal_type: str, domain: str, moment: datetime, root: str = "cases", **attributes
):
    """Create a record in the folder of ``moment``'s day; returns it, wrapped.

    ``attributes`` are set as Dexterity does, before the object is added. No
    permission is asked: the caller has decided that this user may file one.
    """
    folder = day_folder(domain, moment, root)
    made = createContent(portal_type, **attributes)
    made.id = secrets.token_hex(8)
    # Without a local role Owner: who may do what comes from the record's data.
    folder._setObject(made.id, made, set_owner=0)
    return folder._getOb(made.id)


def day_folder(domain: str, moment: datetime, root: str = "cases"):
    """The folder of a day in Bangkok, made when it is missing."""
    day = as_bangkok(moment).date()
    names = (root, domain, str(be_year(day)), f"{day.month:02d}", f"{day.day:02d}")
    folder = api.portal.get()
    for name in names:
        folder = _child(folder, name)
    return folder


def prepare(moment: datetime) -> int:
    """Make the folder of ``moment``'s day in every domain there is; how many."""
    pairs = [
        (root.getId(), domain.getId())
        for root in api.portal.get().objectValues()
        if IRecordFolder.providedBy(root)
        for domain in root.objectValues()
    ]
    for root, domain in pairs:
        day_folder(domain, moment, root)
    return len(pairs)


def _child(folder, name):
    found = aq_base(folder)._getOb(name, None)
    if found is None:
        made = createContent(FOLDER_TYPE, title=name)
        made.id = name
        folder._setObject(name, made, set_owner=0)
        if folder.portal_type != FOLDER_TYPE:
            _guard(folder._getOb(name))
    return folder._getOb(name)


def _guard(folder):
    for permission in GUARDED:
        folder.manage_permission(permission, ["Manager"], acquire=0)


def record_by_uid(uid: str):
    """The record with this uid, whoever asks; None when there is none."""
    row = records.get(uid)
    if row is None:
        return None
    found = api.portal.get().unrestrictedTraverse(row.path, None)
    if found is None or IUUID(found, None) != uid:
        return None
    return found


def visible_record(uid: str, permission: str = "View"):
    """The record with this uid for the present user.

    Errors: zExceptions.NotFound, zExceptions.Unauthorized.
    """
    found = record_by_uid(uid)
    if found is None:
        raise NotFound(uid)
    if not getSecurityManager().checkPermission(permission, found):
        raise Unauthorized(uid)
    return found
