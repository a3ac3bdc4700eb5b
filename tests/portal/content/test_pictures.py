"""Pictures dropped on a folder: kept, marked, given their words; never worse meanwhile."""

from lxml import html
from tests.portal.content.conftest import section
from tests.portal.content.samples import PDF
from tests.portal.content.samples import png
from thesaban.portal.content.silent import is_file_name
import pytest
import re


TITLE = "ลอยกระทงหนองน้ำหมู่ 2"
NAMES = ("IMG_2031.png", "IMG_2032.PNG", "ขบวนแห่.png")
TOKEN = re.compile(r'name="_authenticator"[^>]*value="([0-9a-f]+)"')
WORDS = "เด็กนักเรียนลอยกระทงใบตองที่ริมหนองน้ำ"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("IMG_2031.JPG", True),
        ("ขบวนแห่ 1.jpeg ", True),
        ("ขบวนแห่หน้าวัด", False),
        ("", False),
        (None, False),
    ],
)
def test_the_name_of_a_file_is_no_words(text, is_one):
    assert is_file_name(text) is is_one


def drop(person, folder, name, data):
    """Drop a file on a folder, as Plone's script does."""
    token = TOKEN.search(person.get(f"{folder}/content_status_history").text)[1]
    return person.ask(
        "POST",
        f"{folder}/@@fileUpload",
        files={"file": (name, data, "application/octet-stream")},
        more_headers={"X-CSRF-TOKEN": token},
    )


@pytest.fixture
def gallery(editor, desk):
    """Path of a draft with three pictures dropped on it."""
    path = editor.adds("/desk", "thesaban.Gallery", title=TITLE)
    for name in NAMES:
        answer = drop(editor, path, name, png())
        assert answer.status_code == 200, answer.text
        assert answer.json()["words"]["href"].endswith(f"{path}/picture-words")
    return path


def fields(person, path):
    """uid -> what stands in its line, of the page of words."""
    tree = html.fromstring(person.get(f"{path}/picture-words").content)
    lines = tree.xpath("//main//input[@type='text'][starts-with(@id, 'words-')]")
    return {line.get("name"): line.get("value") or "" for line in lines}


def writes(person, path, words, token=True):
    page = person.get(f"{path}/picture-words").text
    sent = {"_authenticator": TOKEN.search(page)[1]} if token else {}
    return person.ask("POST", f"{path}/picture-words", data={**words, **sent})


def alts(person, path):
    tree = html.fromstring(person.get(path).content)
    return tree.xpath("//ul[@class='t-photos']//img/@alt")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("แผน.pdf", PDF, "รับเฉพาะภาพ"),
        ("broken.jpg", b"MZ" * 50, "ไม่ใช่ภาพที่แสดงได้"),
        ("run.exe", b"MZ", "ไฟล์ชนิดนี้"),
    ],
)
def test_what_is_dropped_in_vain_is_told_why(editor, desk, name, data, said):
    path = editor.adds("/desk", "thesaban.Gallery", title=TITLE)
    answer = drop(editor, path, name, data)
    assert answer.status_code == 403
    assert said in answer.json()["error"]


def test_from_dropped_to_described(gallery, editor, reviewer, visitor, functional):
    assert TITLE in editor.get("/content-work?show=silent").text
    note = editor.get(f"{gallery}/view").text
    assert "3 ภาพในหน้านี้ที่ยังไม่มีข้อความ" in note
    uids = list(fields(editor, gallery))
    assert len(uids) == 3

    # one is written, one is the name of a file, one is left for later
    answer = writes(editor, gallery, {uids[0]: f" {WORDS}\n", uids[1]: "IMG_1.jpg"})
    assert answer.status_code == 200
    assert "นี่คือชื่อไฟล์" in answer.text
    assert list(fields(editor, gallery)) == uids[1:]
    assert reviewer.does("publish", gallery) == 200

    # visitors are told where the others stand, and never by the name of a file
    assert alts(visitor, gallery) == [
        WORDS,
        f"ภาพที่ 2 ใน {TITLE}",
        f"ภาพที่ 3 ใน {TITLE}",
    ]
    page = visitor.get(gallery).text
    assert "ยังไม่มีข้อความ" not in page

    # its card in a list has the first of them
    section(functional["portal"], "albums", ["thesaban.Gallery"])
    listed = html.fromstring(visitor.get("/albums").content)
    (cover,) = listed.xpath("//ul[contains(@class, 't-cards')]//img/@src")
    assert "/img_2031.png/@@images/" in cover

    # what is published is the reviewer's
    assert fields(editor, gallery) == {}
    assert TITLE not in editor.get("/content-work?show=silent").text
    assert TITLE in reviewer.get("/content-work?show=silent").text
    assert writes(reviewer, gallery, {uids[1]: "x"}, token=False).status_code == 403
    words = {uids[1]: "ขบวนแห่กระทง", uids[2]: "ก" * 301}
    assert "ยาวเกิน 300" in writes(reviewer, gallery, words).text
    answer = writes(reviewer, gallery, {uids[2]: "ขบวนแห่หน้าวัด"})
    assert (answer.status_code, answer.headers["Location"][-5:]) == (303, "/view")
    assert alts(visitor, gallery) == [WORDS, "ขบวนแห่กระทง", "ขบวนแห่หน้าวัด"]
    assert fields(reviewer, gallery) == {}
    assert TITLE not in reviewer.get("/content-work?show=silent").text
    alone = html.fromstring(visitor.get(f"{gallery}/img_2031.png/view").content)
    assert alone.xpath("string(//h1)").strip() == WORDS, "no longer a file's name"


def test_words_that_are_there_can_be_changed_together(gallery, editor):
    uids = list(fields(editor, gallery))
    writes(editor, gallery, dict.fromkeys(uids, WORDS))
    shown = html.fromstring(editor.get(f"{gallery}/picture-words?show=all").content)
    assert shown.xpath("//main//input[@type='text']/@value") == [WORDS] * 3


def test_the_page_is_for_those_who_write(gallery, visitor, person):
    for other in (visitor, person("applicant1"), person("officer_works")):
        assert TITLE not in other.get(f"{gallery}/picture-words").text


# An add form whose address was typed by hand


def test_what_a_section_does_not_take(functional, editor, visitor, person):
    section(functional["portal"], "calendar", ["Event"], title="ปฏิทิน")
    wrong = "/calendar/++add++thesaban.Gallery"
    for method in ("GET", "POST"):
        answer = editor.ask(method, wrong)
        assert answer.status_code == 404
        assert "เพิ่มสิ่งนี้ที่นี่ไม่ได้" in answer.text and "ปฏิทิน" in answer.text
    links = html.fromstring(answer.content).xpath("//main//a/@href")
    added = {link.rpartition("++add++")[2] for link in links if "++add++" in link}
    assert "Event" in added and "thesaban.Gallery" not in added
    assert editor.get("/calendar/++add++Event").status_code == 200
    assert editor.get("/calendar/++add++Nothing").status_code == 404
    assert editor.get("/calendar/createObject?type_name=Event").status_code == 404
    for other in (visitor, person("applicant1")):
        answer = other.get(wrong)
        assert answer.status_code in (302, 401, 403), answer.status_code
        assert "เพิ่มสิ่งนี้ที่นี่ไม่ได้" not in answer.text


def test_who_may_not_add_the_kind_is_told_so(editor, reviewer, desk):
    gallery = editor.adds("/desk", "thesaban.Gallery", title=TITLE)
    assert reviewer.does("publish", gallery) == 200
    answer = editor.get(f"{gallery}/++add++Image")
    assert answer.status_code in (302, 401, 403), answer.status_code
