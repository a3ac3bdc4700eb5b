"""The site of the walk: made once, walked once by each person."""

from contextlib import contextmanager
from plone import api
from tests.guards.registrations import views
from tests.plugins.browser import settle
from tests.portal.markup import Sheet
from tests.portal.walk import world
from tests.portal.walk.crawl import Crawl
from tests.portal.walk.pages import EDITORS
from tests.portal.walk.pages import OFFICIALS
from tests.portal.walk.pages import START
from tests.portal.walk.posting import KINDS
from tests.portal.walk.posting import sent
from thesaban.testing import FUNCTIONAL_TESTING
from zope.component import getGlobalSiteManager
from zope.interface import implementedBy
import os
import pytest


#: ``make reach``: everybody's pages in both languages, and not one of each make.
ALL = bool(os.environ.get("THESABAN_REACH"))
CACHING = "plone.caching.interfaces.ICacheSettings.enabled"
#: Parts of pages, and what would end or change the walk.
ALONE = {
    "logout",
    "thesaban-static",
    "prefer",
    "main_template",
    "pieces",
    "title",
    "town-pieces",
    "thesaban-frame-parts",
    "front-parts",
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
        settle()
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
    """Each person's walk, taken when it is first asked for.

    Officials share what they know: a page that one of them has read is left out
    by the next, but for those that say something else to each.
    """

    def __init__(self, site, base: str, made: list[str], names: dict[str, str]):
        self.site, self.base, self.made, self.names = site, base, made, names
        self._taken, self._shared = {}, set()

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
            start += [] if user in (*OFFICIALS, *EDITORS) else self.made
            known = self._shared if user in OFFICIALS else set()
            crawl = Crawl(self.base, user, self.names, known)
            # Every page of an editor links to all of Plone's; theirs are listed.
            self._taken[user] = crawl.walk(start, follow=user not in EDITORS)
        return self._taken[user]


@pytest.fixture(scope="package")
def walks(functional_session):
    with one_test(FUNCTIONAL_TESTING) as layer:
        base = f"http://{layer['host']}:{layer['port']}/plone"
        # As on a real site: pages of visitors are kept, which nobody else may get.
        api.portal.set_registry_record(CACHING, True)
        yield Walks(layer["portal"], base, *world.make(layer["portal"], base))


def people() -> dict[str, bool]:
    """Whose pages are looked at, and whether in English too."""
    # What the walk reads for its words is there already.
    from tests.portal.walk import test_walk

    known = (*test_walk.THAI, *EDITORS)
    return {user: ALL or user in test_walk.ENGLISH for user in known}


@pytest.fixture(scope="package")
def walked(walks) -> list[Sheet]:
    """Every page that was walked, in each language it was asked for in."""
    found = []
    for user, in_english in people().items():
        crawl = walks.of(user)
        pages = [*crawl.thai, *(crawl.again().english if in_english else ())]
        found += [one.sheet(user) for one in pages]
    return found


@pytest.fixture(scope="package")
def answered(walks, walked) -> list[Sheet]:
    """What the forms of those pages answer to nothing and to nonsense.

    Not those of editors: a form of Plone's own does what its button says.
    """
    known = set()
    users = [user for user in people() if user not in EDITORS]
    return [sheet for user in users for sheet in sent(walks.of(user), KINDS, known)]
