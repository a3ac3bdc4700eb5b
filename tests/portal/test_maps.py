"""The town's map: its settings, its drawing, and the point set in a browser."""

from plone import api
from tests.e2e.test_applicant import begin
from tests.portal.test_browser import troubles
from thesaban.portal import map_settings
from thesaban.portal import maps
from thesaban.portal.loader import PortalLoader
from thesaban.portal.loader import TownFileError
from thesaban.setuphandlers import PROFILES
import base64
import json
import pytest
import re
import transaction


TILES = "https://tiles.example.test/{z}/{x}/{y}.png"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJ"
    "RU5ErkJggg=="
)


def drawing(*coordinates, shape="Point", **more):
    features = [
        {"type": "Feature", "geometry": {"type": shape, "coordinates": one}}
        for one in coordinates
    ]
    return json.dumps({"type": "FeatureCollection", "features": features, **more})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "http://localhost:8123/{z}/{x}/{y}.png",
        "/tiles/{z}/{x}/{y}.png",
    ],
)
def test_addresses_of_tiles_that_are_taken(text):
    assert map_settings.tiles(text)


@pytest.mark.parametrize(
    "text",
    [
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "javascript:alert(1)//{z}{x}{y}",
        "//tiles.example.org/{z}/{x}/{y}.png",
        'https://tiles.example.org/{z}/{x}/{y}"onload=',
    ],
)
def test_addresses_of_tiles_that_are_refused(text):
    with pytest.raises(map_settings.TilesFault):
        map_settings.tiles(text)


def test_a_link_needs_both_coordinates():
    assert map_settings.link("https://maps.example.org/?q={lat},{lon}")
    with pytest.raises(map_settings.TilesFault):
        map_settings.link("https://maps.example.org/?q={lat}")


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"type": "FeatureCollection", "features": [1]}',
        drawing([18.7, 98.9]),
        drawing([98.9]),
        drawing(["98.9", "18.7"]),
        drawing([]),
        drawing([98.9, 18.7], shape="GeometryCollection"),
        drawing([98.9, 18.7], bbox=[98.9, 18.7, 98.95]),
        drawing([98.9, 18.7], filler="x" * 200_001),
    ],
)
def test_what_is_no_drawing_of_the_town_is_refused(text):
    with pytest.raises(map_settings.DrawingFault):
        map_settings.drawing(text)


def test_a_drawing_keeps_shapes_and_names_alone():
    given = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": "ตลาด", "owner": "somebody"},
                "geometry": {"type": "Point", "coordinates": [98.9, 18.7]},
            },
            {
                "type": "Feature",
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [[[98.8, 18.6], [99.0, 18.6], [99.0, 18.8]]],
                },
            },
        ],
    }
    found = map_settings.read(json.dumps(given))
    assert found["bbox"] == [98.8, 18.6, 99.0, 18.8]
    assert found["features"][0]["properties"] == {"name": "ตลาด"}


@pytest.mark.parametrize("town", ["maehia", "testing"])
def test_the_towns_drawings_are_sound(town):
    found = map_settings.read((PROFILES / town / "map.geojson").read_text("utf-8"))
    assert found["features"]


def test_a_wrong_drawing_of_a_town_stops_its_loading(portal, tmp_path):
    (tmp_path / "map.geojson").write_text("{}", "utf-8")
    with pytest.raises(TownFileError, match=r"map\.geojson"):
        PortalLoader().load(portal, tmp_path)


def test_without_a_drawing_the_map_shows_the_country(portal):
    api.portal.set_registry_record("thesaban.map.drawing", "")
    assert maps.drawing()["bbox"] == list(map_settings.THAILAND)


class TestServed:
    def test_the_drawing_is_public_and_may_be_kept(self, browse):
        browser = browse()
        browser.open(f"{api.portal.get().absolute_url()}/@@town-map")
        assert browser.headers["Content-Type"].startswith("application/geo+json")
        assert "max-age" in browser.headers["Cache-Control"]
        names = [
            one["properties"].get("name")
            for one in json.loads(browser.contents)["features"]
        ]
        assert "เขตเทศบาลเมืองทดสอบ" in names

    def test_only_who_manages_settings_opens_them(self, browse):
        url = f"{api.portal.get().absolute_url()}/@@map-controlpanel"
        for user, shown in (("siteadmin", True), ("editor1", False), (None, False)):
            browser = browse(user)
            browser.open(url)
            assert ("form.widgets.tiles" in browser.contents) is shown

    def test_other_pages_do_not_carry_the_script(self, browse):
        browser = browse()
        browser.open(api.portal.get().absolute_url())
        assert "map.js" not in browser.contents
        assert "leaflet" not in browser.contents


# in a browser


@pytest.fixture
def tiles(functional):
    """The town has tiles, on a server of its own."""
    api.portal.set_registry_record("thesaban.map.tiles", TILES)
    transaction.commit()


def premises(page, site_url, login) -> None:
    """The premises step of a new draft."""
    begin(page, site_url, login)
    page.goto(page.url.replace("@@steps", "@@step/premises"))


