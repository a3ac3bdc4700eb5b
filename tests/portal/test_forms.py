"""The town's forms: sent without a script, kept sealed, exported by editors only."""

from AccessControl.PermissionRole import rolesForPermissionOn
from collective.easyform.config import EDIT_TALES_PERMISSION
from datetime import datetime
from datetime import timedelta
from io import BytesIO
from lxml import html as markup
from plone import api
from Products.MailHost.MailHost import MailBase
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.clock.zone import today
from thesaban.outbox import store as outbox
from thesaban.people import limits
from thesaban.portal.forms import answers
from thesaban.portal.forms import loader
from thesaban.portal.forms import store
from thesaban.portal.forms.duties import OldAnswers
from thesaban.registers.town import town_folder
from thesaban.testing import PASSWORD
import httpx
import openpyxl
import pytest
import re
import transaction


FORM = "ask"
FIELDS = {
    "form.widgets.topic": "ค่าขยะ",
    "form.widgets.question": "จ่ายที่ไหนได้บ้าง",
    "form.widgets.email": "somebody@example.org",
    "protected_1": "",
    "form.buttons.submit": "1",
}


@pytest.fixture
def site(functional):
    return functional["portal"]


@pytest.fixture
def visit(functional, site):
    """``visit(user_id=None)`` -> a client at the served site, not following."""
    clients = []

    def make(user_id=None):
        auth = (user_id, PASSWORD) if user_id else None
        client = httpx.Client(
            base_url=site.absolute_url(),
            auth=auth,
            headers={"Accept-Language": "th", "Accept": "text/html"},
            timeout=60,
        )
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()


def hidden(html, name):
    return re.search(rf'name="{name}"[^>]*value="([^"]*)"', html)[1]


def filled(html, **more):
    tokens = {name: hidden(html, name) for name in ("_authenticator", "once_key")}
    return FIELDS | tokens | more


def uid(site):
    return api.content.get_uuid(site[FORM])


def kept(site):
    transaction.begin()
    return answers.listing(uid(site))


def test_forms_are_made_once(portal):
    assert {"contact-form", "ask", "satisfaction"} <= set(portal.objectIds())
    with api.env.adopt_roles(["Manager"]):
        api.content.delete(portal[FORM], check_linkintegrity=False)
    assert loader.FormsLoader().load(portal, town_folder()) == []
    assert FORM not in portal


def test_a_form_is_sent_without_a_script(visit, site):
    page = visit().get(f"/{FORM}")
    assert page.status_code == 200
    assert "<h1" in page.text and "ถาม-ตอบ" in page.text
    assert page.headers["cache-control"] == "private, no-store"
    assert 'id="form-widgets-question"' in page.text
    assert "ส่งคำถาม" in page.text
    data = filled(page.text)
    sent = visit().post(f"/{FORM}", data=data)
    assert sent.status_code == 302
    assert sent.headers["location"].endswith(f"/{FORM}/@@sent")
    thanks = visit().get(f"/{FORM}/@@sent")
    assert "เทศบาลได้รับคำถามของท่านแล้ว" in thanks.text
    # The same page once more, a double click: nothing new.
    assert visit().post(f"/{FORM}", data=data).status_code == 302
    (answer,) = kept(site)
    assert answer.text("question") == "จ่ายที่ไหนได้บ้าง"
    assert answer.parts[0].label == "เรื่องที่ถาม"
    assert answer.delete_after > today()


@pytest.mark.parametrize("form", ["ask", "contact-form", "satisfaction"])
def test_a_form_has_one_trap_that_nobody_sees(visit, form):
    page = visit().get(f"/{form}/view").text
    assert page.count('name="protected_1"') == 1
    assert "style=" not in page


def test_nothing_can_be_read_in_the_table(visit, site):
    client = visit()
    client.post(f"/{FORM}", data=filled(client.get(f"/{FORM}").text))
    transaction.begin()
    (row,) = store.listing(uid(site))
    assert "ขยะ" not in row.sealed and "somebody" not in row.sealed


def test_the_desk_is_told_by_the_outbox_and_not_what(visit, site, monkeypatch):
    sent = []
    monkeypatch.setattr(MailBase, "send", lambda *args, **kw: sent.append(args))
    api.portal.set_registry_record("thesaban.town.email", "desk@example.org")
    transaction.commit()
    client = visit()
    client.post(f"/{FORM}", data=filled(client.get(f"/{FORM}").text))
    transaction.begin()
    (message,) = [
        row
        for row in outbox.listing("waiting", 0, 10)
        if row.template == "portal/form-answer"
    ]
    assert message.recipient == "desk@example.org"
    assert "จ่ายที่ไหน" not in str(message.data) and "somebody" not in str(message.data)
    assert sent == []


