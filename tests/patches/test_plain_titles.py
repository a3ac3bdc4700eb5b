"""Plain words of Plone's packages are messages here, and need us for it."""

from plone import api
from plone.app.event.ical import importer
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.base.interfaces import controlpanel
from thesaban.patches import plain_titles
import httpx
import inspect
import pytest


def test_they_are_messages_of_plone():
    assert plain_titles.applied()
    titles = [one.title for one in plain_titles.titled()]
    assert {title.domain for title in titles} == {"plone"}
    assert "Disabled" in titles and "Save and Import" in titles


def test_plone_still_keeps_text():
    assert '"Enabled (2x)")' in inspect.getsource(controlpanel)
    assert 'buttonAndHandler("Save and Import")' in inspect.getsource(importer)


@pytest.mark.parametrize("name", ["dexterity-types", "caching-controlpanel"])
def test_types_have_their_thai_names_in_panels(functional, name):
    """``A web-form builder`` is of a domain of its own."""
    url = f"{functional['portal'].absolute_url()}/@@{name}"
    auth = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    page = httpx.get(url, auth=auth, timeout=60, follow_redirects=True).text
    for word in ("กิจกรรม", "ประกาศ", "แบบฟอร์มบนเว็บที่ปรับเองได้"):
        assert word in page
    assert "A web-form builder" not in page and ">Announcement<" not in page


def test_the_page_of_add_ons_offers_no_step_of_an_upgrade(portal):
    page = api.content.get_view("prefs_install_products_form", portal, portal.REQUEST)
    with api.env.adopt_roles(["Manager"]):
        offered = [one["id"] for one in page.get_available()]
    assert "pas.plugins.oidc" in offered
    assert not [name for name in offered if name.startswith("thesaban")]
