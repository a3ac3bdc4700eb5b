"""A form goes out as a file and comes in again, to the same address."""

from io import BytesIO
from lxml import html
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
import pytest
import tarfile
import transaction


def packed(name: str) -> bytes:
    out = BytesIO()
    with tarfile.open("x.tar.gz", "w:gz", out) as archive:
        archive.addfile(tarfile.TarInfo(name))
    return out.getvalue()


@pytest.fixture
def bring(visit):
    """``bring(form, data)``: the answer to a file that is sent for a form."""
    manager = visit()
    manager.client.auth = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)

    def send(form: str, data: bytes):
        page = html.fromstring(manager.get(f"{form}/import-easyform").text)
        assert page.findtext(".//h1").strip() == "นำเข้าแบบ"
        token = page.xpath("//input[@name='_authenticator']/@value")[0]
        trap = page.xpath("//input[starts-with(@name, 'protected')]/@name")
        return manager.client.post(
            f"{manager.base}/{form}/import-easyform",
            data={
                "_authenticator": token,
                "form.buttons.import": "1",
                **dict.fromkeys(trap, ""),
            },
            files={"form.widgets.upload": ("form.tar.gz", data)},
        )

    send.manager = manager
    return send


def test_a_form_keeps_its_address(bring, functional):
    site = functional["portal"]
    data = bring.manager.get("ask/export-easyform").content
    kept = {name: site[name].UID() for name in ("ask", "contact-form")}
    questions = site["ask"].fields_model
    for form in kept:
        answer = bring(form, data)
        assert answer.status_code == 302, answer.text
        assert answer.headers["location"] == f"{bring.manager.base}/{form}"
    transaction.begin()
    for form, uid in kept.items():
        assert site[form].UID() == uid
        assert site[form].title == site["ask"].title
        assert 'name="question"' in site[form].fields_model
    assert 'name="question"' in questions


OTHERS = [b"%PDF-1.4", packed("other.txt"), b"\x1f\x8b\x08"]


@pytest.mark.parametrize("data", OTHERS, ids=["paper", "archive", "broken off"])
def test_another_file_is_refused_with_words(bring, functional, data):
    before = functional["portal"]["ask"].fields_model
    answer = bring("ask", data)
    assert answer.status_code == 200 and "ไม่ใช่ไฟล์ส่งออกของแบบ" in answer.text
    transaction.begin()
    assert functional["portal"]["ask"].fields_model == before


def test_editors_bring_in_nothing(visit):
    answer = visit("editor1").get("ask/import-easyform")
    assert answer.status_code in (302, 403)
    with api.env.adopt_user("editor1"):
        assert not api.user.has_permission("Manage portal")
