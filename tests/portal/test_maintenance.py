"""The pages that nginx shows itself, and the pictures drawn from a town's data."""

from io import BytesIO
from pathlib import Path
from PIL import Image
from thesaban.portal import drawn
from thesaban.portal import maintenance
from thesaban.portal.town import SEAL
from thesaban.setuphandlers import PROFILES
import json
import pytest
import re


ROOT = Path(__file__).parents[2]
NGINX = ROOT / "deploy" / "nginx"
HERO = Path(maintenance.__file__).parent / "static" / "hero.svg"


@pytest.fixture(scope="module", params=maintenance.PAGES)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def page(name):
    return maintenance.page(PROFILES / "maehia", maintenance.PAGES[name])


def test_what_is_kept_is_what_the_town_says(name, page):
    assert (NGINX / name).read_text("utf-8") == page


def test_it_needs_nothing_else(page):
    assert not re.search(r"<script|<img|<link|url\((?!#)|@import|src=", page)
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    assert len(page.encode()) < 10_000


def test_it_helps_in_both_languages(page):
    assert "tel:053805182" in page
    assert 'lang="th"' in page
    assert 'section lang="en"' in page
    assert "$" not in page


def test_a_town_without_telephones_still_has_a_page(tmp_path):
    (tmp_path / "town.yaml").write_text("town: {name: 'เมือง <ก>'}", "utf-8")
    made = maintenance.page(tmp_path)
    assert "เมือง &lt;ก&gt;" in made
    assert "tel:" not in made


def test_nginx_shows_it(name):
    text = (NGINX / "thesaban.conf").read_text("utf-8")
    codes = {"maintenance.html": "502 503 504", "too-many.html": "429"}[name]
    assert f"error_page {codes} /{name};" in text
    assert f"location = /{name} {{" in text
    assert f"deploy/nginx/{name}" in (ROOT / "docs" / "operate.md").read_text("utf-8")


@pytest.fixture(scope="module")
def look():
    return drawn.Look(
        title="เทศบาลเมืองทดสอบ",
        other="Test Town",
        short="ทดสอบ",
        seal=SEAL.read_text("utf-8"),
        icon=SEAL.read_text("utf-8"),
        hero=HERO.read_text("utf-8"),
        ground="#073B33",
        ink="#FFFFFF",
    )


@pytest.mark.parametrize(
    "name, size",
    [(drawn.SOCIAL, drawn.SOCIAL_SIZE), ("apple-touch-icon.png", (180, 180))],
)
def test_pictures_have_their_size(look, name, size):
    image = Image.open(BytesIO(drawn.draw(name, look)))
    assert image.size == size


def test_the_shared_picture_is_light_and_shows_the_ground(look):
    data = drawn.draw(drawn.SOCIAL, look)
    assert len(data) < 60_000
    red, green, blue = Image.open(BytesIO(data)).convert("RGB").getpixel((600, 20))
    assert (abs(red - 7), abs(green - 59), abs(blue - 51)) < (8, 8, 8)


def test_the_icon_has_two_sizes(look):
    image = Image.open(BytesIO(drawn.draw(drawn.FAVICON, look)))
    assert image.format == "ICO"
    assert {(16, 16), (32, 32)} <= set(image.info["sizes"])


def test_the_manifest_names_the_town(look):
    manifest = json.loads(drawn.draw(drawn.MANIFEST, look))
    assert manifest["short_name"] == "ทดสอบ"
    assert [icon["sizes"] for icon in manifest["icons"]] == ["192x192", "512x512"]


def test_another_name_is_not_drawn(look):
    with pytest.raises(KeyError):
        drawn.draw("other.png", look)
