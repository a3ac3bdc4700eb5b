"""PromptPay payloads: published vectors, own examples, and properties."""

from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.vectors import SLIPS
from tests.payments.vectors import VECTORS
from thesaban.payments import barcode
from thesaban.payments import promptpay
from thesaban.payments import slip
from thesaban.payments import tlv
from thesaban.payments.promptpay import Bill
from thesaban.payments.promptpay import Payload
from thesaban.payments.promptpay import Transfer
import pytest
import string


IDS = [vector[0] for vector in VECTORS]

DIGITS = "0123456789"
REFERENCE = st.text(DIGITS + string.ascii_uppercase, min_size=1, max_size=20)
PRINTABLE = "".join(chr(code) for code in range(32, 127))


def digits(length: int):
    return st.text(DIGITS, min_size=length, max_size=length)


TRANSFERS = st.one_of(
    digits(9).map(lambda tail: Transfer("mobile", f"0066{tail}")),
    digits(13).map(lambda text: Transfer("tax_id", text)),
    digits(15).map(lambda text: Transfer("ewallet", text)),
    st.builds(
        lambda bank, account: Transfer("account", bank + account),
        digits(3),
        st.text(DIGITS + string.ascii_uppercase, min_size=1, max_size=40),
    ),
)
BILLS = st.builds(
    Bill,
    biller=st.one_of(digits(13), digits(15)),
    ref1=REFERENCE,
    ref2=st.one_of(st.just(""), REFERENCE),
    abroad=st.booleans(),
)
AMOUNTS = st.decimals(Decimal("0.01"), promptpay.LARGEST, places=2)


def text(longest: int):
    return st.text(PRINTABLE, max_size=longest)


@st.composite
def payloads(draw):
    amount = draw(st.one_of(st.none(), AMOUNTS))
    tags = draw(
        st.sets(st.sampled_from(["01", "02", "03", "05", "06", "07", "08"]), max_size=2)
    )
    return Payload(
        payee=draw(st.one_of(TRANSFERS, BILLS)),
        amount=amount,
        reusable=amount is None or draw(st.booleans()),
        category=draw(st.one_of(st.just(""), digits(4))),
        name=draw(text(25)),
        city=draw(text(15)),
        postcode=draw(text(10)),
        additional=tuple(
            (tag, draw(st.text(PRINTABLE, min_size=1, max_size=25)))
            for tag in sorted(tags)
        ),
        extras=draw(st.sampled_from([(), (("64", "0002TH"),), (("80", "X"),)])),
    )


def test_checksum_has_the_published_check_value():
    assert tlv.crc16("123456789") == "29B1"


@pytest.mark.parametrize("name,payload,order,expected", VECTORS, ids=IDS)
def test_vector_is_read(name, payload, order, expected):
    assert promptpay.parse(expected) == payload


@pytest.mark.parametrize("name,payload,order,expected", VECTORS, ids=IDS)
def test_vector_is_built(name, payload, order, expected):
    assert promptpay.build(payload, order) == expected


@given(payloads())
def test_what_is_built_is_read_back(payload):
    assert promptpay.parse(promptpay.build(payload)) == payload


@given(payloads(), st.permutations(promptpay.ORDER[1:]))
def test_the_order_of_tags_does_not_matter(payload, order):
    assert promptpay.parse(promptpay.build(payload, ("00", *order))) == payload


@given(payloads(), st.data())
def test_one_changed_character_is_noticed(payload, data):
    built = promptpay.build(payload)
    at = data.draw(st.integers(0, len(built) - 1))
    other = data.draw(st.sampled_from(PRINTABLE + "ก").filter(lambda c: c != built[at]))
    with pytest.raises(tlv.PayloadError):
        promptpay.parse(built[:at] + other + built[at + 1 :])


@pytest.mark.parametrize("name,payload,order,expected", VECTORS, ids=IDS)
def test_every_single_damage_of_a_vector_is_noticed(name, payload, order, expected):
    for at, good in enumerate(expected):
        for bad in set("0123456789ABCDEFabTH.") - {good}:
            with pytest.raises(tlv.PayloadError):
                promptpay.parse(expected[:at] + bad + expected[at + 1 :])


@given(st.text(PRINTABLE + "ก", max_size=120))
def test_rubbish_is_refused_in_one_way_only(rubbish):
    with pytest.raises(tlv.PayloadError):
        promptpay.parse(rubbish)


