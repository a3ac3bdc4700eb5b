"""Signing in through an identity provider: off by default, never in the way."""

from plone import api
from plone.app.testing import applyProfile
from Products.PluggableAuthService.interfaces.plugins import IChallengePlugin
import pytest
import transaction


@pytest.fixture
def provider(functional):
    applyProfile(functional["portal"], "pas.plugins.oidc:default")
    transaction.commit()
    return api.portal.get_tool("acl_users").oidc


def test_nothing_is_offered_by_default(visitor):
    person = visitor()
    person.get("login")
    assert "acl_users" not in person.answer.text


def test_the_add_on_does_not_take_the_door_over(provider, visitor):
    acl = api.portal.get_tool("acl_users")
    assert "oidc" not in acl.plugins.listPluginIds(IChallengePlugin)
    person = visitor()
    answer = person.get("my-profile")
    while answer.status_code in (301, 302, 303):
        answer = person.get(answer.headers["location"])
    assert person.form("__ac_name") is not None
    assert "acl_users/oidc" not in answer.text
    assert visitor().sign_in("mayor").status_code == 303


def test_once_set_up_it_is_offered_beside_the_password(provider, visitor):
    provider.manage_changeProperties(
        title="ThaID", issuer="https://provider.example", client_id="town"
    )
    person = visitor()
    person.get("login")
    assert "ThaID" in person.text
    assert f"{person.base}/acl_users/oidc/login" in person.answer.text
    assert person.form("__ac_name") is not None
