"""The browser's own set-up: pages load on every screen, and trouble is seen."""

from thesaban.testing import PASSWORD
import pytest


def test_front_page_is_thai_with_and_without_javascript(any_phone):
    answer = any_phone.goto("./")
    assert answer.status == 200
    assert any_phone.locator("html").get_attribute("lang") == "th"
    assert any_phone.locator("h1").count() == 1


def test_nothing_is_wider_than_the_phone(phone):
    phone.goto("./")
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= phone.viewport_size["width"]


def test_front_page_on_a_desk(desk, picture):
    assert desk.goto("./").status == 200
    picture(desk, "front-desk")


@pytest.mark.parametrize("user", ["officer_health", "mayor", "applicant1"])
def test_people_of_the_testing_town_sign_in(desk, login, user):
    login(desk, user)
    assert desk.context.cookies()


def test_a_wrong_password_does_not_sign_in(desk, login):
    with pytest.raises(AssertionError, match="could not sign in"):
        login(desk, "mayor", PASSWORD + "x")


class TestWatch:
    """What the watch sees; it would fail the test, so it is asked directly."""

    @pytest.fixture
    def watched(self, chromium, site_url):
        from tests.plugins.browser import Watch
        from urllib.parse import urlsplit

        watch = Watch(urlsplit(site_url).netloc)
        context = chromium.new_context(base_url=site_url + "/")
        watch.follow(context)
        yield context.new_page(), watch
        context.close()

    def test_requests_to_other_hosts(self, watched):
        page, watch = watched
        # Pages of ours have a policy that asks nobody else in the first place.
        page.goto("about:blank")
        page.evaluate("fetch('http://elsewhere.example/x').catch(() => null)")
        page.evaluate("fetch('http://localhost:1/y').catch(() => null)")
        asked = ["http://elsewhere.example/x", "http://localhost:1/y"]
        assert watch.found() == [f"foreign request: {one}" for one in asked]

    def test_errors_in_scripts(self, watched):
        page, watch = watched
        page.goto("./")
        with page.expect_event("pageerror"):
            page.evaluate("setTimeout(() => { throw new Error('broken') }, 0)")
        assert watch.found() == ["script: broken"]
