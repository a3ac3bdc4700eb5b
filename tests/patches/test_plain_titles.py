"""Plain words of Plone's packages are messages here, and need us for it."""

from plone import api
from plone.app.event.ical import importer
from plone.base.interfaces import controlpanel
from thesaban.patches import plain_titles
import inspect


def test_they_are_messages_of_plone():
    assert plain_titles.applied()
    titles = [one.title for one in plain_titles.titled()]
    assert {title.domain for title in titles} == {"plone"}
    assert "Disabled" in titles and "Save and Import" in titles


def test_plone_still_keeps_text():
    assert '"Enabled (2x)")' in inspect.getsource(controlpanel)
    assert 'buttonAndHandler("Save and Import")' in inspect.getsource(importer)


def test_the_page_of_add_ons_offers_no_step_of_an_upgrade(portal):
    page = api.content.get_view("prefs_install_products_form", portal, portal.REQUEST)
    with api.env.adopt_roles(["Manager"]):
        offered = [one["id"] for one in page.get_available()]
    assert "pas.plugins.oidc" in offered
    assert not [name for name in offered if name.startswith("thesaban")]
