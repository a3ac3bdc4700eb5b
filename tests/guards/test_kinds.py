"""What has tables of its own is tested on both databases."""

from pathlib import Path
from tests.plugins.kinds import kinds_of
from tests.plugins.kinds import STORES
import pytest


ROOT = Path(__file__).parents[2]
PORTAL = ROOT / "src" / "thesaban" / "portal"
SITE = {"functional", "portal"}


def test_every_store_of_the_portal_names_its_tests():
    stores = {
        path.parent.relative_to(PORTAL).as_posix()
        for path in PORTAL.rglob("*.py")
        if "from sqlalchemy" in path.read_text("utf-8")
    }
    assert stores == set(STORES)
    named = [one for each in STORES.values() for one in each]
    assert all((ROOT / one).exists() for one in named)


@pytest.mark.parametrize(
    ("fixtures", "path", "kinds"),
    [
        ({"tmp_path"}, "tests/thai/test_dates.py", {"pure"}),
        (SITE, "tests/people/test_posts.py", {"database"}),
        ({"database"}, "tests/registers/test_records.py", {"database"}),
        (SITE, "tests/portal/test_pages.py", {"once"}),
        (SITE, "tests/portal/test_forms.py", {"database"}),
        (SITE, "tests/portal/searching/test_catalog.py", {"once"}),
        ({"chromium", *SITE}, "tests/waste/test_browser.py", {"browser", "once"}),
        ({"chromium", *SITE}, "tests/e2e/test_journey.py", {"browser", "database"}),
        ({"walks"}, "tests/portal/walk/test_walk.py", {"walk"}),
    ],
)
def test_kinds(fixtures, path, kinds):
    assert kinds_of(fixtures, path) == kinds
