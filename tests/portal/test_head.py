"""Icons, the picture of a shared link, and the first load of the real town's pages."""

from lxml import html
from PIL import Image
from plone import api
from plone.namedfile.file import NamedBlobImage
from thesaban.portal.engines.sitemap import VIEWS
from urllib.request import urlopen
import io
import json
import pytest
import transaction


@pytest.fixture
def read(browse, site):
    """``read(path, user_id=None)`` -> parsed page."""

    def get(path, user_id=None):
        browser = browse(user_id)
        browser.open(site.absolute_url() + path)
        return html.fromstring(browser.contents)

    return get


def fetch(address):
    with urlopen(address) as answer:
        return answer.headers, answer.read()


def tags(page):
    rows = page.xpath("//head/meta[@property or @name]")
    return {row.get("property") or row.get("name"): row.get("content") for row in rows}


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "report-problem"])
def test_what_the_sitemap_names_may_be_found_at_one_address(read, site, name):
    page, url = read(f"/{name}"), f"{site.absolute_url()}/{name}"
    assert "robots" not in tags(page)
    assert page.xpath("//link[@rel='canonical']/@href") == [url]
    assert tags(page).get("og:url", url) == url


def test_forms_are_found_and_answers_are_not(read):
    for path in ("/ask", "/contact-form"):
        assert "robots" not in tags(read(path)), path
    assert tags(read("/track?number=x&code=y"))["robots"] == "noindex"


@pytest.mark.parametrize("path", ["", "/contact", "/services"])
def test_every_page_brings_the_towns_icons(read, path):
    page = read(path)
    icons = page.xpath("//link[@rel='icon']")
    assert [icon.get("type") for icon in icons] == ["image/svg+xml", "image/png"]
    for link in page.xpath(
        "//link[@rel='icon' or @rel='apple-touch-icon' or @rel='manifest']/@href"
    ):
        headers, data = fetch(link)
        assert "immutable" in headers["Cache-Control"]
        assert data


def test_the_manifest_leads_to_pictures(read):
    address = read("").xpath("//link[@rel='manifest']/@href")[0]
    _headers, data = fetch(address)
    base = address.rpartition("/")[0]
    icons = json.loads(data)["icons"]
    assert len(icons) == 2
    for icon in icons:
        _headers, picture = fetch(f"{base}/{icon['src']}")
        edge = int(icon["sizes"].partition("x")[0])
        assert Image.open(io.BytesIO(picture)).size == (edge, edge)


def test_browsers_that_ask_for_favicon_get_it(site):
    headers, data = fetch(f"{site.absolute_url()}/favicon.ico")
    assert headers["Content-Type"] == "image/x-icon"
    assert Image.open(io.BytesIO(data)).format == "ICO"


def test_a_shared_link_shows_the_town(read):
    found = tags(read("/contact"))
    assert found["og:title"]
    assert found["og:locale"] == "th_TH"
    assert found["twitter:card"] == "summary_large_image"
    assert found["og:image:alt"] == "เทศบาลเมืองทดสอบ"
    headers, data = fetch(found["og:image"])
    assert headers["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(data)).size == (1200, 630)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/ask", "ถาม-ตอบ"),
        ("/track", "ติดตามเรื่อง"),
        ("/contact", "ติดต่อเทศบาล"),
    ],
)
def test_a_shared_link_of_a_form_has_its_name(read, path, title):
    assert tags(read(path))["og:title"] == title


def test_an_answer_is_not_shared(read):
    found = tags(read("/track?number=x&code=y"))
    assert not [name for name in found if name.startswith(("og:", "twitter:"))]


def test_the_name_of_a_shared_link_is_escaped_once(read, site):
    with api.env.adopt_roles(["Manager"]):
        made = api.content.create(site, "Document", "said", title='ถาม & "ตอบ"')
        api.content.transition(made, "publish")
    transaction.commit()
    assert tags(read("/said"))["og:title"] == 'ถาม & "ตอบ"'


def test_the_front_page_has_a_description_to_share(read):
    found = tags(read(""))
    assert found["og:description"]
    assert found["description"] == found["og:description"]


def test_a_picture_of_ones_own_says_what_it_shows(read, site):
    from tests.portal.content.samples import png

    with api.env.adopt_roles(["Manager"]):
        made = api.content.create(site, "News Item", "pictured", title="ข่าวมีภาพ")
        made.image = NamedBlobImage(png(600, 400), "image/png", "a.png")
        made.image_alt = "เจ้าหน้าที่แจกหน้ากาก"
        api.content.transition(made, "publish")
        made.reindexObject()
    transaction.commit()
    found = tags(read("/pictured"))
    assert found["og:image:alt"] == "เจ้าหน้าที่แจกหน้ากาก"
    assert "/pictured/@@images/" in found["og:image"]


def test_a_personal_page_has_nothing_to_share(read):
    assert not [name for name in tags(read("/my-work", "applicant1")) if "og:" in name]


def test_golden_marks_one_thing_on_a_screen():
    from pathlib import Path
    from thesaban.portal import build
    import re

    used = []
    for path in sorted((Path(build.__file__).parent / "scss").glob("_*.scss")):
        for line in path.read_text("utf-8").splitlines():
            if "background: var(--accent)" in line or re.search(
                r"border[\w-]*: .*var\(--accent\)", line
            ):
                used.append(f"{path.name}: {line.strip()[:12]}")
    # The skip link, shown on focus alone, and the button of the search.
    assert used == ["_base.scss: background: ", "_frame.scss: .btn { borde"]
