"""The profiles install what they say, and take it away again."""

from plone import api
from plone.app.testing import applyProfile
from thesaban.interfaces import IThesabanLayer
import pytest


PROFILE = "thesaban:default"
ROLES = [
    "Official",
    "Applicant",
    "Officer",
    "Inspector",
    "Section Head",
    "Division Director",
    "Registrar",
    "Clerk",
    "Mayor",
    "Cashier",
    "Finance Head",
    "Auditor",
]


def test_product_is_installed(installer):
    assert installer.is_product_installed("thesaban")


def test_browser_layer(browser_layers):
    assert IThesabanLayer in browser_layers


def test_latest_version(profile_last_version):
    assert profile_last_version(PROFILE) == "20261123005"


@pytest.mark.parametrize("role", ROLES)
def test_roles(portal, role):
    assert role in portal.valid_roles()


def test_upgrade_steps_lead_to_the_version(portal):
    """Nothing is left to upgrade on a fresh site."""
    assert not portal.portal_setup.listUpgrades(PROFILE)


def test_helping_profiles_are_not_offered(installer):
    offered = installer.get_install_profile("thesaban", allow_hidden=False)
    assert offered["id"] == PROFILE


class TestUninstall:
    @pytest.fixture(autouse=True)
    def uninstalled(self, portal):
        applyProfile(portal, "thesaban:uninstall")

    def test_layer_is_gone(self, browser_layers):
        assert IThesabanLayer not in browser_layers

    def test_content_and_registers_stay(self, portal):
        """Records are the town's by law: an add-on's removal never takes them."""
        assert "thesaban_notice_workflow" in portal.portal_workflow.objectIds()
        assert portal.portal_types.get("thesaban.Notice") is not None

    def test_default_can_be_installed_again(self, portal):
        applyProfile(portal, PROFILE)
        from plone.browserlayer.utils import registered_layers

        assert IThesabanLayer in registered_layers()


def test_uninstall_through_the_add_ons_page(portal, installer):
    with api.env.adopt_roles(["Manager"]):
        assert installer.uninstall_product("thesaban")
    assert not installer.is_product_installed("thesaban")
