"""Let whoever may delete a page move it, also out of a folder that is not theirs.

Zope asks for the permission to delete of the folder that a page leaves, so an editor
could not move a draft of their own out of a published section, although they may
delete the draft there and write it anew elsewhere. What the page itself allows is
asked instead; the folder's permission, where there is one, goes on being enough. What
the target takes is asked as before. No upstream issue: Zope means it so. The entries
of the menu follow in ``profiles/default/actions.xml``.
"""

from AccessControl import getSecurityManager
from functools import wraps
from plone.dexterity.content import PasteBehaviourMixin
from Products.CMFCore.permissions import DeleteObjects
from typing import Any


#: What ``_verifyObjectPaste`` is told when an item is copied, and when it is moved.
COPIED, MOVED = 1, 2


def may_leave(item: Any) -> bool:
    """Whether who asks may delete the item where it stands."""
    return bool(getSecurityManager().checkPermission(DeleteObjects, item))


def is_applied() -> bool:
    return hasattr(PasteBehaviourMixin._verifyObjectPaste, "__wrapped__")


def apply() -> None:
    """Wrap what looks at an item before it is pasted; once."""
    if is_applied():
        return
    original = PasteBehaviourMixin._verifyObjectPaste

    @wraps(original)
    def verify(self, obj, validate_src=True):
        if validate_src == MOVED and may_leave(obj):
            validate_src = COPIED
        return original(self, obj, validate_src)

    PasteBehaviourMixin._verifyObjectPaste = verify
