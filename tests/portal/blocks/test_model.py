"""Lists of blocks and their settings; no Plone needed."""

from datetime import date
from thesaban.portal.blocks import boxes
from thesaban.portal.blocks import linked
from thesaban.portal.blocks.board import from_file
from thesaban.portal.blocks.fields import safe_url
from thesaban.portal.blocks.fields import Setting
from thesaban.portal.blocks.fields import SettingError
from thesaban.portal.blocks.kinds import KINDS
from thesaban.portal.blocks.model import Block
from thesaban.portal.blocks.model import BlockError
from thesaban.portal.blocks.model import DOWN
from thesaban.portal.blocks.model import Model
from thesaban.portal.blocks.model import MOST_BLOCKS
from thesaban.portal.blocks.model import UP
from thesaban.portal.blocks.shown import paired
from thesaban.portal.blocks.shown import SHOWN
from thesaban.portal.blocks.told import told
from thesaban.portal.blocks.words import markup
from thesaban.setuphandlers import PROFILES
import pytest


TODAY = date(2026, 11, 22)


@pytest.fixture
def model():
    return Model(KINDS, TODAY)


def read(model, *kinds):
    return model.read([{"id": f"b{i}", "kind": kind} for i, kind in enumerate(kinds)])


def names(blocks):
    return [block.kind for block in blocks]


def test_every_kind_is_shown_by_something():
    assert {kind.name for kind in KINDS} == set(SHOWN)


def test_order_is_kept_and_blocks_move_by_one(model):
    blocks = read(model, "welcome", "news", "facts")
    assert names(model.move(blocks, "b1", UP)) == ["news", "welcome", "facts"]
    assert names(model.move(blocks, "b1", DOWN)) == ["welcome", "facts", "news"]


def test_at_the_edge_nothing_moves(model):
    blocks = read(model, "welcome", "news")
    assert model.move(blocks, "b0", UP) == blocks
    assert model.move(blocks, "b1", DOWN) == blocks


def test_hide_and_show_touch_one_block_only(model):
    blocks = model.hide(read(model, "news", "facts"), "b0", True)
    assert [block.hidden for block in blocks] == [True, False]
    assert not model.hide(blocks, "b0", False)[0].hidden


def test_two_blocks_of_a_kind_get_names_of_their_own(model):
    blocks = model.add(model.add((), "text"), "text")
    assert [block.id for block in blocks] == ["text-1", "text-2"]
    assert names(model.remove(blocks, "text-1")) == ["text"]


def test_there_is_an_end_to_adding(model):
    blocks = ()
    for _number in range(MOST_BLOCKS):
        blocks = model.add(blocks, "text")
    with pytest.raises(BlockError):
        model.add(blocks, "text")


@pytest.mark.parametrize("call", ["move", "hide", "remove", "configure"])
def test_a_block_that_is_not_there_is_an_error(model, call):
    more = {"move": (UP,), "hide": (True,), "configure": ({},)}.get(call, ())
    with pytest.raises(BlockError):
        getattr(model, call)(read(model, "news"), "gone", *more)


def test_settings_are_cleaned_and_kept(model):
    blocks = read(model, "news")
    given = {"title": "  ข่าว  ล่าสุด ", "title_en": "", "most": "๖", "more": "/news"}
    blocks, errors = model.configure(blocks, "b0", given)
    assert errors == {}
    assert blocks[0].settings["title"] == "ข่าว ล่าสุด"
    assert blocks[0].settings["most"] == 6


@pytest.mark.parametrize(
    "kind, given, wrong",
    [
        ("news", {"most": "99"}, "most"),
        ("news", {"most": "many"}, "most"),
        ("news", {"most": "3", "more": "javascript:alert(1)"}, "more"),
        ("news", {"most": "3", "title": "x" * 200}, "title"),
        ("notice", {"tone": "loud"}, "tone"),
        ("notice", {"tone": "info", "until": "tomorrow-ish"}, "until"),
        ("text", {"text": "  "}, "text"),
        ("links", {"links": [["คู่มือ", "/manuals"], ["ข่าว", ""]]}, "links-1-address"),
        ("links", {"links": [["", "/manuals", "Guides"]]}, "links-0-words"),
        ("needs", {"links": [["x", "/a", "x" * 200]]}, "links-0-words_en"),
    ],
)
def test_a_wrong_setting_is_named_and_changes_nothing(model, kind, given, wrong):
    blocks = read(model, kind)
    same, errors = model.configure(blocks, "b0", given)
    assert same == blocks
    assert wrong in errors


