"""A site with a few pages, and a reader of it."""

from lxml import html
from tests.portal.searching.pages import make
from tests.portal.searching.pages import PAGES
from thesaban.portal.searching import vocabulary
from urllib.parse import quote
import pytest
import transaction


@pytest.fixture
def pages(portal):
    for name, title, text in PAGES:
        make(portal, name, title, text)
    vocabulary.forget()
    return portal


@pytest.fixture
def read(site, browse):
    """``read(path, user_id=None)`` -> parsed page of the served site with pages."""
    for name, title, text in PAGES:
        make(site, name, title, text)
    transaction.commit()
    vocabulary.forget()

    def get(path, user_id=None):
        browser = browse(user_id)
        browser.open(site.absolute_url() + quote(path, safe="/@?=&%"))
        get.browser = browser
        return html.fromstring(browser.contents)

    return get
