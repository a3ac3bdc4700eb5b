"""Every page of everybody is valid, and has what a page of the site has to have."""

from lxml import html
from pathlib import Path
from tests.portal import markup
from tests.portal.markup import Sheet
from tests.portal.walk.pages import EDITORS
import re


def wrong(sheet: Sheet):
    """What breaks the rules of the site; editors' pages need not be slim."""
    if sheet.status >= 500:
        yield f"status {sheet.status}"
    elif sheet.text.strip() and sheet.who in EDITORS:
        yield from markup.basics(html.fromstring(sheet.text))
    elif sheet.text.strip():
        yield from markup.faults(sheet)


def held(sheets: list[Sheet], folder: Path) -> None:
    java = markup.find_java()
    lines = [f"{one.name}: {line}" for one in sheets for line in wrong(one)]
    lines += markup.nu_checker(java, markup.distinct(sheets), folder)
    assert not lines, "\n".join(lines)


def test_pages_are_valid(walked, tmp_path):
    assert len({one.who for one in walked}) > 3
    held(walked, tmp_path)


def test_answers_to_forms_are_valid(answered, tmp_path):
    assert any(re.search("t-errors|alert-danger", one.text) for one in answered)
    held(answered, tmp_path)
