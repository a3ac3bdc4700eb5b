"""One rule says how long a password is, and Plone's asks for less than ours."""

from plone import api
from Products.PlonePAS.plugins.passwordpolicy import PasswordPolicyPlugin
from Products.PluggableAuthService.interfaces.plugins import IValidationPlugin
from thesaban.patches import one_password_rule


def told(portal, password: str) -> list[str]:
    plugins = portal.acl_users.plugins.listPlugins(IValidationPlugin)
    found = [
        one.validateUserInfo(None, None, {"password": password}) for _, one in plugins
    ]
    return [row["error"] for rows in found for row in rows]


def test_it_is_still_needed():
    assert one_password_rule.is_needed()
    assert PasswordPolicyPlugin.validateUserInfo is one_password_rule.silent


def test_a_short_password_is_refused_once(portal):
    for password in ("", "k7#w"):
        assert len(told(portal, password)) == 1
    assert "10" in told(portal, "k7#w")[0]
    assert told(portal, "fine words in a row") == []


def test_registration_asks_the_same(portal):
    tool = api.portal.get_tool("portal_registration")
    said = tool.testPasswordValidity("k7#w")
    assert said.count("10") == 1 and "8" not in said
