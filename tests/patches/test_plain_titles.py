"""Plain words of Plone's packages are messages here, and need us for it."""

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
