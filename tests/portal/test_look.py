"""Colours, seal and pictures that administrators set in the browser."""

from io import BytesIO
from lxml import html
from PIL import Image
from plone import api
from thesaban.audit.store.entries import Filters
from thesaban.audit.store.entries import page as trail_page
from thesaban.portal import theme
from thesaban.portal.loader import PortalLoader
from thesaban.portal.look import colours
from thesaban.portal.look import kept
from thesaban.portal.look import pictures
from thesaban.portal.look.tinted import lch
from thesaban.portal.look.tinted import tinted
from thesaban.setuphandlers import PROFILES
from thesaban.upgrades import present
import pytest
import re
import transaction


OWN = theme.default()
PLUM = {"brand": "#6A1B4D", "dark": "#4A1035", "accent": "#F7C948"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
CIRCLE = '<circle cx="4" cy="4" r="3" fill="#c00"/>'


def png(width=300, height=200, mode="RGBA", kind="PNG"):
    made = BytesIO()
    Image.new(mode, (width, height), "#CC2244").save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize("brand", ["#0B5347", "#1D4E89", "#7A0000", "#6A1B4D"])
def test_what_follows_from_a_colour_can_be_read_in_every_variant(brand):
    made = colours.derived(OWN, {"brand": brand})
    assert theme.weak_pairs(made) == []
    assert made["light"]["brand"] == made["light"]["link"] == brand
    assert made["contrast"] == OWN["contrast"]


def test_what_is_not_chosen_stays_the_towns_own():
    assert colours.derived(OWN, dict.fromkeys(colours.CHOSEN, "")) == OWN
    made = colours.derived(OWN, {"accent": "#8FD6A4"})
    changed = {
        name for name in OWN["light"] if made["light"][name] != OWN["light"][name]
    }
    assert changed <= {"accent", "accent-soft", "on-accent"}


@pytest.mark.parametrize(
    "chosen, wrong",
    [
        ({"brand": "#FFEE00"}, {"brand"}),
        ({"dark": "#999999"}, {"dark"}),
        ({"accent": "#101010"}, {"accent"}),
        ({"brand": "green", "dark": "#12"}, {"brand", "dark"}),
        (PLUM, set()),
    ],
)
def test_colours_that_cannot_be_read_are_refused_where_they_are(chosen, wrong):
    assert set(colours.faults(OWN, chosen)) == wrong


def test_a_refusal_says_how_far_it_is():
    message = colours.faults(OWN, {"brand": "#FFEE00"})["brand"]
    assert message.mapping == {"ratio": "1.2", "least": "4.5"}


def test_a_drawing_keeps_what_draws_alone():
    bad = (
        '<script>alert(1)</script><a href="javascript:x"><rect/></a>'
        '<image href="http://example.org/x"/><style>@import "x";</style>'
        '<foreignObject/><use href="http://example.org/#a"/>'
        '<g onclick="x()" fill="url(http://example.org)" style="fill:#fff">'
        f'<path d="M0 0h9v9z"/></g>{CIRCLE}'
    )
    made = pictures.as_svg(SVG.format(bad).encode(), "seal")
    assert not re.search(
        r"script|http://example|onclick|import|foreign|<a|<image", made
    )
    assert 'style="fill:#fff"' in made
    assert "<circle" in made


@pytest.mark.parametrize(
    "data",
    [
        b"no picture",
        b"<svg",
        SVG.format("").encode(),
        b'<!DOCTYPE s [<!ENTITY a "b">]>' + SVG.format(CIRCLE).encode(),
        b'<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>',
        png(90, 90),
        png()[:20],
        b"GIF89a" + bytes(50),
        bytes(pictures.MOST_BYTES + 1),
    ],
)
def test_what_is_no_picture_of_use_is_refused(data):
    with pytest.raises(pictures.PictureError):
        pictures.as_svg(data, "seal")


@pytest.mark.parametrize(
    "kind, mode", [("PNG", "RGBA"), ("JPEG", "RGB"), ("WEBP", "RGB")]
)
def test_a_photograph_becomes_a_light_drawing(kind, mode):
    made = pictures.as_svg(png(3000, 2000, mode, kind), "seal")
    assert made.startswith("<svg")
    assert len(made) < pictures.MOST_SVG


def test_the_picture_of_shared_links_gets_its_size():
    made = pictures.as_social(png(900, 900))
    image = Image.open(BytesIO(made))
    assert (image.format, image.size) == ("JPEG", (1200, 630))
    with pytest.raises(pictures.PictureError):
        pictures.as_social(png(500, 300))


def test_a_drawing_takes_the_colours_of_the_town():
    drawing = SVG.format(
        '<path fill="#1a6f5e"/><path fill="#0d4f44"/><path fill="#fff"/>'
    )
    moved = tinted(drawing, "#0B5347", "#1D4E89")
    light, dark, white = (lch(one) for one in re.findall(r'fill="(#\w+)"', moved))
    assert white == lch("#fff")
    assert light[0] > dark[0]
    assert all(abs(one[2] - lch("#1D4E89")[2]) < 10 for one in (light, dark))
    assert tinted(drawing, "#0B5347", "#0b5347") == drawing


def test_gold_and_roofs_of_a_drawing_stay_what_they_are():
    drawing = SVG.format('<path fill="#f3b61f"/><path fill="#8a3b1f"/>')
    assert tinted(drawing, "#0B5347", "#6A1B4D") == drawing


# on the site


@pytest.fixture
def admin(browse, site):
    browser = browse("siteadmin")
    browser.open(f"{site.absolute_url()}/town-look")
    return browser


def styles(browse, site, name="thesaban.css"):
    browser = browse()
    browser.open(site.absolute_url())
    browser.open(re.search(rf'"([^"]*/{re.escape(name)})"', browser.contents)[1])
    return browser.contents


def fill(browser, **chosen):
    for name, value in chosen.items():
        browser.getControl(name=name).value = value
    browser.getControl("บันทึก").click()


def test_visitors_see_other_colours_at_once(admin, browse, site):
    assert "--brand:#0B5347;" in styles(browse, site)
    hills = styles(browse, site, "hero.svg")
    fill(admin, **PLUM)
    assert "บันทึกแล้ว" in admin.contents
    sheet = styles(browse, site)
    assert "--brand:#6A1B4D;" in sheet
    assert "--brand-dark:#4A1035;" in sheet
    assert styles(browse, site, "hero.svg") != hills
    browser = browse()
    browser.open(site.absolute_url())
    assert 'name="theme-color" content="#4A1035"' in browser.contents
    admin.getControl(name="reset").click()
    assert "--brand:#0B5347;" in styles(browse, site)


def test_a_change_is_written_to_the_trail(admin, site):
    fill(admin, **PLUM)
    transaction.begin()
    row = trail_page(Filters(action="look.change"), 0, 1)[0]
    assert row.actor == "siteadmin"
    assert row.detail["brand"] == "#6A1B4D"


def test_colours_that_cannot_be_read_change_nothing(admin, browse, site):
    fill(admin, brand="#FFEE00")
    assert admin.headers["Status"].startswith("422")
    page = html.fromstring(admin.contents)
    assert page.xpath("//a[@href='#brand']")
    assert page.get_element_by_id("brand").get("value") == "#FFEE00"
    assert "--brand:#0B5347;" in styles(browse, site)


def upload(browser, name, data):
    browser.getControl(name=name).add_file(BytesIO(data), "image/png", "x.png")
    browser.getControl("บันทึก").click()


def test_an_own_seal_stands_on_every_page_until_it_is_taken_back(admin, browse, site):
    before = kept.seal()
    upload(admin, "seal", SVG.format(CIRCLE + "<script/>").encode())
    browser = browse()
    browser.open(site.absolute_url())
    browser.open(re.search(r'"([^"]*/seal\.svg)"', browser.contents)[1])
    assert "<circle" in browser.contents
    assert "script" not in browser.contents
    assert browser.headers["Content-Security-Policy"].startswith("default-src 'none'")
    browser.open(f"{site.absolute_url()}/favicon.ico")
    assert browser.headers["Status"].startswith("200")
    admin.open(f"{site.absolute_url()}/town-look")
    admin.getControl(name="remove").click()
    transaction.begin()
    assert kept.seal() == before


def test_icon_and_social_picture_are_named_by_the_pages(admin, browse, site):
    upload(admin, "icon", png())
    admin.open(f"{site.absolute_url()}/town-look")
    upload(admin, "social", png(1200, 630))
    browser = browse()
    browser.open(site.absolute_url())
    assert re.search(r'rel="icon" href="[^"]*/icon\.svg"', browser.contents)
    picture = re.search(r'"([^"]*/social\.jpg)"', browser.contents)[1]
    assert '"og:image:type" content="image/jpeg"' in browser.contents
    browser.open(picture)
    assert browser.headers["Content-Type"] == "image/jpeg"


def test_what_is_no_picture_is_refused_with_what_to_do(admin):
    upload(admin, "seal", b"MZ program")
    assert admin.headers["Status"].startswith("422")
    assert "โปรดเลือกไฟล์ SVG, PNG, JPEG หรือ WebP" in admin.contents


def test_what_is_set_survives_the_profile_and_an_upgrade(portal):
    api.portal.set_registry_record("thesaban.look.brand", PLUM["brand"])
    PortalLoader().load(portal, PROFILES / "testing")
    present.settings(
        api.portal.get_tool("portal_setup"), set(portal.portal_registry.records)
    )
    assert kept.theme()["light"]["brand"] == PLUM["brand"]


def test_plones_settings_have_no_second_logo(admin, site):
    admin.open(f"{site.absolute_url()}/@@site-controlpanel")
    assert admin.getControl(name="form.widgets.site_title").value
    assert "form.widgets.site_logo" not in admin.contents
    assert "สีและตราสัญลักษณ์" in admin.contents


@pytest.mark.parametrize("path", ["town-look", "town-closing"])
@pytest.mark.parametrize("user_id", [None, "applicant1", "officer_health", "editor1"])
def test_only_administrators_open_these_pages(browse, site, path, user_id):
    browser = browse(user_id)
    browser.open(f"{site.absolute_url()}/{path}")
    assert "t-main-action" not in browser.contents or "login" in browser.url
    browser.post(f"{site.absolute_url()}/{path}", "brand=%236A1B4D&closes=now")
    transaction.begin()
    assert not kept.chosen()["brand"]
    assert api.portal.get_registry_record("thesaban.closing.closes") == "never"


@pytest.mark.parametrize("path", ["town-look", "town-closing"])
def test_a_change_needs_the_token_of_the_form(browse, site, path):
    browser = browse("siteadmin")
    browser.post(f"{site.absolute_url()}/{path}", "brand=%236A1B4D&closes=now")
    assert browser.headers["Status"].startswith("403")
    transaction.begin()
    assert not kept.chosen()["brand"]
    assert api.portal.get_registry_record("thesaban.closing.closes") == "never"