def test_what_is_missing_is_said(visit, site):
    client = visit()
    data = filled(client.get(f"/{FORM}").text)
    data["form.widgets.question"] = ""
    data["form.widgets.email"] = "no address"
    page = client.post(f"/{FORM}", data=data)
    assert page.status_code == 200
    assert 'id="form-widgets-question-error"' in page.text
    assert "กรอก" in page.text and "คำถาม" in page.text
    assert "ค่าขยะ" in page.text
    assert kept(site) == []


@pytest.mark.parametrize("honey", ["http://spam.example", None])
def test_machines_are_refused(visit, site, honey):
    client = visit()
    data = filled(client.get(f"/{FORM}").text)
    data.pop("protected_1")
    if honey:
        data["protected_1"] = honey
    assert client.post(f"/{FORM}", data=data).status_code == 403
    assert kept(site) == []


def test_too_many_in_an_hour(visit, site):
    client = visit()
    for number in range(limits.LIMITS["site-form"].times):
        data = filled(client.get(f"/{FORM}").text)
        data["form.widgets.topic"] = f"เรื่อง {number}"
        assert client.post(f"/{FORM}", data=data).status_code == 302
    page = client.post(f"/{FORM}", data=filled(client.get(f"/{FORM}").text))
    assert page.status_code == 429
    assert "โปรดลองใหม่" in page.text
    assert len(kept(site)) == limits.LIMITS["site-form"].times


def test_a_request_from_elsewhere_is_refused(visit, site):
    client = visit()
    data = filled(client.get(f"/{FORM}").text)
    data["_authenticator"] = "elsewhere"
    assert client.post(f"/{FORM}", data=data).status_code == 403
    assert kept(site) == []


def test_other_doors_lead_to_the_same_form(visit):
    assert visit().get(f"/{FORM}/@@embedded").status_code == 302


READERS = {
    None: False,
    "applicant1": False,
    "officer_health": False,
    "siteadmin": False,
    "editor1": True,
}


@pytest.mark.parametrize("view", ["@@answers", "@@answers.xlsx"])
@pytest.mark.parametrize("user_id", READERS)
def test_only_editors_read_answers(visit, site, user_id, view):
    found = visit(user_id).get(f"/{FORM}/{view}")
    assert (found.status_code == 200) == READERS[user_id]
    if READERS[user_id]:
        assert "no-store" in found.headers["cache-control"]


def test_an_editor_reads_and_exports(visit, site):
    with frozen(datetime(2026, 11, 22, 14, 5, tzinfo=BANGKOK)):
        parts = [
            answers.Part("topic", "เรื่องที่ถาม", '=HYPERLINK("http://x")'),
            answers.Part("old", "ช่องเดิม", "ค่าเดิม"),
        ]
        answers.keep(uid(site), parts)
        transaction.commit()
    editor = visit("editor1")
    assert "22 พ.ย. 2569" in editor.get(f"/{FORM}/@@answers").text
    found = editor.get(f"/{FORM}/@@answers.xlsx")
    assert found.headers["content-type"] == answers.XLSX
    sheet = openpyxl.load_workbook(BytesIO(found.content)).active
    head, row = sheet.iter_rows()
    assert [cell.value for cell in head] == [
        "วันที่ได้รับ",
        "เรื่องที่ถาม",
        "คำถาม",
        "อีเมลสำหรับรับคำตอบ",
        "ช่องเดิม",
    ]
    assert row[0].value == "22 พ.ย. 2569 เวลา 14.05 น."
    assert row[1].data_type == "s" and row[1].value.startswith("=HYPERLINK")
    assert row[4].value == "ค่าเดิม"


def press(editor, view, answer_id):
    page = editor.get(f"/{FORM}/@@answers").text
    data = {"answer": answer_id, "_authenticator": hidden(page, "_authenticator")}
    return editor.post(f"/{FORM}/{view}", data=data)


