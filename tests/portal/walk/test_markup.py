"""Every page of everybody is valid, and has what a page of the site has to have."""

from lxml import html
from pathlib import Path
from tests.portal import markup
from tests.portal.markup import Sheet
from tests.portal.walk.pages import EDITORS
import re


#: Pages of Plone's own, closed to all but who administers, that stay as they are.
EXCUSED = {
    "/@@test-rendering": "Plone's samples of Bootstrap for developers of themes",
    "/@@member-fields": "a style sheet of plone.schemaeditor with two unknown words",
}


def is_excused(sheet: Sheet) -> bool:
    """Whether a page is one of Plone's for administrators that we leave."""
    return sheet.who == "siteadmin" and sheet.path.startswith(tuple(EXCUSED))


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
    asked = [one for one in sheets if not is_excused(one)]
    lines = [f"{one.name}: {line}" for one in asked for line in wrong(one)]
    lines += markup.nu_checker(java, markup.distinct(asked), folder)
    assert not lines, "\n".join(lines)


def test_pages_are_valid(walked, tmp_path):
    assert len({one.who for one in walked}) > 3
    held(walked, tmp_path)


def test_answers_to_forms_are_valid(answered, tmp_path):
    assert any(re.search("t-errors|alert-danger", one.text) for one in answered)
    held(answered, tmp_path)
