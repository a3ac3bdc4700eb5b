"""Who may do what: roles by post on a unit's page, working copies, redirects."""

from lxml import html
from plone import api
from tests import tables
from tests.portal.content.conftest import Person
from tests.portal.content.samples import PAPER
from tests.portal.content.samples import PDF
from tests.portal.content.samples import PICTURE
from tests.portal.content.samples import png
from tests.portal.content.samples import upload
import pytest
import transaction


KIND = "thesaban.Announcement"
USERS = (
    "anonymous",
    "applicant1",
    "editor1",
    "reviewer1",
    "officer_health",
    "siteadmin",
)
FACES = {
    "page": ("GET", "", {}),
    "rest": ("GET", "", {"rest": True}),
    "file": ("GET", "/@@download/file", {}),
    "change": ("PATCH", "", {"rest": True, "json": {"description": "ใหม่"}}),
    "revert": ("PATCH", "/@history", {"rest": True, "json": {"version": 0}}),
    "attach": ("POST", "", {"rest": True, "json": {"@type": "File", "file": PAPER}}),
    "delete": ("DELETE", "", {"rest": True}),
}


def got(who: Person, path: str, face: str) -> bool:
    """Whether one person gets one face of the announcement."""
    method, more, options = FACES[face]
    answer = who.ask(method, f"{path}{more}", **options)
    return tables.answer(answer.status_code, answer.headers.get("location", ""))


@pytest.mark.parametrize("state", ["private", "pending", "published"])
def test_the_access_table(person, editor, reviewer, desk, state):
    rows = tables.read(tables.table("thesaban_content_workflow", "access"))
    for row in (row for row in rows if row["state"] == state):
        path = editor.adds("/desk", KIND)
        if state == "pending":
            assert editor.does("submit", path) == 200
        if state == "published":
            assert reviewer.does("publish", path) == 200
        for user in USERS:
            who = person("" if user == "anonymous" else user)
            wanted = row[user] == "yes"
            assert got(who, path, row["face"]) is wanted, (state, row["face"], user)
            if row["face"] == "delete" and wanted:
                path = editor.adds("/desk", KIND)
                if state == "pending":
                    editor.does("submit", path)
                if state == "published":
                    reviewer.does("publish", path)


class TestUnit:
    """The people of a unit keep its page."""

    @pytest.fixture
    def health(self, published) -> str:
        return published("thesaban.UnitPage", title="กองสาธารณสุขฯ", unit="health")

    def test_an_officer_writes_and_the_director_publishes(
        self, person, visitor, health
    ):
        officer, director = person("officer_health"), person("director_health")
        path = officer.adds(health, KIND, unit="health")
        assert not visitor.sees(path)
        assert officer.does("publish", path) != 200
        assert officer.does("submit", path) == 200
        assert director.does("publish", path) == 200
        assert visitor.sees(path)

    def test_other_units_stay_outside(self, person, health):
        data = {"@type": KIND, "title": "x", "kind": "tax", "issued_on": "2026-01-01"}
        for user in ("officer_works", "applicant1", "mayor"):
            answer = person(user).ask("POST", health, rest=True, json=data)
            assert answer.status_code in (401, 403)
        draft = person("officer_health").adds(health, KIND)
        assert not person("officer_works").sees(draft)

    def test_an_officer_writes_nowhere_else(self, person, desk):
        data = {"@type": KIND, "title": "x", "kind": "tax", "issued_on": "2026-01-01"}
        answer = person("officer_health").ask("POST", "/desk", rest=True, json=data)
        assert answer.status_code in (401, 403)


def test_a_working_copy_goes_through_review(
    functional, published, editor, reviewer, visitor
):
    from plone.app.iterate.interfaces import ICheckinCheckoutPolicy

    path = published(KIND)
    site = functional["portal"]
    transaction.begin()
    page = site.unrestrictedTraverse(path.lstrip("/"))
    with api.env.adopt_user("editor1"):
        control = api.content.get_view("iterate_control", page, functional["request"])
        assert control.checkout_allowed()
        copy = ICheckinCheckoutPolicy(page).checkout(site.desk)
        copy.title = "ชื่อใหม่ที่รอตรวจ"
        copy_path = "/" + "/".join(copy.getPhysicalPath()[2:])
        control = api.content.get_view("iterate_control", copy, functional["request"])
        assert not control.checkin_allowed(), "what is published changes by review"
    transaction.commit()
    assert not visitor.sees(copy_path)
    assert "ชื่อใหม่ที่รอตรวจ" not in visitor.get(path).text

    transaction.begin()
    copy = site.unrestrictedTraverse(copy_path.lstrip("/"))
    with api.env.adopt_user("reviewer1"):
        view = api.content.get_view("iterate_control", copy, functional["request"])
        assert view.checkin_allowed()
        ICheckinCheckoutPolicy(copy).checkin("ตรวจแล้ว")
    transaction.commit()
    assert "ชื่อใหม่ที่รอตรวจ" in visitor.get(path).text
    assert not editor.sees(copy_path)
    history = reviewer.get(f"{path}/@@historyview").text
    assert "ฉบับก่อนทำสำเนาเพื่อแก้ไข" in history
    assert "Baseline" not in history


