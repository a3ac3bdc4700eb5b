"""The demonstration's households are sound and made once."""

from datetime import datetime
from pathlib import Path
from tests.waste import households
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.waste import accounts
from thesaban.waste import demo
from thesaban.waste import links
from thesaban.waste import loader
from thesaban.waste import reliefs
from thesaban.waste import town
from thesaban.waste.store import owed
from thesaban.waste.store import rules
import pytest
import yaml


MAEHIA = households.PROFILES / "maehia" / "waste.yaml"
DEMO = households.PROFILES / "demo"
MOMENT = datetime(2026, 11, 23, 9, 0, tzinfo=BANGKOK)


@pytest.fixture
def maehia(database):
    """The rules of the town that the demonstration lies on."""
    for row in loader.rows(loader.read(MAEHIA)):
        rules.add(row, by="")
    town.forget()


def test_households_with_bills_reliefs_and_links(maehia):
    with frozen(MOMENT):
        made = demo.DemoHouseholds().load(None, DEMO)
        assert demo.DemoHouseholds().load(None, DEMO) == []
    assert len(made) == 14
    followed = [account for _link, account in links.mine("resident")]
    assert len(followed) == 2
    assert all(owed.sums([account.uid]) for account in followed)
    temple = accounts.search("วัดตัวอย่าง").rows[0]
    assert owed.open_bills(temple.uid) == []
    assert len(reliefs.waiting()) == 1


def test_everybody_is_marked_as_invented():
    data = yaml.safe_load((DEMO / demo.FILE).read_text("utf-8"))
    assert all("สมมติ" in item["payer_name"] for item in data["households"])


def test_other_profiles_make_none(maehia):
    assert demo.DemoHouseholds().load(None, Path(households.PROFILES / "testing")) == []


@pytest.mark.parametrize("name", ["maehia", "testing"])
def test_the_rates_of_a_town_can_be_worked_out_for_every_category(name):
    rows = loader.rows(loader.read(households.PROFILES / name / "waste.yaml"))
    book = households.reading.book(rows)
    categories = {row["code"] for row in rows if row["kind"] == "category"}
    rated = {code for tariff in book.tariffs for code in tariff.categories}
    assert categories <= rated


def test_what_was_not_found_in_an_ordinance_says_so():
    rows = loader.rows(loader.read(MAEHIA))
    assert all(row["confirm"] for row in rows if row["kind"] in ("tariff", "waiver"))
