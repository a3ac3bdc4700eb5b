"""What is kept in memory for visitors, and that nothing personal is kept anywhere."""

from plone import api
from plone.app.textfield.value import RichTextValue
from thesaban.portal.caching import headers
from thesaban.testing import PASSWORD
from urllib.error import HTTPError
from urllib.request import build_opener
from urllib.request import HTTPRedirectHandler
from urllib.request import Request
import base64
import pytest
import transaction


ENABLED = "plone.caching.interfaces.ICacheSettings.enabled"
PEOPLE = (
    "applicant1",
    "officer_health",
    "head_health",
    "director_health",
    "clerk",
    "mayor",
    "cashier",
    "registrar",
    "auditor",
    "editor1",
    "siteadmin",
)
#: Addresses that a person types, and those that programs ask for.
KINDS = (
    "",
    "contact",
    "contact/view",
    "contact/@@search-suggest?q=ab",
    "@@search?SearchableText=a",
    "nothing-here",
    "sitemap",
    "sitemap.xml.gz",
    "robots.txt",
    "@site",
    "contact/@id",
    "++api++",
    "++api++/contact",
    "++api++/@search?SearchableText=a",
    "cases",
    "folder_contents",
    "@@overview-controlpanel",
)


class Stay(HTTPRedirectHandler):
    """An answer that leads elsewhere is looked at itself."""

    def redirect_request(self, *arguments):
        return None


@pytest.fixture
def ask(site, site_url):
    """``ask(path, user_id=None, **headers)`` -> (status, headers, text)."""
    opener = build_opener(Stay)

    def get(path, user_id=None, **given):
        request = Request(f"{site_url}/{path}")
        for name, value in given.items():
            request.add_header(name.replace("_", "-"), value)
        if user_id:
            pair = base64.b64encode(f"{user_id}:{PASSWORD}".encode()).decode()
            request.add_header("Authorization", f"Basic {pair}")
        try:
            with opener.open(request) as answer:
                return (
                    answer.status,
                    answer.headers,
                    answer.read().decode("utf-8", "replace"),
                )
        except HTTPError as error:
            return error.code, error.headers, error.read().decode("utf-8", "replace")

    return get


@pytest.fixture
def cached(site, monkeypatch):
    """The caches as on a real site, empty, in a minute that does not end."""
    from plone.memoize.ram import global_cache
    from thesaban.portal.caching import operation

    monkeypatch.setattr(operation, "FRESH", 10**10)

    global_cache.invalidateAll()
    api.portal.set_registry_record(ENABLED, True)
    transaction.commit()
    yield site
    global_cache.invalidateAll()


class TestVisitors:
    @pytest.mark.parametrize("path", ["", "contact", "services"])
    def test_a_second_visitor_gets_the_page_from_memory(self, cached, ask, path):
        _status, first, text = ask(path)
        assert "X-RAMCache" not in first
        status, second, again = ask(path)
        assert status == 200
        assert second["X-RAMCache"]
        assert again == text

    def test_a_browser_that_has_the_page_gets_304(self, cached, ask):
        _status, first, _text = ask("contact")
        assert first["Cache-Control"] == "max-age=0, must-revalidate, private"
        status, _headers, text = ask("contact", If_None_Match=first["ETag"])
        assert (status, text) == (304, "")

    @pytest.mark.parametrize(
        "cookie, shown",
        [
            ("thesaban_size=larger", 'data-size="larger"'),
            ("thesaban_contrast=high", 'data-contrast="high"'),
            ("I18N_LANGUAGE=en", 'lang="en"'),
        ],
    )
    def test_each_choice_of_a_visitor_has_a_page_of_its_own(
        self, cached, ask, cookie, shown
    ):
        _status, plain, text = ask("contact")
        assert "<html" in text and shown not in text.partition("<head")[0]
        for _time in range(2):
            _status, chosen, other = ask("contact", Cookie=cookie)
            assert shown in other.partition("<head")[0]
        assert chosen["ETag"] != plain["ETag"]
        assert shown not in ask("contact")[2].partition("<head")[0]

    def test_a_change_shows_at_once(self, cached, ask):
        ask("contact")
        with api.env.adopt_roles(["Manager"]):
            page = cached["contact"]
            page.text = RichTextValue("<p>ย้ายแล้ว</p>", "text/html", "text/html")
            page.reindexObject()
        transaction.commit()
        assert "ย้ายแล้ว" in ask("contact")[2]

    def test_what_is_hidden_again_is_gone(self, cached, ask):
        assert ask("contact")[0] == 200
        with api.env.adopt_roles(["Manager"]):
            page = cached["contact"]
            page.manage_permission("View", ["Manager"])
            page.reindexObject()
        transaction.commit()
        assert ask("contact")[0] != 200

    @pytest.mark.parametrize(
        ("path", "status"), [("nothing", 404), ("@@site-logo", 404), ("@@images", 400)]
    )
    def test_failures_are_not_kept(self, cached, ask, path, status):
        """Plone keeps a logo for a year, the failure without one too."""
        found, answer, _text = ask(path)
        assert (found, answer["Cache-Control"]) == (status, headers.PRIVATE)

    def test_searches_and_forms_are_not_kept(self, cached, ask):
        for path in ("@@search?SearchableText=a", "login", "register"):
            for _time in range(2):
                _status, answer, _text = ask(path)
                assert "X-RAMCache" not in answer

    def test_styles_and_scripts_are_kept_for_a_year(self, site, ask):
        from thesaban.portal.static import packed

        path = f"thesaban-static/{packed('thesaban.js').hash}/thesaban.js"
        for user_id in (None, "officer_health"):
            _status, answer, _text = ask(path, user_id)
            assert "immutable" in answer["Cache-Control"]


class TestSignedIn:
    def test_never_from_memory_and_never_into_it(self, cached, ask):
        ask("contact")
        for _time in range(2):
            _status, answer, text = ask("contact", "applicant1")
            assert "X-RAMCache" not in answer
            assert "ETag" not in answer
            assert "logout" in text
        assert "logout" not in ask("contact")[2]

    @pytest.mark.parametrize("user_id", PEOPLE)
    def test_what_no_link_leads_to_is_private(self, cached, ask, user_id):
        """``walk/test_private`` asks for every kind of page that one does."""
        wrong = []
        for path in KINDS:
            status, answer, text = ask(path, user_id)
            if is_wrong(status, answer, text):
                wrong.append(f"{path}: {status} {answer['Cache-Control']}")
        assert wrong == []


def is_wrong(status, answer, text):
    """Whether somebody else could get this answer.

    Where nobody got to the page (sent to sign in, or there is none), the answer
    names nobody and is the same for all.
    """
    if status < 300 or "/logout" in text:
        kept = answer.get("ETag") or answer.get("X-RAMCache")
        return answer.get("Cache-Control") != headers.PRIVATE or bool(kept)
    return "public" in answer.get("Cache-Control", "")


class TestRules:
    @pytest.mark.parametrize(
        "path, shared",
        [
            ("/plone/thesaban-static/ab/thesaban.css", True),
            ("/plone/++plone++static/x.js", True),
            ("/plone/my-profile", False),
            ("/plone/cases/1/@@download/file", False),
        ],
    )
    def test_shared_files(self, path, shared):
        assert headers.is_shared(path) is shared

    def test_an_answer_that_sets_a_cookie_is_private(self, site, browse):
        browser = browse()
        browser.post(f"{site.absolute_url()}/@@prefer", "size=large")
        browser.followRedirects = False
        browser.post(f"{site.absolute_url()}/@@prefer", "size=large")
        assert browser.headers["Cache-Control"] == headers.PRIVATE
