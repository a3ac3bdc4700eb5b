"""The PAS plugin comes with the profile and goes with the uninstall."""

from plone import api
from plone.app.testing import applyProfile
from Products.CMFPlone.RegistrationTool import RegistrationTool
from thesaban.people import install
from thesaban.people.pas import INTERFACES
from thesaban.people.pas import PLUGIN_ID
import pytest


@pytest.fixture
def acl(integration, portal):
    return api.portal.get_tool("acl_users")


@pytest.mark.parametrize("interface", INTERFACES)
def test_installed(acl, interface):
    assert PLUGIN_ID in acl.plugins.listPluginIds(interface)


def test_installing_again_changes_nothing(acl):
    before = [acl.plugins.listPluginIds(interface) for interface in INTERFACES]
    install.install(acl)
    assert [acl.plugins.listPluginIds(interface) for interface in INTERFACES] == before


def test_uninstalling_takes_it_out_and_keeps_the_accounts(acl, portal):
    applyProfile(portal, "thesaban:uninstall")
    assert PLUGIN_ID not in acl.objectIds()
    for interface in INTERFACES:
        assert PLUGIN_ID not in acl.plugins.listPluginIds(interface)
    assert api.user.get(userid="mayor") is not None
    install.uninstall(acl)


def test_logins_ignore_the_case(acl):
    assert acl.getProperty("login_transform") == "lower"


@pytest.mark.parametrize(
    ("password", "good"), [("short", False), ("a fine long password", True)]
)
def test_plones_own_forms_ask_the_plugin(acl, portal, password, good):
    tool: RegistrationTool = api.portal.get_tool("portal_registration")
    problem = tool.pasValidation("password", password)
    assert (not problem) is good


def test_roles_are_known_before_a_list_of_people_is_looked_at(acl, portal):
    known = set(acl.portal_role_manager.listRoleIds())
    assert set(portal.__ac_roles__) - {"Anonymous", "Authenticated"} <= known
