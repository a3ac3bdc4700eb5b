"""Puts the PAS plugin in with the profile, and takes it out again.

Listens to the import of the two profiles, so the package's set-up handlers
know nothing about people.
"""

from plone import api
from Products.GenericSetup.interfaces import IProfileImportedEvent
from Products.PluggableAuthService.interfaces.plugins import IChallengePlugin
from thesaban import logger
from thesaban.people.pas import INTERFACES
from thesaban.people.pas import PLUGIN_ID
from thesaban.people.pas import PostsPlugin
from zope.component import adapter


DEFAULT = "thesaban:default"
UNINSTALL = "thesaban:uninstall"
OIDC = "pas.plugins.oidc:default"


@adapter(IProfileImportedEvent)
def on_profile(event) -> None:
    """Act on our own two profiles and the OIDC add-on's, when fully imported."""
    if not event.full_import:
        return
    name = event.profile_id.removeprefix("profile-")
    if name == DEFAULT:
        install(api.portal.get_tool("acl_users"))
    elif name == UNINSTALL:
        uninstall(api.portal.get_tool("acl_users"))
    elif name == OIDC:
        keep_local_login(api.portal.get_tool("acl_users"))


def install(acl) -> None:
    """Add and activate the plugin; repeatable."""
    if PLUGIN_ID not in acl.objectIds():
        acl._setObject(PLUGIN_ID, PostsPlugin())
    for interface in INTERFACES:
        if PLUGIN_ID not in acl.plugins.listPluginIds(interface):
            acl.plugins.activatePlugin(interface, PLUGIN_ID)
    # Addresses are typed with capitals on phones; sign-in ignores the case.
    acl.manage_changeProperties(login_transform="lower")
    # Plone notes new roles when a list of people is first looked at, and then asks
    # whoever looks to confirm a change.
    acl.portal_role_manager.updateRolesList()
    logger.info("people: plugin %s is active", PLUGIN_ID)


def keep_local_login(acl) -> None:
    """After the OIDC add-on came in: our sign-in page stays the first door.

    The add-on answers every challenge by leaving for its provider, also while
    none is set up. Ours offers the provider beside the password.
    """
    for plugin in acl.objectValues("OIDC Plugin"):
        if plugin.getId() in acl.plugins.listPluginIds(IChallengePlugin):
            acl.plugins.deactivatePlugin(IChallengePlugin, plugin.getId())


def uninstall(acl) -> None:
    """Deactivate and remove the plugin; accounts stay."""
    if PLUGIN_ID not in acl.objectIds():
        return
    for interface in INTERFACES:
        if PLUGIN_ID in acl.plugins.listPluginIds(interface):
            acl.plugins.deactivatePlugin(interface, PLUGIN_ID)
    acl.manage_delObjects([PLUGIN_ID])
