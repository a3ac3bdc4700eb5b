"""Readers of banks' files: whole files only, whatever letters and years they use."""

from datetime import date
from datetime import datetime
from decimal import Decimal
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from io import BytesIO
from openpyxl import Workbook
from tests.payments import bank
from thesaban.clock.zone import BANGKOK
from thesaban.payments.reconciling import dates
from thesaban.payments.reconciling import mapping
from thesaban.payments.reconciling import reading
from thesaban.payments.reconciling import statement
from thesaban.payments.reconciling import words
from thesaban.payments.reconciling.mapping import Mapping
from thesaban.payments.reconciling.statement import StatementError
import pytest


TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 22, 10, 15, 30, tzinfo=BANGKOK)
PAID = [
    (AT, "70010000001", "691122", Decimal("240.00")),
    (AT.replace(hour=11), "70010000002", "691122", Decimal("0.25")),
]


def read(content, source="billpay", **more):
    return reading.read(content, source, TODAY, **more)


def fault(content, **more) -> StatementError:
    with pytest.raises(StatementError) as caught:
        read(content, **more)
    assert str(words.file_error(caught.value))
    return caught.value


# The cross-bank layout


@pytest.mark.parametrize(
    "encoding", ["cp874", "tis-620", "utf-8", "utf-8-sig", "utf-16"]
)
@pytest.mark.parametrize("buddhist", [False, True])
@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_every_encoding_and_era_says_the_same(encoding, buddhist, newline):
    made = read(bank.crossbank(TODAY, PAID, encoding, buddhist, newline))
    assert [line.amount for line in made.lines] == [Decimal("240.00"), Decimal("0.25")]
    first = made.lines[0]
    assert (first.paid_at, first.value_on) == (AT, TODAY)
    assert (first.ref1, first.ref2, first.biller) == PAID[0][1:3] + (bank.BILLER,)
    assert first.payer_name == "นางทดลอง"
    assert (made.account, made.effective_on) == (bank.ACCOUNT, TODAY)
    assert statement.keys(made) == statement.keys(read(bank.crossbank(TODAY, PAID)))


def test_header_in_one_era_and_lines_in_the_other():
    lines = bank.crossbank(TODAY, PAID, buddhist=True).split(b"\r\n")
    plain = bank.crossbank(TODAY, PAID).split(b"\r\n")
    mixed = b"\r\n".join([plain[0], lines[1], plain[2], plain[3]])
    assert statement.keys(read(mixed)) == statement.keys(read(b"\r\n".join(plain)))


@pytest.mark.parametrize("share", [1, 2, 3, 4])
def test_a_part_of_a_file_is_refused(share):
    content = bank.crossbank(TODAY, PAID)
    lines = content.split(b"\r\n")[:4]
    assert fault(b"\r\n".join(lines[:share][:3])).code == "cut_short"


@given(st.integers(0, 1030))
@settings(max_examples=150)
def test_a_file_cut_anywhere_is_refused_or_whole(length):
    content = bank.crossbank(TODAY, PAID)
    whole = read(content)
    try:
        made = read(content[:length])
    except StatementError:
        return
    # Only blanks at the end may be missing.
    assert made == whole


def change(content: bytes, line: int, place: tuple[int, int], text: str) -> bytes:
    """The file with a text of one line replaced (counted from 1)."""
    lines = content.split(b"\r\n")
    start, end = place
    row = lines[line - 1]
    lines[line - 1] = row[:start] + text.ljust(end - start).encode("cp874") + row[end:]
    return b"\r\n".join(lines)


