"""From the catalogue to the confirmation over HTTP, without JavaScript."""

from tests.cases.applicant import samples
from tests.cases.applicant.conftest import fill
from tests.cases.applicant.conftest import submit
from thesaban.testing import PASSWORD
import re


def test_from_the_catalogue_to_the_confirmation(visitor):
    page = visitor.get("services")
    page = visitor.get(page.link("แจ้งจัดตั้งสถานที่จำหน่ายหรือสะสมอาหาร"))
    assert "7 วันทำการ" in page.text
    page = visitor.get(f"{samples.SERVICE}/@@screening")
    for name, answer in samples.ANSWERS.items():
        page = page.form(name).send({name: answer}, button="go", value=name)
    start = page.tree.xpath("//a[contains(@href, '@@start')]/@href")[0]
    page = visitor.get(start)
    assert "/login" in page.url
    page = page.form("__ac_name").send(
        {"__ac_name": "applicant1", "__ac_password": PASSWORD}
    )
    assert "@@start" in page.url
    assert "area=45.50" in page.url
    page = page.form("once_key").send()
    case = page.url.removesuffix("/@@steps")
    fill(visitor, case)
    page = submit(visitor, case)
    assert page.url == f"{case}/@@done"
    assert re.search(r"สอ 00001/25\d\d", page.text)
    assert re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", page.text)
    slip = page.tree.xpath("//a[contains(@href, '@@pdf')]/@href")[0]
    pdf = visitor.client.get(slip)
    assert pdf.status_code == 200
    assert pdf.content.startswith(b"%PDF-")


def test_the_service_page_is_the_citizen_manual(visitor):
    text = visitor.get(samples.SERVICE).text
    for expected in (
        "พระราชบัญญัติการสาธารณสุข พ.ศ. 2535",
        "สำเนาบัตรประจำตัวประชาชน",
        "กองสาธารณสุข",
        "เกิน 10 ถึง 25",
        "มาตรา 48",
        "กระบวนงานบริการที่เบ็ดเสร็จในหน่วยเดียว",
        "สำเนา 1 ฉบับ",
    ):
        assert expected in text
    assert "None" not in text and "${" not in text


def test_the_service_page_is_plain_in_english(visitor):
    visitor.client.cookies.set("I18N_LANGUAGE", "en")
    page = visitor.get(samples.SERVICE)
    text = page.text
    trail = page.tree.xpath("//nav[contains(@class, 't-crumbs')]//a")
    assert [link.text_content().strip() for link in trail] == ["Home", "Services"]
    assert "Notify a place that sells or stores food" in text
    assert "7 working days" in text
