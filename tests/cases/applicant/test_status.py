"""The case for its applicant in every state, and what he can do with it."""

from tests.cases.applicant import samples
from tests.cases.applicant.conftest import papers
from tests.cases.applicant.conftest import submit
from tests.notices import helpers
from tests.payments import banking
from thesaban.payments.settings import PREFIX
import plone.api as api
import pytest
import transaction


WORDS = {
    "acknowledged": "ใบรับแจ้ง",
    "checking": "กองสาธารณสุขและสิ่งแวดล้อม",
    "correction": "ภาพไม่ชัด",
    "awaiting_payment": "ที่เคาน์เตอร์รับเงิน",
    "reviewed": "กองสาธารณสุขและสิ่งแวดล้อม",
    "proposed": "หัวหน้างาน",
    "issued": "หนังสือรับรอง",
    "suspended": "หนังสือรับรอง",
    "revoked": "30 วัน",
    "ceased": "หนังสือรับรอง",
    "done": "ใบแทน",
    "void": "30 วัน",
    "withdrawn": "ถอน",
}


@pytest.mark.parametrize("state", sorted(helpers.WAYS))
def test_every_state_has_its_page(reach, applicant, visitor, state):
    case = reach(state)
    page = applicant.get(f"{case}/@@status")
    assert page.status == 200
    assert WORDS[state] in page.text
    assert page.tree.xpath("//ol[contains(@class, 't-timeline')]/li")
    assert "officer_health" not in page.html
    assert page.response.headers["cache-control"] == "private, no-store"
    link = page.tree.xpath("//main//a[contains(@href, '/t/')]/@href")[0]
    public = visitor.get(link)
    assert public.status == 200
    assert "ภาพไม่ชัด" not in public.text
    assert applicant.get("my-work").status == 200


def test_a_draft_has_no_status(applicant, draft):
    assert applicant.get(f"{draft}/@@status").url.endswith("/@@steps")


PAGES = (
    "@@steps",
    "@@step/person",
    "@@papers",
    "@@check",
    "@@done",
    "@@status",
    "@@withdraw",
)


@pytest.mark.parametrize("state", ["draft", "acknowledged", "correction", "issued"])
@pytest.mark.parametrize("user", ["applicant2", "officer_works", None])
def test_others_get_nothing_of_a_case(reach, browse, visitor, state, user):
    case = reach(state)
    other = browse(user) if user else visitor
    for name in PAGES:
        page = other.get(f"{case}/{name}")
        assert "สมมติ" not in page.text, (name, page.text[:200])
        assert not page.url.startswith(case), name
    for name in ("@@step/person", "@@papers", "@@submit"):
        page = other.post(f"{case}/{name}", {"f.first_name": "x", "declared": "1"})
        assert not page.url.startswith(case) or page.status in (401, 403), name


def test_a_correction_from_notice_to_sending(reach, applicant):
    case = reach("correction")
    page = applicant.get(f"{case}/@@status")
    assert "สำเนาบัตรประจำตัวประชาชน: ภาพไม่ชัด" in page.text
    page = applicant.get(page.link("แก้ไขตอนนี้"))
    assert page.url.endswith("/@@steps")
    assert "ภาพไม่ชัด" in page.text
    page = submit(applicant, case)
    assert [href for href, _text in page.errors] == [f"{case}/@@papers#paper-id_card"]
    form = applicant.get(f"{case}/@@papers").form("form_pass")
    assert not applicant.get(f"{case}/@@papers").tree.xpath("//button[@name='remove']")
    form.send(
        button="form.buttons.upload",
        files=[("file.id_card", ("new.jpg", samples.picture("black"), "image/jpeg"))],
    )
    page = submit(applicant, case)
    assert page.url.endswith("/@@done")
    assert "เราได้รับข้อมูลที่ท่านแก้ไขแล้ว" in page.text
    assert "@@steps" not in applicant.get(f"{case}/@@steps").url


def test_the_bill_says_how_much_and_where(reach, applicant):
    page = applicant.get(f"{reach('awaiting_payment')}/@@status")
    (amount,) = page.tree.xpath("//*[contains(@class, 't-amount')]/b")
    assert amount.text == "300.00"


def test_the_bill_is_paid_by_qr_where_the_town_takes_money_so(reach, applicant):
    """From the case to the page with the QR, and back."""
    case = reach("awaiting_payment")
    assert not applicant.get(f"{case}/@@status").tree.xpath("//input[@name='bill']")
    api.portal.set_registry_record(f"{PREFIX}.biller_id", banking.BILLER)
    transaction.commit()
    page = applicant.get(f"{case}/@@status")
    assert "ชำระด้วย QR ที่หน้านี้ได้ตลอดเวลา" in page.text
    paying = page.form("bill").send()
    assert "/@@pay/" in paying.url and "300.00" in paying.text
    assert case in "".join(paying.tree.xpath("//main//a/@href"))