@pytest.mark.parametrize(
    ("line", "place", "text", "code"),
    [
        (4, (39, 52), "0000000024024", "totals"),
        (4, (52, 58), "000003", "counts"),
        (4, (33, 39), "000001", "counts"),
        (2, (163, 176), "0000000024001", "totals"),
        (2, (163, 176), "00000000240.0", "digits"),
        (2, (163, 176), "0000000000000", "amount"),
        (2, (152, 153), "X", "kind"),
        (2, (20, 28), "31022569", "day"),
        (2, (20, 28), "22111026", "day_off"),
        (2, (28, 34), "256000", "time"),
        (2, (10, 20), "9999999999", "account"),
        (3, (1, 7), "000009", "sequence"),
        (3, (0, 1), "H", "record"),
        (1, (0, 1), "X", "columns"),
        (1, (60, 68), "        ", "day"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(line, place, text, code):
    error = fault(change(bank.crossbank(TODAY, PAID), line, place, text))
    assert error.code == code
    if code not in ("columns",):
        assert error.line in (line, 4)


def test_another_billers_file_is_refused():
    error = fault(bank.crossbank(TODAY, PAID), biller="099999999999200")
    assert (error.code, error.line) == ("biller", 2)
    read(bank.crossbank(TODAY, PAID), biller=bank.BILLER)


def test_money_taken_back_is_counted_apart():
    made = read(bank.crossbank(TODAY, [*PAID, (AT, "1", "", Decimal(5), "D")]))
    assert made.total("C") == Decimal("240.25")
    assert (made.total("D"), made.count("D")) == (5, 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x00\x00", "empty"),
        (b"  \r\n", "empty"),
        (b"\xff\xfe\x00\xd8", "encoding"),
        (b"H000001" + b"\xfc\xfd\xfe\xff" * 20, "encoding"),
        (b"PK\x03\x04 no zip", "broken"),
        (b"a,b\nc,d\n", "columns"),
        (b'day,amount\n"22/11/2569,1', "csv"),
        (b"x" * 5_000_001, "large"),
    ],
)
def test_what_is_no_file_of_a_bank(content, code):
    assert fault(content).code == code


def test_the_same_payment_twice_in_a_file_is_two_payments():
    twice = read(bank.crossbank(TODAY, [PAID[0], PAID[0]]))
    first, second = statement.keys(twice)
    assert first != second
    assert statement.keys(read(bank.crossbank(TODAY, PAID)))[0] == first


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3),
            st.text("0123456789", min_size=1, max_size=20),
            st.integers(1, 10**9),
        ),
        max_size=30,
    ),
    st.booleans(),
)
@settings(max_examples=60)
def test_what_is_written_is_read(payments, buddhist):
    paid = [
        (AT.replace(hour=8 + hour), ref, "1", Decimal(satang) / 100)
        for hour, ref, satang in payments
    ]
    made = read(bank.crossbank(TODAY, paid, buddhist=buddhist))
    assert [(x.paid_at, x.ref1, x.ref2, x.amount) for x in made.lines] == paid
    assert len(set(statement.keys(made))) == len(paid)


# Tables


