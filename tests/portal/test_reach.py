"""Every public page: light, reached by keyboard, found by search engines.

One of each type of content is published, with photographs; then all pages that a
visitor can come to are weighed. ``walk`` asks all pages of everybody for the rest.
"""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import product
from lxml import etree
from lxml import html
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.namedfile.file import NamedBlobImage
from tests.plugins.browser import until
from tests.portal.checkers import FOCUS
from tests.portal.checkers import troubles
from tests.portal.content.conftest import Person
from tests.portal.content.conftest import section
from tests.portal.content.samples import photograph
from tests.portal.content.samples import SAMPLES
from tests.portal.content.samples import upload
from tests.portal.markup import BUNDLES
from tests.portal.test_browser import sideways
from thesaban.portal.content.parts import FIRST_PICTURES
import gzip
import httpx
import pytest
import transaction


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
#: A phone as most have, and the screen of a desk.
SCREENS = {
    "phone": {
        "size": {"width": 360, "height": 740},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
    "desk": {"size": {"width": 1280, "height": 900}},
}
#: Pictures of the gallery, as heavy as they come from a telephone.
PICTURES = 14
#: More than a page of a list has, than a text shows large, than a gallery at first.
NEWS, STAFF, IN_GALLERY = 14, 30, 30
CLERK = {"side": "permanent", "position": "เจ้าหน้าที่", "unit": "finance"}
PICTURE_IN_TEXT = (
    '<p><img alt="ขบวน" class="image-richtext picture-variant-large"'
    ' data-linktype="image" data-picturevariant="large" data-scale="larger"'
    ' data-val="{uid}" src="resolveuid/{uid}/@@images/image/larger" /></p>'
)
#: Words that are not shown, though nothing that a tap opens holds them: neither what is
#: for paper, nor the menu of desks on a phone, nor the line that only robots fill in.
UNSHOWN = """() => [...document.querySelectorAll('body *')].filter(one =>
  one.textContent.trim() && getComputedStyle(one).display === 'none'
  && one.parentElement.checkVisibility()
  && !one.matches('script, style, option, .t-print-only, .t-nav, .t-topbar')
  && !one.closest('details:not([open]), [aria-hidden=true]')
).map(one => one.outerHTML.slice(0, 120))"""
#: Milliseconds and bytes a second, as Lighthouse has it.
SLOW = {
    "offline": False,
    "latency": 562,
    "downloadThroughput": 184_000,
    "uploadThroughput": 86_000,
}
PACKED = ("text/", "application/json", "image/svg", "application/javascript")


@cache
def detailed() -> bytes:
    """A photograph of leaves and gravel, 1,200 pixels wide, as JPEG."""
    out = BytesIO()
    photograph(1200, 800, 0.85).save(out, "JPEG", quality=90)
    return out.getvalue()


def taken() -> dict:
    """The fields of a photograph as REST takes them."""
    photo = upload(detailed(), "photo.jpg", "image/jpeg")
    return {"image": photo, "image_alt": "ขบวนแห่หน้าเทศบาล"}


def many_pictures(desk) -> tuple[str, str]:
    """A list, a staff, a text and a gallery of photographs; paths of the last two."""
    photo = {"image": NamedBlobImage(detailed(), filename="photo.jpg")}
    with api.env.adopt_roles(["Manager"]):
        for number in range(NEWS):
            words = {"title": f"ขบวนแห่ครั้งที่ {number}", "image_alt": "ขบวน"}
            made = api.content.create(desk, "News Item", **words, **photo)
            api.content.transition(made, "publish")
        for number in range(STAFF):
            words = {"title": f"นายทดสอบ คนที่ {number} (สมมติ)", **CLERK}
            clerk = api.content.create(desk, "thesaban.Person", **words, **photo)
            api.content.transition(clerk, "publish")
        gallery = api.content.create(desk, "thesaban.Gallery", "many", title="ภาพ")
        api.content.transition(gallery, "publish")
        shots = [
            api.content.create(gallery, "Image", title=f"ภาพ {number}", **photo)
            for number in range(IN_GALLERY)
        ]
        text = "".join(PICTURE_IN_TEXT.format(uid=one.UID()) for one in shots)
        made.text = RichTextValue(text, "text/html", "text/x-html-safe")
        paths = (f"/full/{made.getId()}", "/full/many")
    return paths


def slow(page) -> None:
    """Slow 4G, on which browsers fetch pictures from farther below the window."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)


@pytest.fixture
def paths(functional, site) -> tuple[str, ...]:
    """Paths of every public page; one of each type is made and published."""
    base = f"http://{functional['host']}:{functional['port']}/plone"
    section(functional["portal"], "desk", SAMPLES)
    section(functional["portal"], "places-map", ["thesaban.Place"])
    transaction.commit()
    editor, reviewer = Person(base, "editor1"), Person(base, "reviewer1")
    photo = taken()
    made = []
    for portal_type, sample in SAMPLES.items():
        pictured = "image" in sample or portal_type == "News Item"
        path = editor.adds("/desk", portal_type, **(photo if pictured else {}))
        if portal_type == "thesaban.Gallery":
            for number in range(PICTURES):
                editor.adds(path, "Image", title=f"ภาพ {number}", **photo)
        assert reviewer.does("publish", path) == 200
        made.append(path)
    found = "/@@search?SearchableText=" + "ทดสอบ"
    return (*PAGES, found, "/desk", "/places-map", *made)


@pytest.fixture
def full_paths(paths, functional) -> tuple[str, ...]:
    """The same in a site full of photographs."""
    more = many_pictures(section(functional["portal"], "full", SAMPLES))
    transaction.commit()
    return (*paths, "/full", *more)


class TestBrowser:
    def test_width_and_first_load_of_every_page(self, full_paths, new_page, site_url):
        wrong = []
        for screen, path in product(SCREENS, full_paths):
            page = new_page(**SCREENS[screen])
            if path.startswith("/full/"):
                slow(page)
            loaded = []
            page.on("response", lambda one, loaded=loaded: loaded.append(one))
            page.goto(site_url + path, wait_until="networkidle")
            wrong += [f"{screen} {path}: {line}" for line in heavy(loaded)]
            if sideways(page) > 0:
                wrong.append(f"{screen} {path}: wider than the window")
            page.context.close()
        assert wrong == [], "\n".join(wrong)

    def test_nothing_waits_for_a_script(self, paths, phone_without_js, site_url):
        waits = []
        for path in paths:
            phone_without_js.goto(site_url + path)
            waits += [f"{path}: {one}" for one in phone_without_js.evaluate(UNSHOWN)]
        assert waits == [], "\n".join(waits)

    def test_what_waits_for_a_script_is_seen(self, chromium):
        page = chromium.new_page()
        page.set_content(
            "<p hidden>a</p><p class='t-print-only' hidden>b</p>"
            "<details><summary>c</summary><p style='display: none'>d</p></details>"
        )
        assert page.evaluate(UNSHOWN) == ['<p hidden="">a</p>']
        page.close()

    def test_a_gallery_shows_the_rest_of_its_pictures_by_keyboard(
        self, paths, desk, site_url
    ):
        desk.goto(site_url + next(path for path in paths if "ngaanl-ykrathng" in path))
        pictures = desk.locator(".t-photos img:visible")
        assert pictures.count() == FIRST_PICTURES
        desk.locator(".t-more summary").focus()
        desk.keyboard.press("Enter")
        until(desk, "document.querySelector('.t-more').open")
        assert pictures.count() == PICTURES
        assert troubles(desk) == []

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
        assert desk.evaluate(FOCUS) == []

    def test_a_fault_in_the_focus_is_seen(self, chromium):
        page = chromium.new_page()
        page.set_content(
            "<a href='#'>a</a><style>button:focus { outline: none }</style>"
            "<button>b</button><input disabled><input type='checkbox'>"
        )
        assert page.evaluate(FOCUS) == ["shows no focus: <button>b</button>"]
        page.close()


def heavy(loaded) -> Iterator[str]:
    """What a first visitor should not have had to load."""
    total = sum(map(weight, loaded))
    if total > FIRST_LOAD:
        yield f"{total} bytes"
    for one in loaded:
        if any(part in one.url for part in BUNDLES):
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
