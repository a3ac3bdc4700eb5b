"""The site of the walk: made once, walked once by each person."""

from contextlib import contextmanager
from plone import api
from tests.guards.registrations import views
from tests.portal.walk import world
from tests.portal.walk.crawl import Crawl
from tests.portal.walk.pages import OFFICIALS
from tests.portal.walk.pages import START
from thesaban.testing import FUNCTIONAL_TESTING
from zope.component import getGlobalSiteManager
from zope.interface import implementedBy
import pytest


#: Parts of pages, and what would end or change the walk.
ALONE = {
    "logout",
    "thesaban-static",
    "prefer",
    "main_template",
    "pieces",
    "town-pieces",
}


def layers(layer) -> list:
    """The layer and what it stands on, the lowest first."""
    found = []
    for base in layer.__bases__:
        found += [one for one in layers(base) if one not in found]
    return [*found, layer]


@contextmanager
def one_test(layer):
    """The layer as one test has it, for all tests of a module."""
    stack = [one for one in layers(layer) if hasattr(one, "testSetUp")]
    for one in stack:
        one.testSetUp()
    try:
        yield layer
    finally:
        for one in reversed(stack):
            one.testTearDown()


def views_of_root() -> dict[str, str | None]:
    """Paths of our views that can be asked for at the root, and their permissions."""
    from Products.CMFPlone.Portal import PloneSite

    rights = {view.name: view.permission for view in views() if not view.is_viewlet}
    return {
        f"/@@{one.name}": rights[one.name]
        for one in getGlobalSiteManager().registeredAdapters()
        if one.name in rights
        and one.name not in ALONE
        and " " not in one.name
        and len(one.required) == 2
        and implementedBy(PloneSite).isOrExtends(one.required[0])
    }


class Walks:
    """Each person's walk, taken when it is first asked for."""

    def __init__(self, site, base: str, made: list[str]):
        self.site, self.base, self.made = site, base, made
        self._taken = {}

    def opens(self, user: str, right: str | None) -> bool:
        """Whether a page is for this person; visitors ask for every page once."""
        if not user or right is None:
            return not user
        return right != "View" and api.user.has_permission(
            right, username=user, obj=self.site
        )

    def of(self, user: str) -> Crawl:
        if user not in self._taken:
            roots = [
                p for p, right in views_of_root().items() if self.opens(user, right)
            ]
            start = ["", *START.get(user, ()), *roots]
            start += [] if user in OFFICIALS else self.made
            self._taken[user] = Crawl(self.base, user).walk(start)
        return self._taken[user]


@pytest.fixture(scope="module")
def walks(functional_session):
    with one_test(FUNCTIONAL_TESTING) as layer:
        base = f"http://{layer['host']}:{layer['port']}/plone"
        made = world.make(layer["portal"], base)
        yield Walks(layer["portal"], base, made)
