"""What is shipped: sizes, contents, and how it is served."""

from fontTools.ttLib import TTFont
from thesaban.portal import build
from thesaban.portal import pieces
from thesaban.portal import static
import gzip
import pytest
import re
import yaml


SPRITE = (static.FOLDER / "icons.svg").read_text(encoding="utf-8")
SYMBOLS = set(re.findall(r'<symbol id="([\w-]+)"', SPRITE))
TEMPLATES = sorted(static.FOLDER.parent.glob("templates/*.pt"))


def test_the_style_sheet_is_small():
    text = (static.FOLDER / static.STYLES).read_bytes()
    assert len(gzip.compress(text, 9)) <= build.MOST_STYLES


def test_the_style_sheet_asks_nobody_else():
    text = (static.FOLDER / static.STYLES).read_text(encoding="utf-8")
    urls = re.findall(r"url\(([^)]*)\)", text)
    assert urls
    assert not [url for url in urls if re.match(r"[\"']?(https?:)?//", url)]


def test_the_style_sheet_begins_with_a_rule():
    """A byte order mark before it would spoil the first selector."""
    text = (static.FOLDER / static.STYLES).read_text(encoding="utf-8")
    assert text[0] in "@:.[*ab"


@pytest.mark.parametrize("name", ["bootstrap", "bootstrap-icons", "leaflet"])
def test_what_others_made_comes_with_its_licence(name):
    assert "Copyright" in (static.FOLDER / f"{name}-LICENSE.txt").read_text("utf-8")


@pytest.mark.parametrize("weight", sorted(build.WEIGHTS))
def test_fonts_have_thai_and_latin(weight):
    path = static.FOLDER / f"sarabun-{weight}.woff2"
    assert path.stat().st_size <= 25_000
    known = TTFont(path).getBestCmap()
    for text in ("กฎหมายที่ดินใกล้บ้าน ๐๑๒๓๔๕๖๗๘๙ ฯลฯ ๆ ฿", "Café No. 12–13 “A”…"):
        missing = {sign for sign in text if ord(sign) not in known}
        assert missing == set()


def test_every_icon_of_the_list_is_in_the_sprite():
    named = yaml.safe_load(
        (static.FOLDER.parent / "icons.yaml").read_text(encoding="utf-8")
    )
    assert set(named) == SYMBOLS


def test_what_visitors_meet_first_is_in_the_small_sprite():
    text = (static.FOLDER / "signs.svg").read_text(encoding="utf-8")
    assert set(re.findall(r'<symbol id="([\w-]+)"', text)) == pieces.FIRST
    assert pieces.FIRST < SYMBOLS
    assert len(gzip.compress(text.encode(), 5)) < 8_000


def test_icons_that_templates_ask_for_are_there():
    asked = {icon for _colour, icon in pieces.TONES.values()}
    for path in static.FOLDER.parents[1].rglob("*.pt"):
        text = path.read_text(encoding="utf-8")
        asked.update(re.findall(r"icon(?:_html)?\(\s*'([a-z0-9-]+)'", text))
        asked.update(re.findall(r"icon='([a-z0-9-]+)'", text))
    assert asked - SYMBOLS == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_are_fit_for_a_strict_policy(path):
    """No inline script, handler or style, and nothing from another host."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\son[a-z]+=|\sstyle=|<script(?![^>]*\bsrc=)", text)
    external = re.findall(r'(?:src|href|action)="(https?://[^"]+)"', text)
    assert external == []


def test_only_files_of_the_folder_are_served():
    for name in ("../static.py", "nothing.css", "", "..", "theme.yaml"):
        with pytest.raises(KeyError):
            static.packed(name)


class TestServed:
    @pytest.fixture
    def get(self, browse):
        def get(address, **headers):
            browser = browse()
            for name, value in headers.items():
                browser.addHeader(name.replace("_", "-"), value)
            browser.open(address)
            return browser

        return get

    @pytest.fixture
    def addresses(self, browse, site):
        browser = browse()
        browser.open(site.absolute_url())
        found = re.findall(r'"([^"]*/thesaban-static/[^"]+)"', browser.contents)
        return {address.rpartition("/")[2].split("#")[0]: address for address in found}

    def test_pages_name_files_with_their_hash(self, addresses):
        assert {"thesaban.css", "thesaban.js", "sarabun-400.woff2"} <= set(addresses)

    def test_kept_for_a_year(self, addresses, get):
        browser = get(addresses["thesaban.css"])
        assert browser.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert browser.headers["Content-Type"] == "text/css; charset=utf-8"
        assert browser.contents.startswith(":root{--brand:")

    def test_fonts_in_the_sheet_are_those_preloaded(self, addresses, get):
        sheet = get(addresses["thesaban.css"]).contents
        wanted = re.findall(r"url\(\.\./(\w+)/(sarabun-400\.woff2)\)", sheet)
        assert wanted
        assert addresses["sarabun-400.woff2"].endswith("/".join(wanted[0]))

    def test_an_old_hash_gives_the_new_file_but_is_not_kept(self, site, get):
        browser = get(f"{site.absolute_url()}/thesaban-static/0000000000/thesaban.js")
        assert browser.headers["Cache-Control"] == "no-cache"
        assert "use strict" in browser.contents

    def test_not_sent_again(self, addresses, get):
        address = addresses["thesaban.js"]
        browser = get(address, If_None_Match=f'"{address.split("/")[-2]}"')
        assert browser.headers["Status"].startswith("304")

    @pytest.mark.parametrize("tail", ["", "/abc", "/abc/nothing.js", "/abc/a.js/b"])
    def test_others_are_not_found(self, site, get, tail):
        browser = get(f"{site.absolute_url()}/thesaban-static{tail}")
        assert browser.headers["Status"].startswith("404")
