"""Loading a town is repeatable and never overwrites what people changed."""

from plone import api
from thesaban.portal.loader import PortalLoader
from thesaban.portal.loader import TownFileError
from thesaban.portal.theme import ThemeError
from thesaban.portal.town import telephone
from thesaban.portal.town import Town
from thesaban.setuphandlers import PROFILES
import pytest
import shutil


TESTING = PROFILES / "testing"


def record(name):
    return api.portal.get_registry_record(name)


@pytest.fixture
def load(portal):
    return lambda folder: PortalLoader().load(portal, folder)


@pytest.fixture
def folder(tmp_path):
    for name in ("town.yaml", "pages.yaml"):
        shutil.copy(TESTING / name, tmp_path / name)
    shutil.copytree(TESTING / "pages", tmp_path / "pages")
    return tmp_path


def change(folder, old, new):
    path = folder / "town.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_the_town_is_there(portal):
    assert record("thesaban.town.name") == "เทศบาลเมืองทดสอบ"
    assert record("plone.site_title") == "เทศบาลเมืองทดสอบ"
    assert portal.getLayout() == "front"
    assert {"contact", "privacy", "accessibility"} <= set(portal.objectIds())


def test_again_makes_nothing(load):
    assert load(TESTING) == []


def test_a_new_value_of_the_profile_is_taken(load, folder):
    change(folder, "053000001", "053000009")
    assert load(folder) == ["thesaban.town.phone"]
    assert record("thesaban.town.phone") == "053000009"


def test_a_value_changed_by_hand_stays(load, folder):
    api.portal.set_registry_record("thesaban.town.phone", "053777777")
    change(folder, "053000001", "053000009")
    assert load(folder) == []
    assert record("thesaban.town.phone") == "053777777"


def test_an_edited_page_stays(load, portal):
    portal.contact.title = "ติดต่อเรา"
    assert load(TESTING) == []
    assert portal.contact.title == "ติดต่อเรา"


def test_a_deleted_page_is_not_made_again(load, portal):
    with api.env.adopt_roles(["Manager"]):
        api.content.delete(portal.privacy)
    assert load(TESTING) == []
    assert "privacy" not in portal


def test_another_front_page_stays(load, portal):
    portal.setLayout("listing_view")
    load(TESTING)
    assert portal.getLayout() == "listing_view"


def test_an_unknown_name_is_refused(load, folder):
    change(folder, "  phone:", "  phnoe:")
    with pytest.raises(TownFileError, match="phnoe"):
        load(folder)


@pytest.mark.parametrize(
    "text, error",
    [("light: {text: '#CCCCCC'}", TownFileError), ("light: {text: grey}", ThemeError)],
)
def test_unreadable_colours_are_refused(load, folder, text, error):
    (folder / "theme.yaml").write_text(text, "utf-8")
    with pytest.raises(error):
        load(folder)


def test_colours_and_seal_of_a_town_are_used(load, folder, portal):
    (folder / "theme.yaml").write_text("light: {brand: '#123456'}", "utf-8")
    (folder / "seal.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8"
    )
    load(folder)
    assert Town().colours["light"]["brand"] == "#123456"
    assert Town().seal.startswith("<svg")


@pytest.mark.parametrize("path", sorted(PROFILES.glob("*/pages.yaml")))
def test_pages_of_every_town_have_their_text(path):
    import yaml

    for page in yaml.safe_load(path.read_text("utf-8")):
        assert (path.parent / "pages" / f"{page['id']}.html").read_text("utf-8")


@pytest.mark.parametrize(
    "digits, text",
    [
        ("053276491", "0 5327 6491"),
        ("0812345678", "08 1234 5678"),
        ("1567", "1567"),
        ("", ""),
        ("053-276491", "053-276491"),
    ],
)
def test_telephones(digits, text):
    assert telephone(digits) == text


def test_english_where_it_is_known(portal):
    english = Town("en")
    assert english.title == "Test Town Municipality"
    assert english.local("motto") == ""
    assert english.facts[0]["title"] == "Villages"
    assert Town("th").facts[0]["title"] == "หมู่บ้าน"


def test_an_unknown_particular_is_an_error(portal):
    with pytest.raises(AttributeError):
        Town().colour_of_the_sky  # noqa: B018