def ready(page):
    page.locator("#premises-map").scroll_into_view_if_needed()
    page.wait_for_selector("#premises-map.t-townmap-ready")
    return page.locator("#premises-map .t-townmap-canvas")


def typed(page) -> tuple[str, str]:
    return tuple(
        page.locator(f"#f-{name}").input_value() for name in ("latitude", "longitude")
    )


def near(page, latitude, longitude, within=0.02) -> None:
    found = typed(page)
    assert all(re.fullmatch(r"\d+\.\d{6}", one) for one in found)
    assert abs(float(found[0]) - latitude) < within
    assert abs(float(found[1]) - longitude) < within


def test_a_tap_sets_the_pin_and_the_pin_is_saved(phone, site_url, login, picture):
    premises(phone, site_url, login)
    canvas = ready(phone)
    canvas.tap()
    near(phone, 18.74, 98.95)
    said = phone.locator("#premises-map [role=status]").inner_text()
    assert typed(phone)[0] in said
    assert phone.locator("#premises-map .t-townmap-grid").count() > 3
    assert phone.locator("#premises-map .t-townmap-border").count() == 1
    picture(phone, "map-plain-phone")
    after = typed(phone)
    phone.locator("button[name='form.buttons.leave']").click()
    phone.wait_for_load_state()
    phone.goto(phone.url.replace("@@steps", "@@step/premises"))
    assert typed(phone) == after
    ready(phone)
    assert phone.locator(".t-townmap-pin").count() == 1


def test_the_pin_can_be_dragged(desk, site_url, login):
    premises(desk, site_url, login)
    ready(desk).click()
    before = typed(desk)
    desk.locator(".t-townmap-pin").hover()
    box = desk.locator(".t-townmap-pin").bounding_box()
    desk.mouse.down()
    desk.mouse.move(box["x"] + 74, box["y"] + 4, steps=5)
    desk.mouse.up()
    after = typed(desk)
    assert float(after[0]) > float(before[0]) and float(after[1]) > float(before[1])


def test_the_keyboard_alone_sets_moves_and_takes_away(desk, site_url, login):
    premises(desk, site_url, login)
    canvas = ready(desk)
    canvas.focus()
    desk.keyboard.press("Enter")
    near(desk, 18.74, 98.95)
    before = typed(desk)
    desk.locator(".t-townmap-pin").focus()
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("Shift+ArrowUp")
    after = typed(desk)
    assert float(after[1]) > float(before[1])
    assert float(after[0]) > float(before[0])
    desk.locator("[data-map-clear]").click()
    assert typed(desk) == ("", "")
    assert desk.locator(".t-townmap-pin").count() == 0


def test_what_is_typed_moves_the_pin(desk, site_url, login):
    premises(desk, site_url, login)
    ready(desk)
    desk.locator("#f-latitude").fill("๑๘.๗๕๑")
    desk.locator("#f-longitude").fill("98.925")
    desk.locator("#f-longitude").blur()
    assert desk.locator(".t-townmap-pin").count() == 1


def test_without_javascript_fields_and_a_link_remain(phone_without_js, site_url, login):
    premises(phone_without_js, site_url, login)
    link = phone_without_js.locator("#premises-map a")
    assert "18.740000" in link.get_attribute("href")
    assert not phone_without_js.locator(".t-townmap-canvas").is_visible()
    assert phone_without_js.locator("#f-latitude").is_visible()


def test_tiles_come_from_the_set_server_alone(desk, site_url, login, tiles, picture):
    asked = []

    def answer(route):
        asked.append((route.request.url, route.request.headers.get("referer", "")))
        route.fulfill(status=200, content_type="image/png", body=PIXEL)

    desk.context.route("https://tiles.example.test/**", answer)
    premises(desk, site_url, login)
    ready(desk)
    desk.wait_for_selector(".leaflet-tile-loaded")
    assert asked
    assert all(re.search(r"/\d+/\d+/\d+\.png$", url) for url, _referer in asked)
    assert not any("/@@step" in referer for _url, referer in asked)
    credit = desk.locator(".leaflet-control-attribution a")
    assert credit.get_attribute("href") == "https://www.openstreetmap.org/copyright"
    assert desk.locator(".t-townmap-grid").count() == 0
    picture(desk, "map-tiles-desk")


def test_tiles_that_do_not_come_leave_the_grid(desk, site_url, login, tiles):
    desk.context.route("https://tiles.example.test/**", lambda route: route.abort())
    premises(desk, site_url, login)
    ready(desk)
    desk.wait_for_selector(".t-townmap-grid", state="attached")
    desk.locator(".t-townmap-canvas").click(position={"x": 300, "y": 200})
    near(desk, 18.74, 98.95, within=0.05)


def test_axe_finds_nothing_on_a_page_with_a_map(desk, site_url, login):
    premises(desk, site_url, login)
    ready(desk).click()
    assert troubles(desk) == []
