"""Every type from an editor's draft to what a visitor reads, over HTTP."""

from lxml import html
from tests.portal.content.samples import MACHINES
from tests.portal.content.samples import READ
from tests.portal.content.samples import SAMPLES
import json
import pytest


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
    for name in ("kind", "method", "topic", "licence", "side", "category", "unit"):
        if name in sample:
            assert data[name]["token"] == sample[name]


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