def sent(person, address: str, button: str):
    """The answer to a form of working copies, sent by one of its buttons."""
    page = html.fromstring(person.get(address).text)
    (form,) = (one for one in page.forms if f"form.button.{button}" in one.fields)
    data = {key: value for key, value in form.form_values()}
    return person.ask("POST", address, data={**data, f"form.button.{button}": "1"})


def test_who_comes_second_is_told_instead_of_an_error(published, editor, reviewer):
    path = published(KIND)
    made = sent(editor, f"{path}/@@content-checkout", "Checkout")
    assert made.status_code == 302, "a copy to write in"
    copy = made.headers["location"].removeprefix(editor.url)
    again = sent(editor, f"{path}/@@content-checkout", "Checkout")
    assert again.status_code == 303
    assert again.headers["location"].startswith(f"{editor.url}{path}")
    refused = sent(reviewer, f"{path}/@@content-checkin", "Checkin")
    assert refused.status_code == 303, "the page itself is no copy"
    dropped = sent(editor, f"{copy}/@@content-cancel-checkout", "Cancel")
    assert dropped.status_code == 302
    assert not editor.sees(copy)


def test_a_moved_page_is_found_at_its_old_address(functional, published, visitor):
    path = published(KIND)
    transaction.begin()
    page = functional["portal"].unrestrictedTraverse(path.lstrip("/"))
    with api.env.adopt_roles(["Manager"]):
        api.content.rename(page, "new-name")
    transaction.commit()
    answer = visitor.get(path)
    assert answer.status_code in (301, 302)
    assert answer.headers["location"].endswith("/desk/new-name")


def test_a_picture_needs_its_words(editor, desk):
    data = {"@type": "News Item", "title": "มีภาพ", "image": PICTURE}
    answer = editor.ask("POST", "/desk", rest=True, json=data)
    assert answer.status_code == 400
    assert "โปรดเขียนว่าภาพนี้แสดงอะไร" in answer.json()["message"]
    fine = editor.adds("/desk", "News Item", image=PICTURE, image_alt="รถพ่นหมอกควัน")
    assert 'alt="รถพ่นหมอกควัน"' in editor.get(fine).text


def test_pictures_come_in_several_sizes(published, visitor):
    path = published("News Item", image=PICTURE, image_alt="รถ")
    for scale in ("large", "preview", "mini"):
        answer = visitor.get(f"{path}/@@images/image/{scale}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("image/")


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("table.exe", b"MZ", "application/octet-stream"),
        ("table.xlsx", b"no zip", "application/octet-stream"),
        ("table.csv", b"", "text/csv"),
        ("table.json", b'{"a": 1}', "application/json"),
    ],
)
def test_a_dataset_takes_only_tables(editor, desk, name, data, media_type):
    from tests.portal.content.samples import SAMPLES
    from tests.portal.content.samples import upload

    fields = {**SAMPLES["thesaban.Dataset"], "file": upload(data, name, media_type)}
    answer = editor.ask(
        "POST", "/desk", rest=True, json={"@type": "thesaban.Dataset", **fields}
    )
    assert answer.status_code == 400


def test_a_link_cannot_run_a_script(editor, desk):
    from tests.portal.content.samples import SAMPLES

    data = {**SAMPLES["thesaban.Transparency"], "link": "javascript:alert(1)"}
    answer = editor.ask(
        "POST", "/desk", rest=True, json={"@type": "thesaban.Transparency", **data}
    )
    assert answer.status_code == 400


def test_no_side_column_narrows_the_page_of_an_editor(editor, desk):
    assert "t-with-portlets" not in editor.get("/desk").text


@pytest.mark.parametrize(
    ("portal_type", "data", "name", "media_type"),
    [
        ("File", b"MZ" * 99, "run.exe", "application/x-msdownload"),
        ("File", b"MZ" * 99, "plan.pdf", "application/pdf"),
        ("File", b"MZ" * 99, "plan.png", "image/png"),
        ("Image", b"<svg><script>1</script>", "seal.svg", "image/svg+xml"),
    ],
)
def test_rest_takes_no_file_that_a_form_would_refuse(
    editor, reviewer, desk, portal_type, data, name, media_type
):
    key = portal_type.lower()
    words = {"title": "แผน", "image_alt": "ตราเทศบาล"}
    sent = {key: upload(data, name, media_type)}
    answer = editor.ask(
        "POST", "/desk", rest=True, json={"@type": portal_type, **words, **sent}
    )
    assert answer.status_code == 400
    said = answer.json()["errors"][0]
    assert said["field"] == key
    assert "ไฟล์" in said["message"] or "ภาพ" in said["message"]

    bytes_, kept = {"File": (PDF, "plan.pdf"), "Image": (png(), "seal.png")}[
        portal_type
    ]
    path = editor.adds("/desk", portal_type, **words, **{key: upload(bytes_, kept, "")})
    assert reviewer.changes(path, **sent) == 400
    # what was read can be sent back
    read = reviewer.ask("GET", path, rest=True).json()
    assert read[key]["size"] == len(bytes_)
    assert reviewer.changes(path, **{key: read[key], "title": "แผนใหม่"}) == 204