@given(st.text(PRINTABLE, max_size=80))
def test_sealed_rubbish_is_refused_in_one_way_only(rubbish):
    with pytest.raises(tlv.PayloadError):
        promptpay.parse(tlv.seal("000201" + rubbish + "5303", "63"))


@pytest.mark.parametrize(
    "code,make",
    [
        ("biller", lambda: Bill("12345", "1")),
        ("ref1", lambda: Bill("0" * 15, "")),
        ("ref1", lambda: Bill("0" * 15, "เลขที่1")),
        ("ref1", lambda: Bill("0" * 15, "1" * 21)),
        ("ref2", lambda: Bill("0" * 15, "1", "a b")),
        ("payee", lambda: promptpay.mobile("12345")),
        ("payee_kind", lambda: Transfer("fax", "1")),
        ("amount", lambda: Payload(Bill("0" * 15, "1"), Decimal("0"))),
        ("amount", lambda: Payload(Bill("0" * 15, "1"), Decimal("-1"))),
        ("amount", lambda: Payload(Bill("0" * 15, "1"), Decimal("1.005"))),
        ("amount", lambda: Payload(Bill("0" * 15, "1"), Decimal("NaN"))),
        ("amount", lambda: Payload(Bill("0" * 15, "1"), Decimal("10000000000"))),
        ("amount_missing", lambda: Payload(Bill("0" * 15, "1"))),
    ],
)
def test_what_cannot_be_paid_cannot_be_built(code, make):
    with pytest.raises(tlv.PayloadError) as caught:
        make()
    assert caught.value.code == code


@pytest.mark.parametrize(
    "code,body",
    [
        ("currency", "00020101021153038405802TH"),
        ("initiation", "00020101021353037645802TH"),
        ("payee", "00020101021153037645802TH"),
        ("format", "01021100020153037645802TH"),
        ("twice", "000201010211010211"),
        ("structure", "0002010102115303764XX02TH"),
        ("length", "00020101021153037645899TH"),
    ],
)
def test_a_wrong_body_is_named(code, body):
    with pytest.raises(tlv.PayloadError) as caught:
        promptpay.parse(tlv.seal(body, "63"))
    assert caught.value.code == code


def test_barcode_of_the_standard():
    expected = "|099400016550100\r123456789012\r670429\r364922"
    bill = Bill("099400016550100", "123456789012", "670429")
    assert barcode.build(bill, Decimal("3649.22")) == expected
    assert barcode.parse(expected) == (bill, Decimal("3649.22"))


@given(BILLS.filter(lambda bill: not bill.abroad), st.one_of(st.none(), AMOUNTS))
def test_barcode_is_read_back(bill, amount):
    assert barcode.parse(barcode.build(bill, amount)) == (bill, amount)


@pytest.mark.parametrize(
    "bad", ["", "|1", "|1\r2\r3\r-4", "|" + "0" * 15 + "\r1\r\r0.5"]
)
def test_a_wrong_barcode_is_refused(bad):
    with pytest.raises(tlv.PayloadError):
        barcode.parse(bad)


@pytest.mark.parametrize("bank,reference,expected", SLIPS)
def test_slip_is_read_and_built(bank, reference, expected):
    assert slip.parse(expected) == slip.Slip(bank, reference)
    assert slip.build(slip.Slip(bank, reference)) == expected


@pytest.mark.parametrize("bank,reference,expected", SLIPS)
@pytest.mark.parametrize("lost", [1, 2])
def test_slip_without_its_leading_zeros_is_read(bank, reference, expected, lost):
    assert slip.parse(expected[lost:]) == slip.Slip(bank, reference)


@given(
    digits(3),
    st.text(DIGITS + string.ascii_letters, min_size=1, max_size=35),
    st.data(),
)
def test_one_changed_character_of_a_slip_is_noticed(bank, reference, data):
    built = slip.build(slip.Slip(bank, reference))
    assert slip.parse(built) == slip.Slip(bank, reference)
    at = data.draw(st.integers(0, len(built) - 1))
    other = data.draw(st.sampled_from(PRINTABLE).filter(lambda c: c != built[at]))
    with pytest.raises(tlv.PayloadError):
        slip.parse(built[:at] + other + built[at + 1 :])


@pytest.mark.parametrize("bad", ["", "00", "0", "https://example.org", "9104FFFF"])
def test_what_is_no_slip_is_refused(bad):
    with pytest.raises(tlv.PayloadError):
        slip.parse(bad)


def test_a_payment_code_is_no_slip():
    with pytest.raises(tlv.PayloadError):
        slip.parse(VECTORS[0][3])
