"""The PAS plugin: groups and roles from posts and orders, and passwords.

Nothing is stored in Plone's groups: ``post:<unit>:<role>`` exists while the
post or the order does.
"""

from AccessControl.class_init import InitializeClass
from AccessControl.SecurityInfo import ClassSecurityInfo
from Products.PlonePAS.interfaces.group import IGroupIntrospection
from Products.PlonePAS.plugins.autogroup import VirtualGroup
from Products.PluggableAuthService.interfaces.plugins import IGroupsPlugin
from Products.PluggableAuthService.interfaces.plugins import IRolesPlugin
from Products.PluggableAuthService.interfaces.plugins import IValidationPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from thesaban.people import delegation
from thesaban.people import passwords
from thesaban.people import posts
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.interface import implementer


PLUGIN_ID = "thesaban_posts"
INTERFACES = (IGroupsPlugin, IGroupIntrospection, IRolesPlugin, IValidationPlugin)
#: PlonePAS's group of everybody who is signed in.
EVERYBODY = "AuthenticatedUsers"
#: What PAS passes about a user that a password must not contain.
OWN_KEYS = ("login", "username", "fullname", "email")


def groups_of(user_id: str) -> tuple[str, ...]:
    """Groups of a person today: own posts, and posts acted for by order."""
    own = [post.group for post in posts.posts_of(user_id)]
    acted = [
        posts.group_id(order.unit, order.role) for order in delegation.running(user_id)
    ]
    return tuple(dict.fromkeys(own + acted))


def roles_of(user_id: str) -> tuple[str, ...]:
    """Roles of a person on the whole site that come from the groups."""
    groups = groups_of(user_id)
    if not groups:
        return ()
    held = [(posts.parse_group(group) or ("", ""))[1] for group in groups]
    wide = [role for role in posts.GLOBAL_ROLES if role in held]
    return (posts.OFFICIAL, *wide)


@implementer(*INTERFACES)
class PostsPlugin(BasePlugin):
    """Asks the registers once per person and transaction."""

    meta_type = "Thesaban posts"
    security = ClassSecurityInfo()

    def __init__(self, id: str = PLUGIN_ID, title: str = "Posts and orders"):
        self._setId(id)
        self.title = title

    @security.private
    def getGroupsForPrincipal(self, principal, request=None):
        """See IGroupsPlugin."""
        return groups_of(principal.getId()) if _is_person(principal) else ()

    @security.private
    def getGroupById(self, group_id):
        """See IGroupIntrospection: the group of a post, None for any other."""
        known = posts.parse_group(group_id or "")
        if known is None or known[1] not in posts.ROLES:
            return None
        return VirtualGroup(group_id, title=" · ".join(known))

    @security.private
    def getGroupIds(self):
        """None is listed: they come and go with posts, which have pages of their own."""
        return []

    @security.private
    def getGroups(self):
        """See :meth:`getGroupIds`."""
        return []

    @security.private
    def getGroupMembers(self, group_id):
        """User ids of who holds the post today."""
        known = posts.parse_group(group_id)
        return [post.user_id for post in posts.holders(*known)] if known else []

    @security.private
    def getRolesForPrincipal(self, principal, request=None):
        """See IRolesPlugin."""
        return roles_of(principal.getId()) if _is_person(principal) else ()

    @security.private
    def validateUserInfo(self, user, set_id, set_info):
        """See IValidationPlugin: refuses a weak password."""
        password = (set_info or {}).get("password")
        if password is None:
            return []
        own = tuple(str(set_info.get(key) or "") for key in OWN_KEYS)
        code = passwords.problem(password, own)
        if not code:
            return []
        if code == "empty":
            code = "short"  # Plone's forms ask so for the hint beside the line
        words = translate(passwords.MESSAGES[code], context=getRequest())
        return [{"id": "password", "error": words}]


InitializeClass(PostsPlugin)


def _is_person(principal) -> bool:
    user_id = principal.getId()
    if not user_id or user_id == EVERYBODY or posts.parse_group(user_id) is not None:
        return False
    is_group = getattr(principal, "isGroup", None)
    return is_group is None or not is_group()
