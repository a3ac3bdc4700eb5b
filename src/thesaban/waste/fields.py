"""The fields of an account: how each is read from text, and what can be wrong.

Forms, REST and import files read them here, so that all accept the same. Pure:
the town's lists and the day are passed in.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from thesaban.thai.dates import DateError
from thesaban.thai.dates import parse_date
from thesaban.thai.digits import to_arabic
from thesaban.thai.ids import IdError
from thesaban.thai.ids import parse_house_code
from thesaban.thai.ids import parse_juristic_id
from thesaban.thai.ids import parse_national_id
from thesaban.thai.ids import parse_phone
from thesaban.thai.numbers import NumberError
from thesaban.thai.numbers import parse_number
from thesaban.thai.words import normalise
from thesaban.waste.model import JURISTIC
from thesaban.waste.model import NATURAL
from typing import Any
import re


LONGEST = 300
#: Digits of an account number; reference 1 of a QR holds at most 20.
NUMBER_DIGITS = (4, 15)
MOST_BINS, MOST_LITRES, MOST_PERSONS = 999, 9_999, 99_999
_EMAIL = re.compile(r"[^@\s,;<>\"']{1,64}@[^@\s,;<>\"']{1,189}")
_MOO = re.compile(r"[1-9]\d{0,2}")
#: Spreadsheets turn a code of digits into a number: 50011234567.0
_WHOLE = re.compile(r"(\d+)\.0+")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field; ``code`` is a key of ``words.FAULTS``."""

    field: str
    code: str
    value: str = ""


class Bad(ValueError):
    """A text that a field cannot take; its argument is the fault's code."""


@dataclass(frozen=True, slots=True)
class Lists:
    """What can be chosen, as (code, titles...) by field, and the day of today."""

    today: date
    choices: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One field: how it is read, whether it must be there, its column's names."""

    name: str
    read: Callable[[str, "Lists", str], Any]
    required: bool = False
    empty: Any = ""
    #: Headings of other systems that mean it, for the proposal of a mapping.
    headings: tuple[str, ...] = ()
    personal: bool = False


