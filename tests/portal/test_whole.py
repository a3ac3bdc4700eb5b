"""Names of places stay on one line where a page is shown, and nowhere else."""

from thesaban.portal.static import FOLDER
from thesaban.portal.whole import keep_whole
from thesaban.portal.whole import RECORD
import httpx
import json
import pytest


NAMES = json.dumps(["แม่เหียะ", "ดอยคำ", "วัดดอยคำ"])
WHOLE = '<span class="t-whole">{}</span>'


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<h1>เทศบาลเมืองแม่เหียะ</h1>", f"<h1>เทศบาลเมือง{WHOLE.format('แม่เหียะ')}</h1>"),
        (
            '<h2 class="x"><a title="ดอยคำ" href="/ดอยคำ">ถนนดอยคำ</a></h2>',
            '<h2 class="x"><a title="ดอยคำ" href="/ดอยคำ">ถนน'
            f"{WHOLE.format('ดอยคำ')}</a></h2>",
        ),
        ("<h3>วัดดอยคำ</h3>", f"<h3>{WHOLE.format('วัดดอยคำ')}</h3>"),
        (
            '<span class="t-tile-title">ข่าวแม่เหียะ</span>',
            f'<span class="t-tile-title">ข่าว{WHOLE.format("แม่เหียะ")}</span>',
        ),
        ("<title>แม่เหียะ</title><p>แม่เหียะ</p>", "<title>แม่เหียะ</title><p>แม่เหียะ</p>"),
        (
            "<textarea>&lt;h2&gt;แม่เหียะ&lt;/h2&gt;</textarea>",
            "<textarea>&lt;h2&gt;แม่เหียะ&lt;/h2&gt;</textarea>",
        ),
    ],
)
def test_headings_and_tiles_only(page, shown):
    assert keep_whole(page, NAMES) == shown


def test_a_town_without_names():
    assert keep_whole("<h1>แม่เหียะ</h1>", "") == "<h1>แม่เหียะ</h1>"


def test_on_the_page_and_not_in_the_data(site, browse, functional):
    from plone import api
    import transaction

    api.portal.set_registry_record(RECORD, json.dumps(["ทดสอบ"]))
    transaction.commit()
    browser = browse("editor1")
    browser.open(f"{site.absolute_url()}/services")
    assert 'เทศบาลเมือง<span class="t-whole">ทดสอบ</span>' in browser.contents
    assert "t-whole" not in browser.contents.partition("</head>")[0]
    answer = httpx.get(site.absolute_url(), headers={"Accept": "application/json"})
    assert answer.status_code == 200 and "t-whole" not in answer.text


@pytest.mark.parametrize("width", range(120, 300, 20))
def test_no_width_cuts_the_name(chromium, width):
    page = chromium.new_page(viewport={"width": width, "height": 600})
    style = (FOLDER / "thesaban.css").read_text("utf-8")
    page.set_content(
        f'<!doctype html><html lang="th"><style>{style}</style><body>'
        + keep_whole("<h1>ประกาศเทศบาลเมืองแม่เหียะ เรื่อง งดใช้น้ำ</h1>", NAMES)
    )
    lines = "document.querySelector('.t-whole').getClientRects().length"
    assert page.evaluate(lines) == 1
    page.close()