@pytest.mark.parametrize(
    "rows",
    [
        None,
        "rubbish",
        [None, 7, {}, {"kind": "gone", "id": "a"}, {"kind": "news"}],
        [{"kind": "news", "id": "<b>"}],
    ],
)
def test_rows_that_cannot_be_understood_are_left_out(model, rows):
    assert model.read(rows) == ()


def test_a_bad_value_falls_back_to_the_usual_one(model):
    row = {"id": "a", "kind": "news", "settings": {"most": "lots", "more": 5, "x": 1}}
    (block,) = model.read([row])
    assert block.settings["most"] == 4
    assert "x" not in block.settings


def test_what_is_written_reads_the_same(model):
    blocks = model.add(read(model, "news", "links"), "notice")
    assert model.read([block.row() for block in blocks]) == blocks


@pytest.mark.parametrize(
    "wide, result",
    [
        ([False, False], [False, False]),
        ([False, True], [True, True]),
        ([False, False, False], [False, False, True]),
        ([True, False, True, False, False], [True, True, True, False, False]),
        ([], []),
    ],
)
def test_a_small_block_alone_takes_the_row(wide, result):
    assert paired(wide) == result


@pytest.mark.parametrize(
    "address, safe",
    [
        ("/news", True),
        ("https://example.org/a?b=1", True),
        ("tel:053000001", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https:", False),
    ],
)
def test_addresses(address, safe):
    assert safe_url(address) is safe


@pytest.mark.parametrize(
    "typed, whole",
    [
        ("www.example.go.th", "https://www.example.go.th"),
        ("example.go.th/a?b=1", "https://example.go.th/a?b=1"),
        ("ตัวอย่าง.ไทย", "https://ตัวอย่าง.ไทย"),
        ("news/press", "/news/press"),
        ("saraban@example.go.th", "mailto:saraban@example.go.th"),
        ("/news", "/news"),
        ("#content", "#content"),
        ("https://example.org/", "https://example.org/"),
        ("tel:053000001", "tel:053000001"),
        ("", ""),
    ],
)
def test_an_address_is_completed_as_people_mean_it(typed, whole):
    assert Setting("more", "url", "Address").clean(typed, TODAY) == whole


@pytest.mark.parametrize(
    "typed", [r"\\\\example.org", "javascript:alert(1)", "java\tscript:alert(1)"]
)
def test_an_address_that_leads_elsewhere_than_it_says_is_refused(typed):
    with pytest.raises(SettingError):
        Setting("more", "url", "Address").clean(typed, TODAY)


def test_a_day_is_taken_in_the_buddhist_era():
    setting = Setting("until", "day", "Until")
    assert setting.clean("1/12/2569", TODAY) == "2026-12-01"
    assert setting.clean("", TODAY) == ""


def test_links_are_rows_of_words_address_and_english_words():
    setting = Setting("links", "links", "Links", most=400)
    rows = [["ก", "/a"], ["ข ", " https://b.example/", "B"]]
    assert setting.clean(rows, TODAY) == [
        ["ก", "/a", ""],
        ["ข", "https://b.example/", "B"],
    ]
    with pytest.raises(SettingError):
        setting.clean([["a", f"/{i}"] for i in range(13)], TODAY)


def test_rows_of_links_that_were_kept_without_english_are_still_read(model):
    row = {"id": "a", "kind": "links", "settings": {"links": [["ก", "/a"]]}}
    (block,) = model.read([row])
    assert block.settings["links"] == [["ก", "/a", ""]]


def typed(*lines):
    """A form of lines (words, place); the address is made of the words."""
    return {
        f"links-{number}-{part}": value
        for number, (words, place) in enumerate(lines)
        for part, value in (
            ("words", words),
            ("address", f"/{words}" if words else ""),
            ("place", place),
        )
    }


@pytest.mark.parametrize(
    "places, order",
    [
        (("1", "2", "3", "4"), "abcd"),
        (("1", "2", "1", "4"), "cabd"),
        (("3", "2", "3", "4"), "bcad"),
        (("๔", "2", "3", "4"), "bcda"),
        (("", "x", "3", "4"), "abcd"),
    ],
)
def test_links_go_where_their_number_says(places, order):
    form = typed(*zip("abcd", places, strict=True))
    assert "".join(row[0] for row in linked.given(form, "links")) == order


def test_an_emptied_link_is_taken_out_and_some_lines_are_left_for_more():
    rows = linked.given(typed(("a", "1"), ("", "2"), ("c", "3")), "links")
    assert [row[0] for row in rows] == ["a", "c"]
    setting = Setting("links", "links", "Links", most=400)
    lines = linked.lines(setting, rows, {"links-1-address": "wrong"})
    assert [line["title"] for line in lines] == ["a", "c", "", "", ""]
    assert [line["open"] for line in lines] == [False, True, False, False, False]
    assert len(linked.lines(setting, rows * 6, {})) == 12


@pytest.mark.parametrize(
    "thai, english, language, words",
    [
        ("ข่าว", "News", "th", "ข่าว"),
        ("ข่าว", "News", "en", "News"),
        ("ข่าว", "", "en", "ข่าว"),
        ("", "News", "th", ""),
    ],
)
def test_readers_of_english_get_english_words_where_there_are_any(
    thai, english, language, words
):
    assert told(thai, english, language) == words


@pytest.mark.parametrize("path", sorted(PROFILES.glob("*/front.yaml")))
def test_the_page_a_town_begins_with_speaks_english_too(model, path):
    rows = from_file(path)
    blocks = model.read(rows)
    assert len(blocks) == len(rows)
    for settings in (block.settings for block in blocks):
        for words, _address, english in settings.get("links", ()):
            assert english or words.isascii(), words
        assert bool(settings.get("title")) == bool(settings.get("title_en"))


@pytest.mark.parametrize(
    "written, made",
    [
        ("ก\nข", "<p>ก<br />ข</p>"),
        ("## หัว\n- ก\n- ข", "<h3>หัว</h3><ul><li>ก</li><li>ข</li></ul>"),
        ("1. ก\n2. ข", "<ol><li>ก</li><li>ข</li></ol>"),
        ("**ก** <i>", "<p><strong>ก</strong> &lt;i&gt;</p>"),
        ("[ก](/a)", '<p><a href="/a">ก</a></p>'),
        ("[ก](javascript:x)", "<p>ก</p>"),
        ('[ก](/"onclick=x)', '<p><a href="/&quot;onclick=x">ก</a></p>'),
    ],
)
def test_plain_writing(written, made):
    assert markup(written) == made


def test_a_table_has_its_heads():
    made = markup("| ก | ข |\n| 1 | 2 |")
    assert '<th scope="col">ก</th>' in made
    assert "<td>2</td>" in made


class Page:
    """What boxes ask of the page they stand on."""

    site_url = "http://nohost/plone"
    language = "th"


@pytest.mark.parametrize("show", [boxes.needs, boxes.links])
def test_only_links_that_leave_the_site_are_marked_so(show):
    rows = (
        ("คู่มือ", "/manuals", "Guides"),
        ("ข้อมูลเปิด", "https://data.go.th/", ""),
        ("x", "data:x", ""),
    )
    shown = show(Block("b", "needs", settings={"links": rows}), Page())["links"]
    assert [(one["href"], one["outside"]) for one in shown] == [
        ("http://nohost/plone/manuals", False),
        ("https://data.go.th/", True),
    ]
    assert show(Block("b", "needs", settings={"links": ()}), Page()) is None
