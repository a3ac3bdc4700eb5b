"""Forms of editors and of administrators that come back with errors."""

from tests.portal.markup import Sheet
from tests.portal.walk.editing import FORMS
from tests.portal.walk.editing import REFUSED
from tests.portal.walk.editing import refused
from tests.portal.walk.test_markup import held
import pytest


@pytest.fixture(scope="module")
def sheets(walks) -> dict[str, list[Sheet]]:
    """The answers by language."""
    found = {"th": [], "en": []}
    for user in FORMS:
        for language, sheet in refused(walks.of(user), user):
            found[language].append(sheet)
    return found


def test_nothing_is_taken(sheets):
    taken = [one.path for one in sheets["th"] if not REFUSED.search(one.text)]
    assert not taken
    assert len(sheets["th"]) > 25


def test_errors_are_told_on_valid_pages(sheets, tmp_path):
    held([*sheets["th"], *sheets["en"]], tmp_path)
