"""Test layers: a site with the small town of ``profiles/testing``."""

from plone.app.testing import applyProfile
from plone.app.testing import FunctionalTesting
from plone.app.testing import IntegrationTesting
from plone.app.testing import PLONE_FIXTURE
from plone.app.testing import PloneSandboxLayer
from plone.testing.zope import WSGI_SERVER_FIXTURE


class ThesabanLayer(PloneSandboxLayer):
    """Installs the package, its profile and the testing town."""

    defaultBases = (PLONE_FIXTURE,)

    def setUpZope(self, app, configurationContext):
        import thesaban

        self.loadZCML(package=thesaban)

    def setUpPloneSite(self, portal):
        applyProfile(portal, "plone.app.contenttypes:default")
        applyProfile(portal, "thesaban:default")
        applyProfile(portal, "thesaban:testing")


FIXTURE = ThesabanLayer()

INTEGRATION_TESTING = IntegrationTesting(
    bases=(FIXTURE,), name="Thesaban:Integration"
)
FUNCTIONAL_TESTING = FunctionalTesting(
    bases=(FIXTURE, WSGI_SERVER_FIXTURE), name="Thesaban:Functional"
)
