"""Test layers: a site with the small town of ``profiles/testing``."""

from plone.app.testing import applyProfile
from plone.app.testing import FunctionalTesting
from plone.app.testing import IntegrationTesting
from plone.app.testing import PLONE_FIXTURE
from plone.app.testing import PloneSandboxLayer
from plone.testing.zope import WSGI_SERVER_FIXTURE
from thesaban.registers.testing import RegistersDatabase
import gc
import os


#: Every user of the testing town signs in with it.
PASSWORD = "thesaban-2569-tests"
#: Where profiles/testing/people.yaml finds it.
PASSWORD_VARIABLE = "THESABAN_TESTING_PASSWORD"


class ThesabanLayer(PloneSandboxLayer):
    """Installs the package, its profile and the testing town."""

    defaultBases = (PLONE_FIXTURE,)

    def setUp(self):
        self["registers"] = RegistersDatabase()
        super().setUp()
        self["registers"].keep()
        # What is there by now stays: no collection needs to look at it again.
        gc.collect()
        gc.freeze()

    def tearDown(self):
        gc.unfreeze()
        super().tearDown()
        self["registers"].stop()
        del self["registers"]

    def setUpZope(self, app, configurationContext):
        import thesaban

        self.loadZCML(package=thesaban)
        self["registers"].start()
        os.environ[PASSWORD_VARIABLE] = PASSWORD

    def setUpPloneSite(self, portal):
        applyProfile(portal, "plone.app.contenttypes:default")
        applyProfile(portal, "thesaban:default")
        applyProfile(portal, "thesaban:testing")


FIXTURE = ThesabanLayer()


class WithRegisters:
    """Puts the registers back after each test, as the storage is."""

    def testTearDown(self):
        super().testTearDown()
        self["registers"].put_back()


class RegistersIntegration(WithRegisters, IntegrationTesting):
    """Integration tests; what they committed to the registers is undone."""


class RegistersFunctional(WithRegisters, FunctionalTesting):
    """Functional tests; what they committed to the registers is undone."""


INTEGRATION_TESTING = RegistersIntegration(
    bases=(FIXTURE,), name="Thesaban:Integration"
)
FUNCTIONAL_TESTING = RegistersFunctional(
    bases=(FIXTURE, WSGI_SERVER_FIXTURE), name="Thesaban:Functional"
)
