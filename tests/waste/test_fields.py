"""What people and files write, and what becomes of it."""

from datetime import date
from decimal import Decimal
from thesaban.waste import fields
from thesaban.waste import numbers
from thesaban.waste import tags
from thesaban.waste.fields import Lists
import pytest


LISTS = Lists(
    today=date(2026, 11, 22),
    choices={
        "category": (("household", "ครัวเรือน", "Household"),),
        "community": (("north", "ชุมชนเหนือ", "North"),),
        "payer_kind": (("natural", "บุคคลธรรมดา"), ("juristic", "นิติบุคคล")),
    },
    offices=("5001",),
)


def read(name, text, **raw):
    values, faults = fields.clean({name: text, **raw}, LISTS, [name])
    return values.get(name), [fault.code for fault in faults]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("number", "0000 001-8", "00000018"),
        ("number", "๐๐๐๐๐๐๑๘", "00000018"),
        ("phone", "081-234-5678", "0812345678"),
        ("phone", "812345678", "0812345678"),
        ("phone", "812345678.0", "0812345678"),
        ("phone", "053276491", "053276491"),
        ("house_code", "5001-123456-7", "50011234567"),
        ("house_no", "๙๙/๑๒", "99/12"),
        ("moo", "หมู่ที่ ๔", "4"),
        ("category", "ครัวเรือน", "household"),
        ("category", " HOUSEHOLD ", "household"),
        ("community", "ชุมชน เหนือ", "north"),
        ("bins", "3.0", 3),
        ("litres_day", "12.5", Decimal("12.50")),
        ("opened_on", "1/10/2569", date(2026, 10, 1)),
        ("opened_on", "2026-10-01", date(2026, 10, 1)),
        ("opened_on", "2569-10-01", date(2026, 10, 1)),
        ("opened_on", "1 ต.ค. 2569", date(2026, 10, 1)),
        ("payer_id", "1-9999-00003-03-9", "1999900003039"),
    ],
)
def test_read(name, text, value):
    assert read(name, text) == (value, [])


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("number", "12", "number_length"),
        ("number", "A0001", "digits"),
        ("phone", "12345", "phone"),
        ("house_code", "5001123456", "house_code"),
        ("house_code", "50021234567", "house_code_office"),
        ("category", "ปราสาท", "choice"),
        ("bins", "2.5", "whole_number"),
        ("bins", "-1", "whole_number"),
        ("opened_on", "1/10/69", "date"),
        ("opened_on", "31/2/2569", "date"),
        ("payer_id", "1999900003030", "national_id"),
        ("email", "nobody", "email"),
        ("payer_name", "", "required"),
        ("note", "ก" * 1001, "too_long"),
    ],
)
def test_refused(name, text, code):
    assert read(name, text)[1] == [code]


def test_a_company_has_an_id_of_its_own_kind():
    assert read("payer_id", "0105536112014", payer_kind="นิติบุคคล")[1] == []
    assert read("payer_id", "0105536112014")[1] == ["national_id"]


def test_a_fault_never_repeats_what_is_personal():
    _values, (fault,) = fields.clean({"phone": "081-secret"}, LISTS, ["phone"])
    assert fault.value == ""


def test_it_cannot_end_before_it_begins():
    raw = {"opened_on": "1/10/2569", "closed_on": "30/9/2569"}
    _values, faults = fields.clean(raw, LISTS, ["opened_on", "closed_on"])
    assert [fault.code for fault in faults] == ["ends_before"]


def test_numbers_carry_a_check_digit():
    rule = {"shape": "{number:07d}", "check_digit": "luhn"}
    number = numbers.number_text(1, rule)
    assert number == "00000018"
    assert numbers.is_well_typed(number, rule)
    assert not numbers.is_well_typed("00000019", rule)
    assert numbers.number_text(
        7, {"shape": "69{number:05d}", "check_digit": "none"}
    ) == ("6900007")


def test_tags_are_random_and_forgive_typing():
    made = {tags.new() for _ in range(1000)}
    assert len(made) == 1000
    assert tags.clean("abcde-0l23o") == "ABCDE01230"
    assert tags.clean("ABCDE") == ""
    assert tags.clean("../../etc/x") == ""
