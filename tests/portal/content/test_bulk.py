"""Forms and folders of editors: many items at once, and pages by their days."""

from datetime import datetime
from datetime import timedelta
from lxml import html
from tests.portal.content.conftest import section
from tests.portal.content.test_pictures import TOKEN
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.patches import bulk_dates
from thesaban.portal.engines import sitemap
from types import SimpleNamespace
from urllib.parse import quote
import json
import pytest


HOUR = timedelta(hours=1)
NOON = datetime(2026, 11, 23, 12, tzinfo=BANGKOK)


def token(person):
    return TOKEN.search(person.get("/desk/content_status_history").text)[1]


def acts(person, name, folder, paths, **form):
    """Press a button above the table of a folder's contents; what it answers."""
    uids = [person.get(path, rest=True).json()["UID"] for path in paths]
    data = {"folder": folder, "selection": json.dumps(uids), **form}
    data["_authenticator"] = token(person)
    answer = person.ask("POST", f"/desk/@@fc-{name}", data=data)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
def drafts(editor, desk):
    return [editor.adds("/desk", "News Item", title=f"ข่าวที่ {n}") for n in (1, 2)]


def days(person, path):
    item = person.get(path, rest=True).json()
    moments = (item["effective"], item["expires"])
    return [
        one and datetime.fromisoformat(one).astimezone(BANGKOK).strftime("%d %H:%M")
        for one in moments
    ]


def test_the_form_asks_for_days_as_everywhere(editor, desk):
    assert bulk_dates.applied()
    page = editor.get("/desk/folder_contents").text
    assert bulk_dates.NATIVE not in page
    assert "expirationDate_time" in page and "fc-creators" not in page


def test_days_of_many(editor, drafts):
    typed = {"effectiveDate": "25 พ.ย. 2569", "effectiveDate_time": "08.30"}
    said = acts(
        editor, "properties", "/desk", drafts, **typed, expirationDate="๓๐/๑๑/๒๕๖๙"
    )
    assert said["status"] == "success", said
    for path in drafts:
        assert days(editor, path) == ["25 08:30", "30 23:59"]
    for wrong in ("31/2/2570", "20/11/2569"):
        said = acts(editor, "properties", "/desk", drafts, expirationDate=wrong)
        assert said["status"] == "warning"
        assert days(editor, drafts[0]) == ["25 08:30", "30 23:59"]
    assert "ข่าวที่ 2" in said["msg"]


def test_steps_of_many(editor, reviewer, drafts):
    said = acts(editor, "workflow", "/desk", drafts, transition="submit")
    assert said["status"] == "success"
    assert days(editor, drafts[0]) == [None, None], "dated when it is published"
    said = acts(reviewer, "workflow", "/desk", drafts, transition="reject")
    assert (said["status"], "โปรดเขียนว่าต้องแก้อะไร" in said["msg"]) == ("warning", True)
    more = {"transition": "reject", "comments": "ใส่เวลาด้วย"}
    acts(reviewer, "workflow", "/desk", drafts[:1], **more)
    acts(reviewer, "workflow", "/desk", drafts[1:], transition="publish")
    states = [editor.get(path, rest=True).json()["review_state"] for path in drafts]
    assert states == ["private", "published"]
    assert days(editor, drafts[1])[0] is not None


def test_the_form_of_a_place_has_a_map_for_its_point(editor, desk):
    tree = html.fromstring(editor.get("/desk/++add++thesaban.Place").content)
    (drawn,) = tree.xpath("//form//div[@data-map]")
    lines = json.loads(drawn.get("data-map"))["inputs"]
    names = [tree.get_element_by_id(line).get("name") for line in lines]
    assert names == ["form.widgets.latitude", "form.widgets.longitude"]
    assert tree.xpath("//form//script[contains(@src, 'map.js')]")


def test_what_a_section_lists_is_ticked(editor, person, desk):
    tree = html.fromstring(person("siteadmin").get("/desk/edit").content)
    boxes = tree.xpath("//input[@type='checkbox'][@name='form.widgets.lists:list']")
    assert len(boxes) > 10 and any(box.get("checked") for box in boxes)


