"""Every type from an editor's draft to what a visitor reads, over HTTP."""

from lxml import html
from plone import api
from plone.namedfile.file import NamedBlobImage
from tests.portal.content.samples import MACHINES
from tests.portal.content.samples import png
from tests.portal.content.samples import READ
from tests.portal.content.samples import SAMPLES
import json
import pytest
import transaction


CHOSEN = (
    "kind",
    "method",
    "topic",
    "licence",
    "side",
    "category",
    "service_type",
    "unit",
)
EVERY = pytest.mark.parametrize("portal_type", sorted(SAMPLES))


@EVERY
def test_from_draft_to_expiry(editor, reviewer, visitor, desk, portal_type):
    path = editor.adds("/desk", portal_type)
    assert editor.sees(path)
    assert not visitor.sees(path), "a draft is nobody's but the editors'"
    assert editor.does("publish", path) != 200, "an editor does not publish"

    assert editor.does("submit", path) == 200
    assert editor.changes(path, title="แก้ระหว่างตรวจ") in (401, 403)
    assert reviewer.does("publish", path) == 200

    page = visitor.get(path)
    assert page.status_code == 200
    for words in (SAMPLES[portal_type]["title"], *READ[portal_type]):
        assert words in page.text
    assert editor.changes(path, title="แก้หลังเผยแพร่") in (401, 403)

    past = {"effective": "2026-01-01T00:00:00", "expires": "2026-01-02T00:00:00"}
    assert reviewer.changes(path, **past) == 204
    assert not visitor.sees(path)
    assert visitor.get(path, rest=True).status_code == 404
    assert editor.sees(path)


@EVERY
def test_what_machines_read(published, visitor, portal_type):
    path = published(portal_type)
    tree = html.fromstring(visitor.get(path).content)
    scripts = tree.xpath("//script[@type='application/ld+json']")
    said = [json.loads(script.text_content()) for script in scripts]
    kind, name = MACHINES[portal_type]
    found = [data for data in said if data.get("@type") == kind]
    assert len(found) == 1
    assert found[0][name]


@EVERY
def test_rest_form_has_the_fields(published, visitor, portal_type):
    data = visitor.get(published(portal_type), rest=True).json()
    sample = SAMPLES[portal_type]
    assert data["@type"] == portal_type
    plain = {
        name: value
        for name, value in sample.items()
        if isinstance(value, str) and name in ("title", "number", "position", "steps")
    }
    assert {name: data[name] for name in plain} == plain
    for name in CHOSEN:
        if name in sample:
            assert data[name]["token"] == sample[name]


def test_the_tables_of_a_manual(published, visitor):
    """Steps are numbered, the remark stands behind what papers are counted in."""
    steps = "ตรวจสอบเอกสาร | รับเรื่อง | 5 นาที | งานทะเบียน\nลงนาม | ออกบัตร | 10 นาที |"
    tree = html.fromstring(
        visitor.get(published("thesaban.Manual", steps=steps)).content
    )

    def table(name):
        found = tree.get_element_by_id(f"part-{name}")
        rows = found.xpath(".//tbody/tr")
        return (
            [head.text_content() for head in found.xpath(".//th")],
            [[" ".join(c.text_content().split()) for c in row] for row in rows],
        )

    heads, rows = table("steps")
    assert heads[:2] == ["ลำดับ", "ประเภทขั้นตอน"]
    assert [row[0] for row in rows] == ["1", "2"]
    heads, rows = table("papers")
    assert heads[-2:] == ["หน่วยนับ", "หมายเหตุ"]
    assert rows == [["ทะเบียนบ้าน", "สำนักทะเบียน", "1", "0", "เล่ม", "ฉบับเจ้าบ้าน"]]


def test_what_machines_read_of_a_manual_and_a_gallery(published, editor, visitor):
    """Words instead of codes; a gallery has the first of its pictures."""
    manual = published("thesaban.Manual", website="https://example.org/card")
    said = machine(visitor.get(manual))
    assert said["serviceType"] == "จดทะเบียน/ขึ้นทะเบียน"
    assert said["availableChannel"]["serviceUrl"] == "https://example.org/card"

    gallery = published("thesaban.Gallery")
    assert "image" not in machine(visitor.get(gallery))
    with api.env.adopt_roles(["Manager"]):
        transaction.begin()
        made = api.content.create(
            api.portal.get().restrictedTraverse(gallery.lstrip("/")),
            "Image",
            "first",
            title="ลอยกระทง",
            image=NamedBlobImage(png(1200, 800), "image/png", "first.png"),
            image_alt="กระทงในสระ",
        )
        made.reindexObject()
        transaction.commit()
    answer = visitor.get(gallery)
    assert "/first/@@images/" in machine(answer)["image"]
    tree = html.fromstring(answer.content)
    tags = {tag.get("property"): tag.get("content") for tag in tree.xpath("//meta")}
    assert "/first/@@images/" in tags["og:image"]
    assert tags["og:image:alt"] == "กระทงในสระ"


def machine(answer) -> dict:
    """What the page says as JSON-LD."""
    tree = html.fromstring(answer.content)
    (script,) = tree.xpath("//script[@type='application/ld+json']")
    return json.loads(script.text_content())


@pytest.mark.parametrize("portal_type", sorted(SAMPLES))
def test_the_forms_of_an_editor_open_in_thai(editor, desk, portal_type):
    page = editor.get(f"/desk/++add++{portal_type}")
    assert page.status_code == 200
    tree = html.fromstring(page.content)
    labels = [
        " ".join(label.text_content().split())
        for label in tree.xpath("//form[@id='form']//label[@for]")
    ]
    assert labels
    own = [label for label in labels if label.startswith("label_content")]
    assert own == []
