"""A question, a group or a receiver of a form goes when somebody has said so on a page."""

from lxml import html
import pytest
import transaction


FORM = "ask"
TITLE = "ก่อนส่ง"


@pytest.fixture
def site(functional):
    return functional["portal"]


@pytest.fixture
def editor(visit):
    return visit("editor1")


def agrees(editor, path: str):
    """Open the page that asks, press its button; the answer."""
    editor.get(path)
    page = html.fromstring(editor.answer.text)
    (form,) = [one for one in page.forms if "/@@delete" in (one.action or "")]
    return editor.post(form.action, **dict(form.form_values()))


def names(site, part: str = "fields") -> list[str]:
    """What the form asks, or does, after the last change."""
    transaction.begin()
    model = getattr(site[FORM], f"{part}_model")
    return [line.split('"')[0] for line in model.split('<field name="')[1:]]


def test_a_link_alone_deletes_nothing(editor, site):
    page = editor.get(f"{FORM}/fields")
    assert f"/{FORM}/fields/topic/@@delete" in page.text
    asked = editor.get(f"{FORM}/fields/topic/@@delete")
    assert asked.status_code == 200
    assert "หรือไม่" in editor.text and "คำตอบที่ได้รับแล้วยังอยู่ครบ" in editor.text
    assert "topic" in names(site)


def test_a_question_goes_and_the_page_says_so(editor, site):
    assert agrees(editor, f"{FORM}/fields/topic/@@delete").status_code == 303
    assert "topic" not in names(site)
    editor.get(f"{FORM}/fields")
    assert "แล้ว" in editor.text


def test_without_the_pages_token_it_stays(editor, site):
    editor.post(f"{FORM}/fields/topic/@@delete")
    assert "topic" in names(site)


@pytest.mark.parametrize("name", ["", "applicant1"])
def test_only_editors_are_asked(visit, site, name):
    answer = visit(name).get(f"{FORM}/fields/topic/@@delete")
    assert answer.status_code in (302, 401, 403)


def test_what_keeps_the_answers_stays_when_it_is_the_only_one(editor, site):
    keeper = names(site, "actions")[0]
    assert agrees(editor, f"{FORM}/actions/{keeper}/@@delete").status_code == 422
    assert "เป็นรายการเดียวที่เก็บคำตอบ" in editor.text
    assert keeper in names(site, "actions")


def test_a_group_goes_when_no_question_stands_in_it(editor, site):
    editor.get(f"{FORM}/fields/@@add-fieldset")
    token = html.fromstring(editor.answer.text).xpath("//*[@name='_authenticator']")[0]
    editor.post(
        f"{FORM}/fields/@@add-fieldset",
        **{
            "form.widgets.label": TITLE,
            "form.widgets.__name__": "before",
            "form.buttons.add": "1",
            "_authenticator": token.get("value"),
        },
    )
    assert f">{TITLE}<" in editor.get(f"{FORM}/fields").text
    url = f"{FORM}/fields/@@delete-fieldset?name=before"
    assert agrees(editor, url).status_code == 303
    assert f">{TITLE}<" not in editor.get(f"{FORM}/fields").text
    assert editor.get(url).status_code == 404
