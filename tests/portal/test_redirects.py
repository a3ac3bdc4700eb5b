"""Old addresses: typed one by one, or a file as an office saves it."""

from io import BytesIO
from plone import api
from plone.app.redirector.interfaces import IRedirectionStorage
from thesaban.portal.redirects import decoded
from thesaban.portal.redirects import is_heading
from thesaban.portal.redirects import rows
from zope.component import getUtility
import pytest
import re


PANEL = "redirection-controlpanel"


@pytest.mark.parametrize(
    "content",
    [
        "/old/ข่าว,/ask\n/old/a.html,/contact\n".encode(),
        "\ufeff/old/ข่าว;/ask\r\n/old/a.html;/contact".encode(),
        "/old/ข่าว\t/ask\n\n/old/a.html\t/contact".encode("cp874"),
    ],
)
def test_a_file_is_read_as_it_was_saved(content):
    found = [fields for _number, fields in rows(decoded(content))]
    assert found == [["/old/ข่าว", "/ask"], ["/old/a.html", "/contact"]]


def test_a_heading_is_no_address():
    assert is_heading(["old path", "new path"]) and is_heading(["ที่อยู่เดิม", "ใหม่"])
    assert not is_heading(["/a", "b"]) and not is_heading(["a", "https://b.example"])


class File(BytesIO):
    filename = "old.csv"


@pytest.fixture
def send(portal):
    """``send(**form)`` -> the panel after the form, in Thai, and its page."""

    def post(**form):
        request_ = portal.REQUEST
        request_.form.clear()
        request_.form.update(form)
        request_["LANGUAGE"] = "th"
        with api.env.adopt_roles(["Site Administrator"]):
            view = api.content.get_view(PANEL, portal, request_)
            return view, view()

    return post


def stored():
    paths = getUtility(IRedirectionStorage)
    return {old: paths.get(old) for old in paths}


def test_one_is_added_and_what_is_wrong_is_said_in_thai(send):
    form = {"form.button.Add": "1", "redirection": "/old.php", "target_path": "/ask"}
    _view, said = send(**form)
    assert "/old.php นำไปที่ /ask แล้ว" in said
    assert re.search(r"เวลา [\d.]+ น., กำหนดเอง", said)
    assert ", True)" not in said and "UTC" not in said
    assert stored()["/plone/old.php"] == "/plone/ask"
    form = {"form.button.Add": "1", "redirection": "old", "target_path": "/nothing"}
    view, said = send(**form)
    assert set(view.form_errors) == {"redirection", "target_path"}
    assert "พาธสำรองต้องขึ้นต้นด้วยเครื่องหมายทับ ไม่มีรายการปลายทางที่ระบุ" in said


def test_a_file_comes_in_whole_or_not_at_all(send):
    text = "เดิม,ใหม่\n/a,/ask\n/b,/nothing\nc\n"
    view, _said = send(**{"form.button.Upload": "1", "file": File(text.encode())})
    assert [one["line_number"] for one in view.csv_errors] == [3, 4]
    assert not any("Target" in str(one["message"]) for one in view.csv_errors)
    assert "/plone/a" not in stored()
    text = "/a,/ask,2026-01-31,no\n/b,https://elsewhere.example/\n"
    view, said = send(**{"form.button.Upload": "1", "file": File(text.encode())})
    assert view.csv_errors == [] and "2" in said
    assert stored()["/plone/a"] == "/plone/ask"
    assert stored()["/plone/b"] == "https://elsewhere.example"
    view, _said = send(**{"form.button.Upload": "1", "file": File(b"\x81\x00")})
    assert "file" in view.form_errors


def test_nothing_chosen_and_what_is_gone_is_said(send):
    for form in (
        {"form.button.Upload": "1"},
        {"form.button.Upload": "1", "file": "no file"},
        {"form.button.Add": "1"},
        {"form.button.Remove": "1"},
        {"form.button.Remove": "1", "redirects": "/plone/gone"},
    ):
        view, _said = send(**form)
        assert view.form_errors, form


def test_the_addresses_of_one_page(portal, send):
    with api.env.adopt_roles(["Manager"]):
        page = api.content.create(portal, "Document", "page", "หน้า")
    stored_ = getUtility(IRedirectionStorage)
    stored_.add("/plone/of-another", "/plone/ask")

    def manage(**form):
        portal.REQUEST.form.clear()
        portal.REQUEST.form.update(form)
        portal.REQUEST["LANGUAGE"] = "th"
        with api.env.adopt_roles(["Site Administrator"]):
            return api.content.get_view("manage-aliases", page, portal.REQUEST)()

    assert "/short" in manage(**{"form.button.Add": "1", "redirection": " /short "})
    assert stored()["/plone/short"] == "/plone/page"
    said = manage(**{"form.button.Remove": "1"})
    assert "ไม่ได้เลือก" in said and "/plone/short" in stored()
    manage(**{"form.button.Remove": "1", "redirects": ("/plone/of-another", "/gone")})
    assert "/plone/of-another" in stored()
    manage(**{"form.button.Remove": "1", "redirects": ("/plone/short",)})
    assert "/plone/short" not in stored()
    assert manage(**{"form.button.Add": "1"}).count("invalid-feedback") == 1