def test_withdrawing_asks_first_and_happens_once(reach, applicant):
    case = reach("checking")
    form = applicant.get(f"{case}/@@withdraw").form("once_key")
    for _n in range(2):
        page = form.send({"reason": "เปลี่ยนใจ"})
    assert "ถอน" in page.text
    page = applicant.get(f"{case}/@@status")
    assert page.text.count("เปลี่ยนใจ") == 1


def test_an_issued_notice_cannot_be_withdrawn(reach, applicant):
    case = reach("issued")
    page = applicant.get(f"{case}/@@status")
    assert not page.tree.xpath("//a[contains(@href, '@@withdraw')]")
    assert not applicant.get(f"{case}/@@withdraw").url.endswith("@@withdraw")


def test_a_message_is_written_once_and_read_by_the_office(reach, applicant):
    case = reach("checking")
    form = applicant.get(f"{case}/@@status").form("message")
    for _n in range(2):
        page = form.send({"message": "ส่งเพิ่มพรุ่งนี้ได้ไหม"})
    assert page.text.count("ส่งเพิ่มพรุ่งนี้ได้ไหม") == 1
    page = applicant.get(f"{case}/@@status").form("message").send({"message": " "})
    assert page.errors or "โปรดพิมพ์ข้อความก่อน" in page.text
    page = applicant.get(f"{case}/@@status").form("message")
    page = page.send({"message": "ก" * 2001})
    assert "2000" in page.text


@pytest.mark.parametrize(
    ("code", "field"),
    [
        ("food-notice-change", "request_reason"),
        ("food-notice-transfer", "successor_name"),
        ("food-notice-cease", "event_on"),
        ("food-notice-replace", "replace_reason"),
    ],
)
def test_requests_start_from_the_certificate(reach, applicant, code, field):
    case = reach("issued")
    page = applicant.get(f"{case}/@@status")
    link = page.tree.xpath(f"//main//a[contains(@href, 'service={code}')]/@href")[0]
    form = applicant.get(link).form("once_key")
    urls = {form.send().url for _n in range(2)}
    assert len(urls) == 1
    request = urls.pop().removesuffix("/@@steps")
    page = applicant.get(f"{request}/@@step/request")
    assert page.tree.xpath(f"//*[@id='f-{field}']")
    assert len(page.tree.xpath("//*[@id='f-successor_name']")) == (
        code == "food-notice-transfer"
    )
    page = applicant.get(f"{case}/@@status")
    assert page.tree.xpath(f"//main//a[@href='{request}/@@status']")


@pytest.mark.parametrize("code", ["food-notice", "nothing", ""])
def test_other_services_do_not_start_from_a_certificate(reach, applicant, code):
    case = reach("issued")
    assert applicant.get(f"{case}/@@request?service={code}").status == 404


def test_nobody_requests_on_anothers_certificate(reach, browse):
    case = reach("issued")
    other = browse("applicant2")
    page = other.get(f"{case}/@@request?service=food-notice-cease")
    assert not page.url.startswith(case)


def test_an_officer_files_for_a_citizen_at_the_counter(browse):
    officer = browse("officer_health")
    page = officer.get(samples.SERVICE)
    start = page.tree.xpath("//main//a[contains(@href, 'channel=counter')]/@href")[0]
    page = officer.get(start)
    for name, answer in samples.ANSWERS.items():
        page = page.form(name).send({name: answer}, button="go", value=name)
    page = officer.get(page.tree.xpath("//a[contains(@href, '@@start')]/@href")[0])
    assert "ยื่นแทนประชาชน" in page.text
    page = page.form("once_key").send()
    case = page.url.removesuffix("/@@steps")
    page = officer.get(f"{case}/@@step/person")
    first = page.tree.get_element_by_id("f-first_name")
    assert not first.get("value")
    for name in ("person", "premises", "business", "delivery"):
        form = officer.get(f"{case}/@@step/{name}").form("form_pass")
        form.send(getattr(samples, name.upper()), "form.buttons.next")
    form = officer.get(f"{case}/@@papers").form("form_pass")
    form.send(button="form.buttons.next", files=papers())
    assert submit(officer, case).url.endswith("/@@desk-case")
    assert not browse("applicant1").get(f"{case}/@@status").url.startswith(case)


def test_who_holds_no_desk_cannot_file_for_others(applicant):
    page = applicant.get(samples.SERVICE)
    assert not page.tree.xpath("//a[contains(@href, 'channel=counter')]")
    page = applicant.get(
        f"{samples.SERVICE}/@@start", params={**samples.ANSWERS, "channel": "counter"}
    )
    case = page.form("once_key").send().url.removesuffix("/@@steps")
    assert applicant.get(f"{case}/@@step/person").status == 200
