"""Pages with every piece, and browsers without a screen."""

from plone.testing import zca
from plone.testing.zope import Browser
from thesaban.testing import PASSWORD
from zope.component.hooks import getSite
from zope.component.hooks import setSite
from zope.configuration import xmlconfig
import pytest
import tests.portal
import transaction


def _with_demo(layer):
    context = zca.stackConfigurationContext(layer["configurationContext"])
    here = getSite()
    setSite(None)
    xmlconfig.file("demo.zcml", tests.portal, context=context)
    setSite(here)


@pytest.fixture
def demo(portal):
    """The site, with ``@@demo``, ``@@demo-form`` and ``@@demo-z3c`` on it."""
    import thesaban.testing

    _with_demo(thesaban.testing.FIXTURE)
    return portal


@pytest.fixture
def site(functional):
    """The served site with the demo pages; committed."""
    _with_demo(functional)
    transaction.commit()
    return functional["portal"]


@pytest.fixture
def browse(functional, site):
    """``browse(user_id=None)`` -> a browser without scripts, signed in or not."""

    def make(user_id: str | None = None):
        browser = Browser(functional["app"])
        browser.handleErrors = True
        browser.raiseHttpErrors = False
        browser.followRedirects = True
        browser.addHeader("Accept", "text/html")
        if user_id:
            browser.addHeader("Authorization", f"Basic {user_id}:{PASSWORD}")
        return browser

    return make
