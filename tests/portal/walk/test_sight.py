"""Every make of page in a browser: axe, HTML_CodeSniffer, width, focus."""

from lxml import html
from tests.portal.checkers import by_axe
from tests.portal.checkers import FOCUS
from tests.portal.checkers import troubles
from tests.portal.markup import distinct
from tests.portal.markup import Sheet
from tests.portal.test_browser import sideways
from tests.portal.walk.conftest import ALL
from tests.portal.walk.glass import DESK
from tests.portal.walk.glass import Glass
from tests.portal.walk.glass import glass
from tests.portal.walk.glass import NARROW
from tests.portal.walk.glass import PHONE
from tests.portal.walk.pages import EDITORS
from thesaban.testing import PASSWORD
import pytest
import re


SIZES = {"phone": PHONE, "desk": DESK} if ALL else {"phone": PHONE}
#: A walk that came no further than this saw a site that is closed or broken.
FEWEST = 20
#: Milliseconds for a script to draw, and for ours to mend it.
DRAWN = 300
#: Text at its largest and all contrast, as the visitor's two switches put it.
SWITCHED = 'data-size="larger" data-contrast="high"'
#: Parts of names of classes that say nothing of how a thing looks.
NUMBERED = re.compile(r"\d|^(?:state-|contenttype-|fieldname-|template-|view-name)")


def parts(sheet: Sheet) -> set[tuple]:
    """What a page is put together of: elements inside elements, with their classes."""
    page = html.fromstring(sheet.text)
    main = page.find(".//main")
    found = set()
    for one in (page if main is None else main).iter(html.etree.Element):
        above = one.getparent()
        classes = [c for c in one.get("class", "").split() if not NUMBERED.search(c)]
        outer = "" if above is None else above.tag
        kind = (one.get("role"), one.get("type"))
        found.add((outer, one.tag, *sorted(classes), *kind))
    return found


def enough(sheets: list[Sheet]) -> list[Sheet]:
    """Few pages that together have every part that any of them has; or all."""
    made = distinct(sheets)
    assert len(made) > FEWEST, [one.name for one in made]
    if ALL:
        return made
    known, chosen = set(), []
    for found, sheet in sorted(
        ((parts(one), one) for one in made), key=lambda pair: -len(pair[0])
    ):
        if found - known:
            known |= found
            chosen.append(sheet)
    return chosen


def seen(tab: Glass, sheet: Sheet) -> list[str]:
    """A line for each thing that is wrong with a page as it is shown."""
    tab.show(sheet)
    if sheet.who in EDITORS:
        # Plone's scripts draw much of the page after it has come.
        tab.page.wait_for_load_state("networkidle")
        tab.page.wait_for_timeout(DRAWN)
    lines = [*troubles(tab.page), *tab.page.evaluate(FOCUS), *tab.refused]
    if sideways(tab.page) > 0:
        lines.append("wider than the window")
    return lines


def check(found: list[tuple[Sheet, str]]) -> None:
    """Fails with the first page of each trouble."""
    first: dict[str, str] = {}
    for sheet, line in found:
        first.setdefault(re.sub(r"\d+", "0", line), f"{sheet.name}: {line}")
    assert not first, "\n".join(first.values())


def of_ours(sheets: list[Sheet]) -> list[Sheet]:
    """Pages of visitors, residents and officials."""
    return [one for one in sheets if one.who not in EDITORS and one.text.strip()]


@pytest.mark.parametrize("size", SIZES)
def test_pages_and_answers_to_forms(walks, walked, answered, chromium, size):
    with glass(chromium, walks.base, SIZES[size]) as tab:
        pages = enough(of_ours([*walked, *answered]))
        check([(one, line) for one in pages for line in seen(tab, one)])


if ALL:

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("user", EDITORS)
    def test_pages_of_editors(walks, walked, chromium, user, size):
        own = {"username": user, "password": PASSWORD}
        with glass(chromium, walks.base, SIZES[size], http_credentials=own) as tab:
            pages = enough([one for one in walked if one.who == user and one.text])
            check([(one, line) for one in pages for line in seen(tab, one)])


@pytest.mark.parametrize("colours", ["none", "active"])
def test_switches_and_reflow(walks, walked, chromium, colours):
    """Largest text, contrast on, 320 px (a window of 1280 at 400 %), forced colours."""
    found = []
    with glass(chromium, walks.base, NARROW, forced_colors=colours) as tab:
        for one in enough([one for one in of_ours(walked) if not one.who]):
            tab.show(one, SWITCHED)
            found += [(one, line) for line in by_axe(tab.page, ["color-contrast"])]
            if sideways(tab.page) > 0:
                found.append((one, "wider than 320 px"))
    check(found)