CSV = """ธนาคารตัวอย่าง,,,,
วันที่,เวลา,รหัสอ้างอิง 1,รหัสอ้างอิง 2,จำนวนเงิน,ชื่อผู้ชำระ
22/11/2569,10:15:30,70010000001,691122,"1,240.00",นางทดลอง
22/11/2026,11.00,70010000002,691122,0.25,นายสมมติ
23 พ.ย. 69,,70010000003,,๑๐.๕๐,
รวม,,,,"1,250.75",
พิมพ์เมื่อ 23/11/2569,,,,,
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_with_its_header_found(encoding, delimiter):
    text = CSV
    if delimiter != ",":
        text = text.replace('"1,240.00"', "1240.00").replace('"1,250.75"', "1250.75")
        text = text.replace(",", delimiter)
    made = read(text.encode(encoding))
    assert [line.amount for line in made.lines] == [
        Decimal("1240.00"),
        Decimal("0.25"),
        Decimal("10.50"),
    ]
    assert [line.paid_at.date().isoformat() for line in made.lines] == [
        "2026-11-22",
        "2026-11-22",
        "2026-11-23",
    ]
    assert made.lines[0].paid_at == AT
    assert made.lines[0].ref1 == "70010000001"


def test_a_table_whose_sum_does_not_agree_is_refused():
    error = fault(CSV.replace("0.25", "0.75").encode())
    assert (error.code, error.line) == ("totals", 6)


def test_a_running_balance_shows_a_missing_line():
    text = (
        "date,description,withdrawal,deposit,balance\n"
        "22/11/2026,B/F,,,100.00\n"
        "22/11/2026,cash,,50.00,150.00\n"
        "22/11/2026,fee,10.00,,140.00\n"
        "22/11/2026,cash,,5.00,145.00\n"
    )
    made = read(text.encode(), source="account")
    assert [(x.kind, x.amount) for x in made.lines] == [("C", 50), ("D", 10), ("C", 5)]
    lines = text.splitlines()
    error = fault("\n".join(lines[:3] + lines[4:]).encode(), source="account")
    assert (error.code, error.line) == ("balance", 4)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("22/11/2569,x", "amount"),
        ("ไม่ทราบ,5.00", "day"),
        (",5.00", "day"),
        ("22/11/25,5.00", None),
        ("22/11/47,5.00", "year"),
        ("22/11/3112,5.00", "day_off"),
        ("22/11/2569,5.005", "amount"),
        ('22/11/2569,"5,00"', "amount"),
        ('22/11/2569,"1,23,456"', "amount"),
        ("22/11/2569,1e5", "amount"),
        ("22/11/2569,=1+1", "amount"),
        ("22/11/2569,999999999999", "amount"),
    ],
)
def test_faults_of_a_table(row, code):
    content = f"วันที่,จำนวนเงิน\n{row}\n".encode()
    if code is None:
        assert read(content).lines[0].paid_at.year == 2025
        return
    error = fault(content)
    assert (error.code, error.line) == (code, 2)


def workbook(rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_with_real_days_and_numbers():
    content = workbook(
        [
            ["Statement"],
            ["Date", "Time", "Ref 1", "Amount", "Transaction ID"],
            [datetime(2569, 11, 22), "10:15:30", 70010000001, 240, "T1"],
            [datetime(2026, 11, 22, 11, 0), None, 70010000002.0, 0.1 + 0.2, "T2"],
        ]
    )
    made = read(content)
    assert [(x.ref1, x.amount, x.bank_ref) for x in made.lines] == [
        ("70010000001", 240, "T1"),
        ("70010000002", Decimal("0.30"), "T2"),
    ]
    assert made.lines[0].paid_at == AT
    assert made.lines[1].paid_at.hour == 11
    assert fault(content[:-30]).code == "broken"


def test_columns_chosen_by_hand():
    content = b"A;B;C\n22/11/2026;7001;5.00\n"
    assert fault(content).code == "columns"
    opened = reading.look(content)
    assert mapping.header_names(opened.rows, opened.mapping) == ["A", "B", "C"]
    chosen = Mapping(0, {"day": 0, "ref1": 1, "credit": 2})
    assert read(content, mapping=chosen).lines[0].ref1 == "7001"


def test_the_banks_own_number_names_a_line():
    text = "date,amount,transaction id,name\n22/11/2026,5,{},{}\n"
    one = statement.keys(read(text.format("T1", "A").encode()))
    assert one == statement.keys(read(text.format("T1", "B").encode()))
    assert one != statement.keys(read(text.format("T2", "A").encode()))


@given(st.dates(date(2025, 1, 1), date(2026, 11, 23)), st.sampled_from("/-. "))
def test_a_day_in_every_writing(day, sign):
    buddhist = day.year + 543
    month = dates.MONTHS[day.month - 1]
    for text in (
        f"{day.day}{sign}{day.month}{sign}{day.year}",
        f"{day.day:02d}{sign}{day.month:02d}{sign}{buddhist}",
        f"{day:%d%m}{buddhist}",
        day.isoformat(),
        f"{buddhist}-{day:%m-%d}",
        f"{day.day} {month[0]} {buddhist}",
        f"{day.day} {month[1]} {str(buddhist)[2:]}",
        f"{day.day}-{month[2].title()}-{str(day.year)[2:]}",
        f"{day.isoformat()}T10:15:00",
    ):
        assert dates.day_of(text, TODAY) == day, text