def test_a_question_becomes_a_private_faq(visit, site):
    parts = [
        answers.Part("topic", "เรื่อง", "ค่าขยะ"),
        answers.Part("question", "คำถาม", "จ่ายที่ไหน"),
        answers.Part("email", "อีเมล", "somebody@example.org"),
    ]
    number = answers.keep(uid(site), parts)
    transaction.commit()
    editor = visit("editor1")
    assert editor.get(f"/{FORM}/@@answer-to-faq?answer={number}").status_code == 403
    made = press(editor, "@@answer-to-faq", number)
    assert made.status_code == 302 and made.headers["location"].endswith("/edit")
    transaction.begin()
    with api.env.adopt_roles(["Manager"]):
        faq = api.content.get(UID=answers.one(uid(site), number).faq_uid)
    assert (faq.portal_type, faq.Title()) == ("thesaban.Faq", "ค่าขยะ")
    assert faq.Description() == "จ่ายที่ไหน"
    assert "somebody" not in str(vars(faq))
    assert press(visit("editor1"), "@@remove-answers", number).status_code == 303
    assert kept(site) == []
    assert press(visit("editor1"), "@@remove-answers", number).status_code == 404


def keep_on(site, day, text):
    with frozen(datetime(2026, 11, day, 9, 0, tzinfo=BANGKOK)):
        return answers.keep(uid(site), [answers.Part("topic", "เรื่อง", text)])


@pytest.mark.parametrize(
    ("form", "status", "left"),
    [
        ({"which": "before", "before": "20/11/2569"}, 303, ["วันที่ยี่สิบ"]),
        ({"which": "all", "before": ""}, 303, []),
        ({"which": "before", "before": ""}, 422, ["วันที่ยี่สิบ", "เก่า", "เก่ากว่า"]),
        ({"which": "", "before": ""}, 422, ["วันที่ยี่สิบ", "เก่า", "เก่ากว่า"]),
    ],
)
def test_answers_are_deleted_by_age_or_all(visit, site, form, status, left):
    for day, text in ((1, "เก่ากว่า"), (19, "เก่า"), (20, "วันที่ยี่สิบ")):
        keep_on(site, day, text)
    other = answers.keep(api.content.get_uuid(site["satisfaction"]), [])
    transaction.commit()
    editor = visit("editor1")
    page = editor.get(f"/{FORM}/@@remove-answers").text
    assert "3 รายการ" in page
    data = form | {"_authenticator": hidden(page, "_authenticator")}
    assert editor.post(f"/{FORM}/@@remove-answers", data=data).status_code == status
    assert [item.text("topic") for item in kept(site)] == left
    assert answers.one(api.content.get_uuid(site["satisfaction"]), other)


def test_an_editor_replies_to_whoever_asked(visit, site):
    parts = [
        answers.Part("question", "คำถาม", "จ่ายที่ไหน"),
        answers.Part("email", "อีเมล", "somebody@example.org"),
    ]
    with api.env.adopt_roles(["Manager"]):
        section = api.content.create(
            site, "thesaban.Section", "questions", title="คำถาม", lists=["thesaban.Faq"]
        )
        api.content.transition(section, "publish")
    number = answers.keep(uid(site), parts)
    silent = answers.keep(uid(site), parts[:1])
    transaction.commit()
    editor = visit("editor1")
    made = press(editor, "@@answer-to-faq", number)
    faq = made.headers["location"].removesuffix("/edit")
    assert faq.startswith(f"{section.absolute_url()}/"), "in the section of questions"
    page = editor.get(f"/{FORM}/@@reply-answer?answer={number}").text
    assert faq not in page, "nobody else sees it yet"
    with api.env.adopt_roles(["Manager"]):
        transaction.begin()
        api.content.transition(
            api.content.get(UID=answers.one(uid(site), number).faq_uid), "publish"
        )
    transaction.commit()
    page = editor.get(f"/{FORM}/@@reply-answer?answer={number}").text
    assert faq in page and "somebody@example.org" in page
    data = {"answer": number, "_authenticator": hidden(page, "_authenticator")}
    url = f"/{FORM}/@@reply-answer"
    assert editor.post(url, data=data | {"reply": " "}).status_code == 422
    assert editor.post(url, data=data | {"reply": "จ่ายที่กองคลัง"}).status_code == 303
    transaction.begin()
    (message,) = [
        row
        for row in outbox.listing("waiting", 0, 10)
        if row.template == "portal/form-reply"
    ]
    assert message.recipient == "somebody@example.org"
    assert message.data["reply"] == "จ่ายที่กองคลัง"
    assert "จ่ายที่ไหน" not in str(message.data), "what was asked stays sealed"
    assert "ตอบแล้วเมื่อ" in editor.get(f"/{FORM}/@@answers").text
    for who, asked in (("editor1", silent), ("editor1", 10**9), ("applicant1", number)):
        found = visit(who).get(f"{url}?answer={asked}")
        assert found.status_code in (404, 302, 403), who


