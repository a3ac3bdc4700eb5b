"""From the service page to the confirmation, over HTTP, without JavaScript."""

from tests.cases.applicant import samples


def test_the_whole_way(visitor, site_url):
    page = visitor.get("services")
    assert page.status == 200
    page = visitor.get(page.link("แจ้งจัดตั้งสถานที่จำหน่ายหรือสะสมอาหาร"))
    assert "มาตรา 38" in page.text
    page = visitor.get(page.link("เริ่ม"))
    for name, answer in samples.ANSWERS.items():
        page = page.form(name).send({name: answer}, button="go", value=name)
    start = page.link("เริ่มกรอกแบบ")
    page = visitor.get(start)
    assert "/login" in page.url
    page = page.form("__ac_name").send(
        {"__ac_name": "applicant1", "__ac_password": "thesaban-2569-tests"}
    )
    assert "@@start" in page.url
    page = page.form("once_key").send()
    case = page.url.removesuffix("/@@steps")
    from tests.cases.applicant.conftest import fill
    from tests.cases.applicant.conftest import submit

    fill(visitor, case)
    page = submit(visitor, case)
    assert page.url.endswith("/@@done")
    assert "สอ 00001/" in page.text
