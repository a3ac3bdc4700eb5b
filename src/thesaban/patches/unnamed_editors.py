"""Say by REST who made or edits a page to those who may edit it, and to nobody else.

plone.restapi tells any visitor the accounts that made a page, and the full name of whom
it is being edited by; pages themselves name nobody (``author/<user>`` is for colleagues).
"""

from AccessControl import getSecurityManager
from plone.app.dexterity.behaviors.metadata import IOwnership
from plone.autoform.interfaces import READ_PERMISSIONS_KEY
from plone.restapi.serializer import dxcontent
from plone.restapi.serializer import site
from plone.restapi.services.locking import get
from plone.restapi.services.locking import lock_info
from Products.CMFCore.permissions import ModifyPortalContent


FIELDS = ("creators", "contributors")
PERMISSION = "cmf.ModifyPortalContent"
#: Modules that say who edits a page.
TELLING = tuple(one for one in (dxcontent, site, get) if hasattr(one, "lock_info"))


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return all(one.lock_info is locked for one in TELLING)


def apply() -> None:
    """Put ours in the place of plone.restapi's, and a permission on the fields."""
    known = IOwnership.queryTaggedValue(READ_PERMISSIONS_KEY, {})
    asked = {**known, **dict.fromkeys(FIELDS, PERMISSION)}
    IOwnership.setTaggedValue(READ_PERMISSIONS_KEY, asked)
    for one in TELLING:
        one.lock_info = locked


def locked(page) -> dict:
    """Who edits the page; for others whether it can be edited at all."""
    if getSecurityManager().checkPermission(ModifyPortalContent, page):
        return lock_info(page)
    return {"locked": False, "stealable": True}