def text_of(value: object) -> str:
    """A cell or a form value as one line of clean text."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    plain = "" if value is None else str(value)
    if not plain.isprintable():
        plain = "".join(char if char.isprintable() else " " for char in plain)
    return " ".join(plain.split())


def _line(limit: int) -> Callable:
    def read(text: str, lists: Lists, name: str) -> str:
        if len(text) > limit:
            raise Bad("too_long")
        return text

    return read


def _arabic(limit: int) -> Callable:
    line = _line(limit)
    return lambda text, lists, name: line(to_arabic(text), lists, name)


def _digits(text: str) -> str:
    plain = re.sub(r"[\s\-]", "", to_arabic(text))
    whole = _WHOLE.fullmatch(plain)
    return whole[1] if whole else plain


def _number(text: str, lists: Lists, name: str) -> str:
    digits = _digits(text)
    if not (digits.isascii() and digits.isdecimal()):
        raise Bad("digits")
    if not NUMBER_DIGITS[0] <= len(digits) <= NUMBER_DIGITS[1]:
        raise Bad("number_length")
    return digits


def _id(parse: Callable, code: str) -> Callable:
    def read(text: str, lists: Lists, name: str) -> str:
        try:
            return parse(_digits(text))
        except IdError as error:
            raise Bad(code) from error

    return read


def _phone(text: str, lists: Lists, name: str) -> str:
    digits = _digits(text)
    # A spreadsheet drops the zero in front of a number.
    if digits.isdecimal() and len(digits) in (8, 9) and not digits.startswith("0"):
        text = f"0{digits}"
    try:
        return parse_phone(text)
    except IdError as error:
        raise Bad("phone") from error


def _house_code(text: str, lists: Lists, name: str) -> str:
    try:
        digits = parse_house_code(_digits(text))
    except IdError as error:
        raise Bad("house_code") from error
    if lists.offices and not digits.startswith(lists.offices):
        raise Bad("house_code_office")
    return digits


def _email(text: str, lists: Lists, name: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise Bad("email")
    return text


def _moo(text: str, lists: Lists, name: str) -> str:
    digits = _digits(re.sub(r"^(?:หมู่ที่|หมู่|ม\.)\s*", "", text))
    if not _MOO.fullmatch(digits):
        raise Bad("moo")
    return digits


def key_of(text: str) -> str:
    """The form in which titles and headings are compared."""
    return re.sub(r"[\s_.()/\-]+", "", normalise(text).casefold())


def _choice(text: str, lists: Lists, name: str) -> str:
    try:
        return _codes(lists.choices.get(name, ()))[key_of(text)]
    except KeyError as error:
        raise Bad("choice") from error


@lru_cache(maxsize=64)
def _codes(choices: tuple[tuple[str, ...], ...]) -> dict[str, str]:
    """{a code or title as it is compared: the first code that bears it}."""
    found: dict[str, str] = {}
    for code, *titles in choices:
        for name in (code, *titles):
            found.setdefault(key_of(name), code)
    return found


def _whole(most: int) -> Callable:
    def read(text: str, lists: Lists, name: str) -> int:
        whole = _WHOLE.fullmatch(to_arabic(text))
        try:
            return int(parse_number(whole[1] if whole else text, 0, most))
        except NumberError as error:
            raise Bad("whole_number") from error

    return read


def _litres(text: str, lists: Lists, name: str) -> Decimal:
    try:
        return parse_number(text, 2, 999_999)
    except NumberError as error:
        raise Bad("litres") from error


def _date(text: str, lists: Lists, name: str) -> date:
    try:
        return parse_date(text, lists.today)
    except DateError as error:
        raise Bad("date") from error


FIELDS = (
    Field(
        "number", _number, headings=("เลขที่ผู้ใช้บริการ", "เลขบัญชี", "เลขที่บัญชี", "account no")
    ),
    Field("legacy_no", _line(40), headings=("เลขเดิม", "รหัสเดิม", "old no")),
    Field("payer_kind", _choice, headings=("ประเภทผู้ชำระ", "payer type")),
    Field(
        "payer_name",
        _line(LONGEST),
        required=True,
        headings=("ชื่อผู้ชำระ", "ชื่อ", "ชื่อ-สกุล", "ชื่อผู้ใช้บริการ", "name"),
        personal=True,
    ),
    Field("relation", _choice, headings=("สถานะผู้ชำระ", "ความเกี่ยวข้อง")),
    Field(
        "payer_id",
        _id(parse_national_id, "national_id"),
        headings=("เลขประจำตัวประชาชน", "เลขประจำตัว", "id number"),
        personal=True,
    ),
    Field(
        "phone", _phone, headings=("โทรศัพท์", "เบอร์โทร", "phone", "tel"), personal=True
    ),
    Field("email", _email, headings=("อีเมล", "e-mail", "email"), personal=True),
    Field("house_code", _house_code, headings=("รหัสประจำบ้าน", "รหัสบ้าน", "house code")),
    Field(
        "house_no",
        _arabic(30),
        required=True,
        headings=("บ้านเลขที่", "เลขที่บ้าน", "house no", "house number"),
    ),
    Field("building", _line(100), headings=("อาคาร", "building")),
    Field("village", _line(100), headings=("หมู่บ้าน", "village")),
    Field("moo", _moo, headings=("หมู่ที่", "หมู่", "moo")),
    Field("soi", _line(100), headings=("ซอย", "ตรอก/ซอย", "soi")),
    Field("road", _line(100), headings=("ถนน", "road")),
    Field("community", _choice, headings=("ชุมชน", "community", "zone")),
    Field("route", _choice, headings=("สายเก็บขน", "สาย", "route")),
    Field(
        "category",
        _choice,
        required=True,
        headings=("ประเภท", "ประเภทผู้ใช้บริการ", "category"),
    ),
    Field("bins", _whole(MOST_BINS), empty=1, headings=("จำนวนถัง", "ถัง", "bins")),
    Field(
        "bin_litres", _whole(MOST_LITRES), empty=0, headings=("ขนาดถัง", "ขนาดถัง (ลิตร)")
    ),
    Field(
        "litres_day",
        _litres,
        empty=None,
        headings=("ปริมาณต่อวัน", "ปริมาณต่อวัน (ลิตร)", "litres a day"),
    ),
    Field("persons", _whole(MOST_PERSONS), empty=0, headings=("จำนวนคน", "persons")),
    Field("tariff", _choice, headings=("อัตรา", "tariff")),
    Field(
        "opened_on",
        _date,
        required=True,
        empty=None,
        headings=("วันเริ่ม", "วันที่เริ่ม", "start"),
    ),
    Field("closed_on", _date, empty=None, headings=("วันเลิก", "วันที่เลิก", "end")),
    Field("note", _line(1000), headings=("หมายเหตุ", "note", "remark")),
)
BY_NAME = {item.name: item for item in FIELDS}
NAMES = tuple(BY_NAME)
PAYER = ("payer_kind", "payer_name", "relation", "payer_id", "phone", "email")
PLACE = (
    "house_no",
    "building",
    "village",
    "moo",
    "soi",
    "road",
    "community",
    "route",
    "house_code",
)
TERMS = ("category", "bins", "bin_litres", "litres_day", "persons", "tariff")


def clean(
    raw: Mapping[str, object], lists: Lists, names: Iterable[str] = NAMES
) -> tuple[dict[str, Any], list[Fault]]:
    """The fields ``names`` as typed values, and what is wrong.

    A field that is not in ``raw`` or empty gets its empty value. A faulty one
    is left out of the values.
    """
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name in names:
        item, text = BY_NAME[name], text_of(raw.get(name))
        if not text:
            values[name] = item.empty
            if item.required:
                faults.append(Fault(name, "required"))
            continue
        try:
            values[name] = _reader(item, raw)(text, lists, name)
        except Bad as error:
            shown = "" if item.personal else text[:60]
            faults.append(Fault(name, str(error), shown))
    return values, faults + _together(values)


def _reader(item: Field, raw: Mapping) -> Callable:
    """A company's id is of another kind than a person's."""
    if item.name == "payer_id" and _is_juristic(raw):
        return _id(parse_juristic_id, "juristic_id")
    return item.read


def _is_juristic(raw: Mapping) -> bool:
    kind = key_of(text_of(raw.get("payer_kind")))
    return kind in (JURISTIC, "นิติบุคคล", key_of("juristic person"))


def _together(values: Mapping) -> list[Fault]:
    """What is wrong between fields."""
    begun, ended = values.get("opened_on"), values.get("closed_on")
    if begun and ended and ended < begun:
        return [Fault("closed_on", "ends_before")]
    return []


def defaults(values: dict[str, Any]) -> dict[str, Any]:
    """Values with what is understood where nothing is said."""
    filled = dict(values)
    filled["payer_kind"] = filled.get("payer_kind") or NATURAL
    return filled
