"""The distribution thesaban: what Plone's add-site page offers and makes."""

from contextlib import contextmanager
from plone.distribution.api import distribution as distributions
from plone.distribution.utils.validation import validate_answers
from plone.registry.interfaces import IRegistry
from thesaban.distributions import towns
from thesaban.distributions.handler import prepare
from thesaban.portal.seed import files
from thesaban.setuphandlers import load_town
from thesaban.setuphandlers import PROFILES
from zope.component import getUtility
from zope.component.hooks import getSite
from zope.component.hooks import setSite
import httpx
import pytest
import transaction


ANSWERS = {
    "site_id": "second",
    "title": "เทศบาลทดลอง",
    "town": "maehia",
    "setup_content": False,
}


@pytest.fixture
def distribution(portal):
    return distributions.get("thesaban")


def test_every_town_is_an_answer(distribution):
    offered = [
        each["enum"][0] for each in distribution.schema["definitions"]["towns"]["anyOf"]
    ]
    assert offered == [each.name for each in towns.towns()]
    assert "maehia" in offered


def test_every_town_is_a_profile(portal):
    for town in towns.towns():
        assert portal.portal_setup.profileExists(f"thesaban:{town.name}")


def test_unknown_town_is_refused():
    with pytest.raises(LookupError, match="there are: .*maehia"):
        prepare({**ANSWERS, "town": "nowhere"})


@pytest.mark.parametrize(
    ("change", "valid"),
    [
        ({}, True),
        ({"site_id": "has space"}, False),
        ({"site_id": "Capital"}, False),
        ({"title": ""}, False),
        ({"town": "nowhere"}, False),
        ({"setup_content": "perhaps"}, False),
    ],
)
def test_answers_are_checked(distribution, change, valid):
    answers = {**ANSWERS, **change}
    assert validate_answers(answers, distribution.schema) is valid


@contextmanager
def second_site(app):
    """The site that was made, as its pages have it; what is done to it is undone."""
    before = getSite()
    transaction.begin()
    setSite(app["second"])
    yield app["second"]
    transaction.abort()
    setSite(before)


def check_whole(site):
    """Thai first, the town's profile without a demonstration, and all its pages."""
    registry = getUtility(IRegistry, context=site)
    assert registry["plone.default_language"] == "th"
    assert registry["plone.available_languages"] == ["th", "en"]
    assert registry["plone.portal_timezone"] == "Asia/Bangkok"
    assert site.title == registry["plone.site_title"] == ANSWERS["title"]

    setup = site.portal_setup
    unknown = "unknown"
    assert setup.getLastVersionForProfile("thesaban:maehia") != unknown
    assert setup.getLastVersionForProfile("thesaban:demo") == unknown
    report = distributions.get_creation_report(site)
    assert report.name == "thesaban"
    assert report.answers["town"] == "maehia"

    for item in files.read(PROFILES / "maehia"):
        assert site.unrestrictedTraverse(item.name, None) is not None, item.name
    again = load_town(site, "maehia")
    assert [line for line in again if not line.startswith("town ")] == []


class TestOverHttp:
    @pytest.fixture
    def root(self, functional):
        return f"http://{functional['host']}:{functional['port']}"

    @pytest.fixture
    def manager(self, functional):
        from plone.app.testing import SITE_OWNER_NAME
        from plone.app.testing import SITE_OWNER_PASSWORD

        transaction.commit()
        headers = {"Accept": "application/json"}
        auth = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
        with httpx.Client(auth=auth, headers=headers, timeout=120) as client:
            yield client

    def test_the_add_site_page_offers_it(self, manager, root):
        offered = manager.get(f"{root}/@sites").json()["distributions"]
        assert "thesaban" in [each["name"] for each in offered]
        questions = manager.get(f"{root}/@sites/thesaban").json()
        assert questions["uischema"]["ui:order"][0] == "town"

    def test_it_makes_a_whole_site(self, functional, manager, root):
        made = manager.post(f"{root}/@sites/thesaban", json=ANSWERS)
        assert made.status_code == 200, made.text
        assert made.json()["id"] == "second"
        page = manager.get(f"{root}/second", headers={"Accept": "text/html"})
        assert page.status_code == 200
        assert 'lang="th"' in page.text
        with second_site(functional["app"]) as site:
            check_whole(site)

    def test_wrong_answers_make_nothing(self, manager, root):
        answers = {**ANSWERS, "site_id": "not good"}
        assert manager.post(f"{root}/@sites/thesaban", json=answers).status_code == 400
        assert manager.get(f"{root}/not%20good").status_code == 404