def test_answers_go_when_their_days_are_over(portal):
    form = uid(portal)
    answers.keep(form, [answers.Part("topic", "เรื่อง", "เก่า")], days=1)
    answers.keep(form, [answers.Part("topic", "เรื่อง", "ใหม่")], days=30)
    with frozen(today() + timedelta(days=3)):
        assert OldAnswers().run(portal) == "1 answers"
    assert [item.text("topic") for item in answers.listing(form)] == ["ใหม่"]


# Scripts and expressions

EVIL = """\
<model xmlns="http://namespaces.plone.org/supermodel/schema"
       xmlns:easyform="http://namespaces.plone.org/supermodel/easyform">
  <schema>
    <field name="x" type="zope.schema.TextLine" easyform:TDefault="python:1/0">
      <title>x</title>
    </field>
  </schema>
</model>
"""


@pytest.mark.parametrize("model", ["fields", "actions"])
@pytest.mark.parametrize("user_id", ["editor1", "siteadmin"])
def test_plain_models_are_closed(visit, user_id, model):
    url = f"/{FORM}/{model}/@@modeleditor"
    assert visit(user_id).get(url).status_code in (302, 401, 403)


@pytest.mark.parametrize("user_id", ["editor1", "siteadmin"])
def test_models_are_closed_over_rest(visit, site, user_id):
    before = site[FORM].fields_model
    found = visit(user_id).patch(
        f"/{FORM}",
        json={"fields_model": EVIL, "actions_model": EVIL},
        headers={"Accept": "application/json"},
    )
    assert found.status_code in (200, 204, 400, 401, 403)
    transaction.begin()
    assert site[FORM].fields_model == before
    assert "KeepAnswers" in site[FORM].actions_model


def test_a_form_is_read_over_rest_without_its_models(visit, site):
    for user_id, told in ((None, False), ("applicant1", False), ("editor1", True)):
        found = visit(user_id).get(f"/{FORM}", headers={"Accept": "application/json"})
        assert found.status_code == 200
        assert found.json()["title"] == site[FORM].Title()
        assert ("KeepAnswers" in found.text) == told, user_id


def test_editors_may_change_questions_and_nothing_that_runs(visit, site):
    editor = visit("editor1")
    fields = editor.get(f"/{FORM}/fields")
    assert fields.status_code == 200
    field = editor.get(f"/{FORM}/fields/topic")
    assert field.status_code == 200
    for name in ("TDefault", "TEnabled", "TValidator", "serverSide"):
        assert f"{name}" not in field.text
    adding = editor.get(f"/{FORM}/actions/@@add-action")
    named = editor.get(f"/{FORM}/actions/answers")
    for page in (adding, named):
        assert "<title>actions" not in page.text
    for name in ("CustomScript", "Mailer", "SaveData"):
        assert f"easyform.actions.{name}" not in adding.text
    edit = editor.get(f"/{FORM}/edit").text
    for name in ("thanksPageOverride", "headerInjection", "onDisplayOverride"):
        assert name not in edit


@pytest.mark.parametrize(
    "permission",
    [
        EDIT_TALES_PERMISSION,
        "collective.easyform.AddCustomScripts",
        "collective.easyform.AddMailers",
    ],
)
def test_only_managers_may_write_what_runs(portal, permission):
    from zope.component import getUtility
    from zope.security.interfaces import IPermission

    title = getUtility(IPermission, permission).title
    for item in (portal, portal[FORM]):
        assert set(rolesForPermissionOn(title, item)) == {"Manager"}


@pytest.mark.parametrize("part", ["fields", "actions"])
def test_the_toolbar_of_a_forms_parts_is_that_of_the_form(visit, site, part):
    page = markup.fromstring(visit("editor1").get(f"/{FORM}/{part}").text)
    below = f"{site.absolute_url()}/{FORM}/"
    linked = {
        link.partition("?")[0] for link in page.xpath("//*[@id='edit-bar']//@href")
    }
    assert f"{below}object_rename" in linked
    assert not {link for link in linked if link.startswith(f"{below}{part}/")}