def pastes(person, act, path, folder):
    """Cut or copy a page and paste it into a folder; what is answered."""
    uid = person.get(path, rest=True).json()["UID"]
    data = {"folder": "/desk", "selection": json.dumps([uid])}
    data["_authenticator"] = token(person)
    taken = person.ask("POST", f"/desk/@@fc-{act}", data=data)
    cookie = {"Cookie": f"__cp={taken.cookies['__cp']}"}
    where, data["folder"] = f"{folder}/@@fc-paste", folder
    answer = person.ask("POST", where, data=data, more_headers=cookie)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_section_takes_by_paste_what_it_lists(functional, editor, drafts):
    section(functional["portal"], "calendar", ["Event"], title="ปฏิทิน")
    section(functional["portal"], "press", ["News Item"], title="ข่าว")
    said = pastes(editor, "copy", drafts[0], "/calendar")
    assert said["status"] == "warning"
    assert "“ปฏิทิน” ไม่รับเนื้อหาชนิดนี้: ข่าว" in said["msg"]
    said = pastes(editor, "copy", drafts[0], "/press")
    assert said["status"] == "success", said
    assert editor.sees(drafts[0])


KINDS = ("News Item", "thesaban.Announcement", "thesaban.Procurement")


@pytest.mark.parametrize("kind", KINDS)
def test_before_in_and_after_its_days(published, reviewer, visitor, kind):
    title = "กำหนดฉีดวัคซีนพิษสุนัขบ้าประจำปี"
    path = published(kind, title=title)
    places = (
        "/desk",
        "/desk/rss.xml",
        "/desk/atom.xml",
        "/rss.xml",
        "/atom.xml",
        "/sitemap.xml",
        f"/@@search?SearchableText={quote(title)}",
        f"/search_rss?SearchableText={quote(title)}",
    )

    def seen():
        """Where a visitor finds it: its address in pages, feeds and search."""
        found = {place for place in places if path in visitor.get(place).text}
        found |= {"page"} if visitor.sees(path) else set()
        found |= {"rest"} if visitor.get(path, rest=True).status_code == 200 else set()
        listed = visitor.get("/desk/@search?portal_type=" + quote(kind), rest=True)
        return found | ({"listed"} if path in listed.text else set())

    everywhere = {*places, "page", "rest", "listed"}
    moment = now()
    for begins, ends, wanted in (
        (1, 2, set()),
        (-1, 1, everywhere),
        (-2, -1, set()),
        (-2, 3, everywhere),
    ):
        shown = {
            "effective": (moment + begins * HOUR).isoformat(),
            "expires": (moment + ends * HOUR).isoformat(),
        }
        assert reviewer.changes(path, **shown) == 204
        assert seen() == wanted, (begins, ends)


def test_the_sitemap_follows_the_days_of_pages(portal):
    view = SimpleNamespace(context=portal, part=0)
    with frozen(NOON):
        key = sitemap._key(None, view)
        assert sitemap._key(None, view) == key
    with frozen(NOON + HOUR):
        assert sitemap._key(None, view) != key, "though nothing was changed"


MOVES = (">ตัด<", ">ลบ<", ">เปลี่ยนชื่อ<")


def menu(person, path):
    """What of a page's menu moves, renames and deletes it."""
    tree = html.fromstring(person.get(path).content)
    words = tree.xpath("//*[@id='plone-contentmenu-actions']//a")
    return {f">{one.text_content().strip()}<" for one in words} & set(MOVES)


def renames(person, path, ident):
    uid = person.get(path, rest=True).json()["UID"]
    form = {"UID_0": uid, "newid_0": ident, "newtitle_0": ""}
    answer = person.ask(
        "POST", "/desk/@@fc-rename", data={**form, "_authenticator": token(person)}
    )
    return answer.json()


def test_a_draft_is_moved_renamed_and_deleted_where_all_else_is_published(
    functional, editor, reviewer, person, drafts
):
    section(functional["portal"], "press", ["News Item"], title="ข่าว")
    first, second = drafts
    assert menu(editor, first) == set(MOVES)
    said = pastes(editor, "cut", first, "/press")
    assert said["status"] == "success", said
    moved = first.replace("/desk/", "/press/")
    assert editor.get(moved, rest=True).json()["review_state"] == "private"
    assert renames(editor, second, "draft")["status"] == "success"
    assert reviewer.does("publish", "/desk/draft") == 200
    # What visitors read stays where it is until a reviewer moves it.
    assert menu(editor, "/desk/draft") == set()
    said = pastes(editor, "cut", "/desk/draft", "/press")
    assert (said["status"], "วางที่นี่ไม่ได้" in said["msg"]) == ("warning", True)
    said = renames(editor, "/desk/draft", "elsewhere")
    assert (said["status"], "ไม่มีสิทธิเปลี่ยนชื่อ" in said["msg"]) == ("warning", True)
    assert editor.get("/desk/draft").status_code == 200
    admin = person("siteadmin")
    assert renames(admin, "/desk/draft", "elsewhere")["status"] == "success"
    assert pastes(admin, "cut", "/desk/elsewhere", "/press")["status"] == "success"
    assert menu(reviewer, editor.adds("/desk", "News Item")) == set()
