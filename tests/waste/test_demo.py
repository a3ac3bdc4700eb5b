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


class TestAnotherTown:
    """Its communities, categories and reasons are its own."""

    HOUSEHOLDS = [
        {"category": "household", "community": "m07"},
        {"category": "dormitory", "community": "m01"},
        {"category": "household", "community": "m03", "asks": {"reason": "welfare"}},
        {"category": "household", "community": "north", "relief": {"reason": "vacant"}},
    ]
    OWN = {
        "community": ["north", "south"],
        "category": ["household"],
        "reason": ["vacant"],
    }

    def test_households_stand_in_its_own_communities(self):
        assert demo.fitting(self.HOUSEHOLDS, self.OWN) == [
            {"category": "household", "community": "north"},
            {"category": "household", "community": "north"},
            self.HOUSEHOLDS[3],
        ]

    def test_without_communities_they_have_none(self):
        first = demo.fitting(self.HOUSEHOLDS, {**self.OWN, "community": []})[0]
        assert first["community"] == ""

    def test_what_fits_stays_as_it_is(self):
        data = yaml.safe_load((DEMO / demo.FILE).read_text("utf-8"))["households"]
        rows = loader.rows(loader.read(MAEHIA))
        offered = {
            kind: [row["code"] for row in rows if row["kind"] == kind]
            for kind in demo.KINDS
        }
        assert demo.fitting(data, offered) == data


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
