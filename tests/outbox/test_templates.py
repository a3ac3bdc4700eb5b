"""Texts of messages."""

from pathlib import Path
from string import Template
from thesaban.outbox import templates
from thesaban.outbox.templates import clean
from thesaban.outbox.templates import render
from thesaban.outbox.templates import TemplateError
import pytest


FILES = sorted(templates.PACKAGE.glob("*/messages/*.txt"))
DATA = {
    "name": "สมชาย",
    "site": "เทศบาล",
    "url": "https://x.org/?a=1&b=2",
    "minutes": 9,
}


def names(path: Path) -> set[str]:
    """Values of a text; ``service_en`` is ``service`` in English."""
    found = Template(path.read_text("utf-8")).get_identifiers()
    return {name.removesuffix("_en") for name in found}


def test_there_are_texts():
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_text_begins_with_a_subject(path):
    lines = path.read_text("utf-8").splitlines()
    assert lines[0].startswith("Subject: ") and lines[1] == ""
    assert Template(path.read_text("utf-8")).is_valid()


THAI = [path for path in FILES if path.name.endswith(".th.txt")]


def test_every_text_is_there_in_both_languages():
    stems = {path.with_suffix("").with_suffix("") for path in FILES}
    assert len(FILES) == 2 * len(stems)
    assert len(THAI) == len(stems)


@pytest.mark.parametrize("path", THAI, ids=lambda path: path.name)
def test_the_english_text_asks_for_nothing_more(path):
    other = path.with_name(path.name.replace(".th.txt", ".en.txt"))
    assert names(other) <= names(path)


def test_thai_and_english():
    assert render("people/new-password", "th", DATA).subject.startswith("ตั้งรหัสผ่าน")
    assert render("people/new-password", "en", DATA).subject.startswith("New password")


def test_another_language_gets_thai():
    assert render("people/new-password", "fr", DATA).subject.startswith("ตั้งรหัสผ่าน")


def test_values_are_put_in_once():
    text = render("people/new-password", "en", {**DATA, "name": "${url} $site"})
    assert "Dear ${url} $site," in text.body


def test_a_value_adds_no_header_and_no_line_to_the_subject():
    bad = "town\r\nBcc: everybody@example.org\n\nHello"
    text = render("people/new-password", "en", {**DATA, "site": bad})
    assert "\n" not in text.subject and "\r" not in text.subject


@pytest.mark.parametrize(
    ("value", "cleaned"),
    [
        ("a\x00b\x1bc", "abc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\u202egnp.exe", "gnp.exe"),
        ("ก\u200bข", "กข"),
        ("x" * 5000, "x" * 4000),
        (12, "12"),
        ("น้ำ", "น้ำ"),
    ],
)
def test_clean(value, cleaned):
    assert clean(value) == cleaned


@pytest.mark.parametrize(
    "name",
    ["people/none", "people", "../x/y", "people/../../x", "people/new-password.th", ""],
)
def test_no_such_text(name):
    with pytest.raises(TemplateError):
        render(name, "th", DATA)


def test_a_missing_value_is_an_error():
    with pytest.raises(TemplateError, match="url"):
        render("people/new-password", "th", {"name": "x", "site": "y", "minutes": 1})


def test_a_towns_own_text_comes_first(tmp_path):
    folder = tmp_path / "people"
    folder.mkdir()
    (folder / "new-password.th.txt").write_text("Subject: ของเรา\n\nสวัสดี ${name}")
    text = render("people/new-password", "th", DATA, tmp_path)
    assert (text.subject, text.body) == ("ของเรา", "สวัสดี สมชาย\n")
    assert render("people/new-password", "en", DATA, tmp_path).subject != "ของเรา"


def test_a_text_without_a_subject_is_an_error(tmp_path):
    folder = tmp_path / "people"
    folder.mkdir()
    (folder / "broken.th.txt").write_text("สวัสดี")
    with pytest.raises(TemplateError, match="subject"):
        render("people/broken", "th", {}, tmp_path)
