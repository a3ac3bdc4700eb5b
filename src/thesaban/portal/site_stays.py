"""The site, and the folders of its records, stay where they are.

Plone lets everybody who may delete contents of the front page send a ``DELETE`` to the
site itself or to a folder of records, or choose them in a list: one request of an
editor, and the town or all its cases are gone. Who runs the server still may.
"""

from AccessControl import getSecurityManager
from OFS.interfaces import IObjectWillBeMovedEvent
from plone import api
from Products.CMFCore.interfaces import IContentish
from Products.CMFCore.interfaces import ISiteRoot
from Products.CMFCore.permissions import ManagePortal
from thesaban import _
from thesaban.registers.interfaces import IRecordFolder
from zExceptions import Forbidden
from zope.component import adapter


SITE = _("error_site_stays", default="The site itself cannot be deleted or moved.")
RECORDS = _(
    "error_records_stay",
    default="A folder of the town's cases and records cannot be deleted or moved.",
)


@adapter(IContentish, IObjectWillBeMovedEvent)
def refuse(item, event) -> None:
    """Raises Forbidden, unless the person manages the server that the site stands on."""
    if event.oldParent is None:
        return  # something that comes to be
    if ISiteRoot.providedBy(item):
        message = SITE
    elif IRecordFolder.providedBy(item):
        message = RECORDS  # also where what it lies in is taken away
    else:
        return
    root = api.portal.get().getPhysicalRoot()
    if not getSecurityManager().checkPermission(ManagePortal, root):
        raise Forbidden(message)
