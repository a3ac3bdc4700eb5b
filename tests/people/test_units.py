"""The tree of units."""

from thesaban.people import units
from thesaban.people.units import Unit
from thesaban.people.units import UnitError
import pytest


@pytest.fixture
def town(integration, portal):
    return portal


def test_lineage_goes_up_to_the_root(town):
    assert units.lineage("health_env") == ["health_env", "health", "town"]
    assert units.lineage("town") == ["town"]


def test_an_unknown_unit_has_no_lineage(town):
    assert units.lineage("nowhere") == []
    assert units.unit("nowhere") is None


def test_descendants_leave_out_the_unit_itself(town):
    assert units.descendants("health") == ["health_env"]
    assert set(units.descendants("town")) == {
        unit.code for unit in units.units() if unit.code != "town"
    }


def test_tree_shows_every_unit_under_its_parent(town):
    tree = [(level, unit.code) for level, unit in units.tree()]
    assert tree[0] == (0, "town")
    assert tree[tree.index((1, "health")) + 1] == (2, "health_env")
    assert len(tree) == len(units.units(active=False))


def test_a_closed_unit_stays_but_is_not_offered(town):
    old = units.unit("health_env")
    units.save_unit(Unit(old.code, old.title_th, parent="health", active=False))
    assert "health_env" not in [unit.code for unit in units.units()]
    assert units.lineage("health_env") == ["health_env", "health", "town"]


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        (Unit("Big", "ก", parent="town"), "code"),
        (Unit("1st", "ก", parent="town"), "code"),
        (Unit("a", "ก", parent="town"), "code"),
        (Unit("new", " ", parent="town"), "required"),
        (Unit("new", "ก", parent="nowhere"), "parent"),
        (Unit("new", "ก"), "parent"),
    ],
)
def test_what_cannot_be_added(town, unit, code):
    with pytest.raises(UnitError) as caught:
        units.add_unit(unit)
    assert caught.value.code == code


def test_the_same_code_is_not_added_twice(town):
    assert not units.add_unit(Unit("health", "อื่น", parent="town"))
    assert units.unit("health").title_th == "กองสาธารณสุขและสิ่งแวดล้อม"


@pytest.mark.parametrize("parent", ["health", "health_env"])
def test_a_unit_cannot_lie_under_itself(town, parent):
    with pytest.raises(UnitError) as caught:
        units.save_unit(Unit("health", "กอง", parent=parent))
    assert caught.value.code == "circle"


@pytest.mark.parametrize(
    "changed", [Unit("town", "ก", parent="health"), Unit("town", "ก", active=False)]
)
def test_the_root_stays_root(town, changed):
    with pytest.raises(UnitError):
        units.save_unit(changed)


def test_title_falls_back_to_thai(town):
    assert Unit("x1", "กอง").title("en") == "กอง"
    assert units.unit("works").title("en") == "Public Works Division"
