"""Every message in every language: Thai ones are Thai, English ones are English."""

from datetime import date
from decimal import Decimal
from tests.portal.thai_text import has_english
from thesaban.outbox import templates
from thesaban.payments import naming
from thesaban.payments.model import Line
from thesaban.registers import spoken
from types import SimpleNamespace
import pytest
import re


FILES = sorted(templates.PACKAGE.glob("*/messages/*.txt"))
#: What the senders put in; names and what an officer wrote stay as they are.
VALUES = {
    "th": {
        "name": "นางทดลอง ตัวอย่าง",
        "town": "เทศบาลเมืองตัวอย่าง",
        "site": "เทศบาลเมืองตัวอย่าง",
        "service": "การแจ้งจัดตั้งสถานที่จำหน่ายอาหาร",
        "happened": "รับเรื่องแล้ว",
        "title": "ใบแจ้งงวด พฤศจิกายน 2569",
        "text": "ขอภาพใหม่",
        "reason": "ธนาคารคืนเงิน",
        "reply": "ชำระได้ที่กองคลัง",
        "number": "สอ 00001/2570",
        "certificate": "1/2570",
        "bills": "- 1/2570 ค่าธรรมเนียม",
    },
    "en": {
        "name": "Somsri Tuayang",
        "town": "Sample Town",
        "site": "Sample Town",
        "service_en": "Notification of a food place",
        "happened_en": "Received",
        "title": "Bills of November 2026",
        "text": "Please send a new picture",
        "reason": "Taken back by the bank",
        "reply": "You can pay at the finance division",
        "number": "00001/2570",
        "certificate": "1/2570",
        "bills": "- 1/2570 Waste collection",
    },
}
DAY = date(2026, 11, 22)


def data(language: str) -> dict[str, str]:
    """Values for every message, said as the senders say them."""
    with spoken.speaking(language):
        day, period = spoken.long_date(DAY), naming.period("พฤศจิกายน 2569")
        receipt = naming.number("เล่มที่ 1 เลขที่ 04/2570")
    days = dict.fromkeys(
        ("received", "sent_on", "fix_by", "ends_on", "due_on", "pay_by"), day
    )
    plain = {
        "code": "ABCD-EFGH-JKLM",
        "amount": "240.00",
        "count": "3",
        "hours": "48",
        "minutes": "120",
        "account_no": "00000018",
        "link": "https://town.example/@@my-work",
        "url": "https://town.example/confirm-email?token=x",
        "receipt": receipt,
        "paid_on": day,
        "period": period,
        "oldest": period,
    }
    return {**plain, **days, **VALUES[language]}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_message_speaks_one_language(path):
    name, language, _txt = path.name.split(".")
    template = f"{path.parent.parent.name}/{name}"
    said = templates.render(template, language, data(language))
    if language == "en":
        assert not re.search(r"\n\n(?!http)[a-z]", said.body), (
            "a paragraph begins small"
        )
    for line in (said.subject, *said.body.splitlines()):
        if language == "en":
            assert not re.search("[ก-ฮ]", line), line
            continue
        assert not has_english(line), line


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_message_is_a_line_alone(path):
    """A subject that says what it is about, and a text that says what to do."""
    subject, _, body = path.read_text("utf-8").partition("\n")
    assert 10 < len(subject.removeprefix("Subject: ")) < 100
    assert len(body.split("\n\n")) > 1 and "${" in body


def test_speaking_ends_where_it_began():
    with spoken.speaking("en"):
        assert spoken.long_date(DAY) == "22 November 2026"
        with spoken.speaking(""):
            assert spoken.long_date(DAY) == "22 พฤศจิกายน พ.ศ. 2569"
        assert spoken.numbered("เล่มที่ 1 เลขที่ 04/2570") == "Book 1 No. 04/2570"
    assert spoken.long_date(DAY) == "22 พฤศจิกายน พ.ศ. 2569"


def test_lines_are_named_after_their_revenue(monkeypatch):
    titles = {"food-notice": "Certificate fee", "waste": "Waste collection"}
    monkeypatch.setattr(naming.store, "english_titles", lambda codes: titles)
    lines = [
        Line("food-notice", "ค่าธรรมเนียมหนังสือรับรอง ประจำปี 2569", Decimal(300)),
        Line("waste", "ค่าธรรมเนียมขยะ", Decimal(20), "21 พ.ย. 2569, 2.2 ลบ.ม."),
        Line("other", "ค่าเช่าแผง", Decimal(50)),
    ]
    bill = SimpleNamespace(title="ค่าธรรมเนียม", lines=lines, period="2569")
    assert naming.lines(lines) == [line.title for line in lines]
    assert naming.whole(bill) == "ค่าธรรมเนียม · 2569"
    with spoken.speaking("en"):
        assert naming.lines(lines) == [
            "Certificate fee 2026",
            "Waste collection",
            "ค่าเช่าแผง",
        ]
        more = "ค่าธรรมเนียมขยะ (เพิ่มเติมจากใบแจ้งเลขที่ 000005/2570: ถังใบที่สอง)"
        late = "เงินเพิ่ม (ใบแจ้งเลขที่ 000005/2570)"
        assert naming.lines(
            Line("waste", text, Decimal(5)) for text in (more, late)
        ) == [
            "Waste collection (in addition to bill 000005/2570)",
            "Waste collection (bill 000005/2570)",
        ]
        assert naming.period(lines[1].period) == "21 Nov 2026, 2.2 m³"
        assert naming.whole(bill) == (
            "Certificate fee 2026, Waste collection, ค่าเช่าแผง · 2026"
        )
