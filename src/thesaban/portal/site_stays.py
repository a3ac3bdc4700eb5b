"""The site itself is deleted or moved by nobody but who runs the server.

Plone lets everybody who may delete contents of the front page send a ``DELETE`` to the
site itself, or choose it in a list: one request of an editor, and the town is gone.
"""

from AccessControl import getSecurityManager
from Acquisition import aq_parent
from OFS.interfaces import IObjectWillBeMovedEvent
from Products.CMFCore.interfaces import ISiteRoot
from Products.CMFCore.permissions import ManagePortal
from thesaban import _
from zExceptions import Forbidden
from zope.component import adapter


@adapter(ISiteRoot, IObjectWillBeMovedEvent)
def refuse(site, event) -> None:
    """Raises Forbidden, unless the person manages the server that the site stands on."""
    if event.object is not site or event.oldParent is None:
        return  # something inside of it, or a site that comes to be
    if not getSecurityManager().checkPermission(ManagePortal, aq_parent(site)):
        raise Forbidden(
            _("error_site_stays", default="The site itself cannot be deleted or moved.")
        )
