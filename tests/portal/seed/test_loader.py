"""Loading content again and again: nothing twice, nothing over an editor's work."""

from PIL import Image
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.namedfile.file import NamedBlobImage
from thesaban.portal.seed.files import SeedError
from thesaban.portal.seed.loader import SeedLoader
import pytest


CONTENT = """
- path: hall
  type: Folder
  title: ศาลากลาง
  layout: town-cards
- path: hall/rooms
  type: Document
  title: ห้อง
  description: ห้องทั้งหมด
  text: |
    ดู[ข่าว](/hall/open) และ[ติดตาม](/track)
- path: hall/open
  type: News Item
  title: เปิดใช้
  effective: 2026-11-02
  sample: true
  text: เปิดแล้ว
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.yaml").write_text(CONTENT, "utf-8")
    return tmp_path


@pytest.fixture
def load(portal, folder):
    def run():
        with api.env.adopt_roles(["Manager"]):
            return SeedLoader().load(portal, folder)

    return run


def change(folder, old, new):
    path = folder / "content" / "a.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_everything_is_made_and_published(load, portal):
    assert len(load()) == 3
    rooms = portal.hall.rooms
    assert rooms.language == "th"
    assert portal.hall.getLayout() == "town-cards"
    for item in (portal.hall, rooms, portal.hall.open):
        assert api.content.get_state(item, default="published") == "published"
    assert portal.hall.open.effective().Date() == "2026/11/02"


def test_samples_are_marked(load, portal):
    load()
    item = portal.hall.open
    assert item.title == "เปิดใช้ (ตัวอย่าง)"
    assert "ตัวอย่าง" in item.subject
    assert "ข้อความตัวอย่าง" in item.text.raw


def test_links_hold_when_a_page_moves(load, portal):
    load()
    raw = portal.hall.rooms.text.raw
    assert f"resolveuid/{portal.hall.open.UID()}" in raw
    assert f"resolveuid/{portal.UID()}/track" in raw


def test_again_makes_nothing(load):
    load()
    assert load() == []


def test_a_correction_of_the_profile_arrives(load, folder, portal):
    load()
    change(folder, "ห้องทั้งหมด", "ห้องประชุมทั้งหมด")
    assert load() == ["content hall/rooms: description"]
    assert portal.hall.rooms.description == "ห้องประชุมทั้งหมด"


def test_a_field_that_an_editor_changed_stays_for_good(load, folder, portal):
    load()
    rooms = portal.hall.rooms
    rooms.title = "ห้องของเรา"
    rooms.text = RichTextValue("<p>ใหม่</p>", "text/html", "text/x-html-safe")
    change(folder, "title: ห้อง", "title: ห้องหับ")
    change(folder, "ห้องทั้งหมด", "ทุกห้อง")
    assert load() == ["content hall/rooms: description"]
    assert rooms.title == "ห้องของเรา"
    assert rooms.text.raw == "<p>ใหม่</p>"
    assert load() == []


@pytest.fixture
def manager(load, portal):
    """Somebody who may move what was loaded."""
    load()
    with api.env.adopt_roles(["Manager"]):
        yield portal


class TestMoved:
    """What an editor moves or renames is still the same item."""

    def test_is_not_made_again(self, manager, load):
        api.content.rename(manager.hall.rooms, "halls")
        api.content.move(manager.hall.open, manager)
        assert load() == []
        assert set(manager.hall.objectIds()) == {"halls"}
        assert "open" in manager

    def test_gets_a_correction_where_it_stands(self, manager, load, folder):
        api.content.rename(manager.hall.rooms, "halls")
        change(folder, "ห้องทั้งหมด", "ห้องประชุมทั้งหมด")
        assert load() == ["content hall/rooms: description"]
        assert manager.hall.halls.description == "ห้องประชุมทั้งหมด"

    def test_is_where_links_still_lead(self, manager, load):
        before = manager.hall.rooms.text.raw
        api.content.move(manager.hall.open, manager)
        assert load() == []
        assert manager.hall.rooms.text.raw == before

    def test_a_folder_takes_what_is_new_in_it(self, manager, load, folder):
        api.content.rename(manager.hall, "palace")
        add = "- {path: hall/map, type: Document, title: แผนที่}\n"
        path = folder / "content" / "b.yaml"
        path.write_text(add, "utf-8")
        assert load() == ["content hall/map"]
        assert manager.palace["map"].title == "แผนที่"


def test_what_an_editor_withdrew_stays_withdrawn(manager, load, folder):
    api.content.transition(manager.hall.rooms, "reject")
    change(folder, "ห้องทั้งหมด", "ทุกห้อง")
    load()
    assert api.content.get_state(manager.hall.rooms) != "published"


class TestPicture:
    @pytest.fixture
    def pictured(self, folder, load, portal):
        """``pictured(colour)`` puts another picture into the profile."""

        def put(colour):
            image = Image.new("RGB", (8, 8), colour)
            image.save(folder / "hill.png")

        put("green")
        change(folder, "  text: เปิดแล้ว", "  picture: hill.png\n  alt: ดอย\n  text: เปิด")
        load()
        return put

    def test_a_new_one_of_the_profile_arrives(self, pictured, load, portal):
        before = portal.hall.open.image.data
        assert load() == []
        pictured("gold")
        assert load() == ["content hall/open: image"]
        assert portal.hall.open.image.data != before

    def test_one_that_an_editor_chose_stays(self, pictured, load, portal):
        chosen = NamedBlobImage(b"GIF89a", "image/gif", "ours.gif")
        portal.hall.open.image = chosen
        pictured("gold")
        assert load() == []
        assert portal.hall.open.image is chosen


def test_words_of_another_language_are_marked(load, folder, portal):
    add = "- {path: en, type: Document, title: English, language: en, text: Hello}\n"
    (folder / "content" / "b.yaml").write_text(add, "utf-8")
    load()
    assert portal.en.language == "en"
    assert portal.en.text.output_relative_to(portal.en) == '<p lang="en">Hello</p>'


def test_what_an_editor_deleted_is_not_made_again(load, portal):
    load()
    with api.env.adopt_roles(["Manager"]):
        api.content.delete(portal.hall.rooms)
    assert load() == []
    assert "rooms" not in portal.hall


def test_a_page_that_links_to_what_was_deleted_is_not_written_anew(load, portal):
    load()
    before = portal.hall.rooms.text.raw
    with api.env.adopt_roles(["Manager"]):
        api.content.delete(portal.hall.open, check_linkintegrity=False)
    assert load() == []
    assert portal.hall.rooms.text.raw == before


def test_a_deleted_section_takes_what_was_below_it(load, portal):
    load()
    with api.env.adopt_roles(["Manager"]):
        api.content.delete(portal.hall)
    assert load() == []


def test_what_was_there_before_is_never_touched(load, portal):
    with api.env.adopt_roles(["Manager"]):
        api.content.create(portal, "Document", "hall", title="ของเดิม")
    assert load() == []
    assert portal.hall.title == "ของเดิม"


@pytest.mark.parametrize(
    "old, new, reason",
    [
        ("type: Document", "type: thesaban.Nothing", "hall/rooms"),
        ("  description: ห้องทั้งหมด", "  fields: {colour: red}", "no field colour"),
        ("  effective: 2026-11-02", "  fields: {unit: nowhere}", "unit"),
    ],
)
def test_a_wrong_type_field_or_value_is_named(load, folder, old, new, reason):
    change(folder, old, new)
    with pytest.raises(SeedError, match=reason):
        load()


def test_a_folder_shows_what_it_holds(load, portal):
    load()
    view = portal.hall.restrictedTraverse("@@town-cards")
    assert [tile["title"] for tile in view.tiles] == ["ห้อง", "เปิดใช้ (ตัวอย่าง)"]
    assert view.tiles[1]["icon"] == "newspaper"
    assert "t-tile" in view()
