"""Who keeps waste accounts: roles on the site that come from posts.

An officer of the health or finance division (setting ``units``) has the role
Waste Officer on the whole site, one of its heads also Waste Head. Nobody is
given them by hand, and they end with the post.
"""

from borg.localrole.interfaces import ILocalRoleProvider
from plone.base.interfaces import IPloneSiteRoot
from thesaban.interfaces import IThesabanLayer
from thesaban.people import posts
from thesaban.people import units
from thesaban.waste.settings import setting
from zope.component import adapter
from zope.globalrequest import getRequest
from zope.interface import implementer


OFFICER, HEAD = "Waste Officer", "Waste Head"


def roles_of_group(group: str) -> tuple[str, ...]:
    """Roles of ``post:<unit>:<role>``."""
    held = posts.parse_group(group or "")
    if held is None:
        return ()
    unit, role = held
    officer, head = role in setting("officers"), role in setting("heads")
    if not (officer or head) or not set(units.lineage(unit)) & set(setting("units")):
        return ()
    return tuple(name for name, has in ((OFFICER, officer), (HEAD, head)) if has)


@implementer(ILocalRoleProvider)
@adapter(IPloneSiteRoot)
class WasteRoles:
    """Answers for the site; see borg.localrole."""

    def __init__(self, context):
        self.context = context

    def getRoles(self, principal_id: str) -> tuple[str, ...]:
        """Roles of one user or group on the site."""
        if not IThesabanLayer.providedBy(getRequest()):
            return ()
        return roles_of_group(principal_id)

    def getAllRoles(self):
        """Nothing that a catalog would have to know: no View hangs on them."""
        return iter(())
