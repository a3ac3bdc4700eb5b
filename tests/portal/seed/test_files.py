"""The towns' content files: typed, complete, and honest about samples."""

from pathlib import Path
from thesaban.portal import menu
from thesaban.portal.blocks.board import from_file
from thesaban.portal.blocks.board import model
from thesaban.portal.seed import files
from thesaban.portal.seed.files import SeedError
from thesaban.setuphandlers import PROFILES
import gzip
import pytest
import re
import yaml


MAEHIA = PROFILES / "maehia"


def write(folder, text):
    (folder / "content").mkdir()
    (folder / "content" / "a.yaml").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def items():
    return files.read(MAEHIA)


def test_sections_of_a_municipal_site_are_there(items):
    tops = {item.path[0] for item in items}
    assert {
        "about",
        "organisation",
        "news",
        "manuals",
        "faq",
        "transparency",
        "plans",
        "ordinances",
        "council-meetings",
        "open-data",
        "contact",
        "website-policy",
    } <= tops


#: What law, the website standard of the state and ITA ask of a local government, and
#: what people come for: one page each.
REQUIRED = [
    "about/overview",
    "about/history",
    "about/vision",
    "about/population",
    "about/villages",
    "about/places",
    "organisation/structure",
    "organisation/executives",
    "organisation/council",
    "organisation/officials",
    "organisation/units",
    "organisation/phones",
    "news/press",
    "news/announcements",
    "news/procurement",
    "news/events",
    "manuals",
    "faq",
    "plans",
    "ordinances",
    "council-meetings",
    "open-data",
    "transparency",
    "transparency/law-7-9",
    "transparency/corruption-channel-2570",
    "transparency/no-gift-2570",
    "manuals/information-request",
    "manuals/complaint",
    "manuals/land-tax",
    "manuals/sign-tax",
    "manuals/elderly-allowance",
    "manuals/disability-allowance",
    "manuals/newborn-grant",
    "manuals/civil-registration",
    "living/emergency",
    "living/disaster",
    "living/allowances",
    "living/children",
    "living/health",
    "living/waste",
    "living/taxes",
    "living/markets",
    "living/standards",
    "contact",
    "privacy",
    "accessibility",
    "website-policy",
    "help",
    "english",
]


@pytest.mark.parametrize("path", REQUIRED)
def test_what_the_law_asks_for_has_its_page_within_two_taps(items, path):
    """One tap on menu or footer, and one on the folder that it opens."""
    known = {item.name: item for item in items}
    assert path in known
    top = path.split("/")[0]
    assert known[top].menu or top in {*menu.FOOTER, *menu.INFORMATION}
    assert path.count("/") <= 1


def test_every_topic_of_disclosure_has_an_item_in_the_running_year(items):
    path = MAEHIA / "lists" / "transparency.yaml"
    topics = [row["id"] for row in yaml.safe_load(path.read_text("utf-8"))["entries"]]
    found = [
        item.fields["topic"]
        for item in items
        if item.type == "thesaban.Transparency" and item.fields["fiscal_year"] == 2570
    ]
    assert sorted(found) == sorted(topics)


def test_telephones_are_written_in_one_way(items):
    """Ten digits of the town's numbers as ``0 5327 6491``, as in header and footer."""
    for item in items:
        said = f"{item.text} {item.fields}"
        assert not re.search(r"(?<!tel:)053[- ]?\d{3}[- ]?\d{3}", said), item.name


def test_parents_come_before_their_children(items):
    seen = set()
    for item in items:
        assert len(item.path) == 1 or item.path[:-1] in seen
        seen.add(item.path)


def test_samples_say_so_in_title_text_and_tag(items):
    samples = [item for item in items if files.SAMPLE_TAG in item.subjects]
    assert samples
    for item in samples:
        assert item.title.endswith(files.SAMPLE_TITLE)
        assert item.text.startswith("**ข้อความตัวอย่าง**")


def test_people_are_those_who_are_publicly_known(items):
    people = [item for item in items if item.type == "thesaban.Person"]
    assert [person.title for person in people] == ["กริณย์พล ไชยยาพิบูล"]
    assert "ที่มา" in people[0].text


def test_pictures_have_words_and_are_small(items):
    for item in items:
        if item.picture:
            assert item.alt, item.name
            assert (MAEHIA / item.picture).stat().st_size < 20_000
    hero = (MAEHIA / "pictures" / "hero.svg").read_bytes()
    assert len(gzip.compress(hero)) < 5_000


@pytest.mark.parametrize("path", sorted((MAEHIA / "pictures").glob("*.svg")))
def test_drawings_carry_no_script_and_nothing_from_elsewhere(path):
    text = path.read_text("utf-8")
    assert "<script" not in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_links_inside_the_site_lead_to_something(items):
    known = {item.name for item in items} | {""}
    forms = {form["id"] for form in yaml.safe_load((MAEHIA / "forms.yaml").read_text())}
    services = {f"services/{path.stem}" for path in MAEHIA.glob("services/*.yaml")}
    views = {"track", "documents-register", "services", "pay-waste", "my-waste"}
    views |= {"sitemap"}
    for item in items:
        said = f"{item.text} {item.fields.get('link') or ''}"
        for path in re.findall(r"\]\(/([^)#?]*)", said):
            assert path in known | forms | services | views, (item.name, path)
        link = item.fields.get("link")
        assert not link or link.strip("/") in known | views, (item.name, link)


@pytest.mark.parametrize(
    "text, reason",
    [
        ("- {path: a, type: Document}", "missing"),
        ("- {path: a, type: Document, title: A, colour: red}", "unknown"),
        ("- {path: A b, type: Document, title: A}", "address"),
        ("- {path: a, type: Document, title: A, picture: no.png}", "no such picture"),
        ("- {path: a, type: X, title: A}\n- {path: a, type: X, title: B}", "twice"),
    ],
)
def test_a_wrong_file_is_refused_with_its_reason(tmp_path, text, reason):
    with pytest.raises(SeedError, match=reason):
        files.read(write(tmp_path, text))


def test_a_town_without_content_has_none(tmp_path):
    assert files.read(tmp_path) == []


@pytest.mark.parametrize("path", sorted(PROFILES.glob("*/front.yaml")))
def test_front_pages_of_towns_are_understood(path: Path):
    rows = from_file(path)
    blocks = model().read(rows)
    assert [block.kind for block in blocks] == [row["kind"] for row in rows]
    for row, block in zip(rows, blocks, strict=True):
        for name, value in row["settings"].items():
            assert block.settings[name] == value
