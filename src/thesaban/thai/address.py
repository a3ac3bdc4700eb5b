"""Thai postal addresses: their parts, their line of text, their problems."""

from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import fields
from datetime import date
from thesaban.thai import places
from thesaban.thai.digits import to_arabic
from thesaban.thai.digits import to_thai
from thesaban.thai.ids import IdError
from thesaban.thai.ids import parse_house_code
import re


NO_NUMBER = "ไม่มีเลขที่"
LIMITS = {"house_no": 30, "moo": 3, "floor": 20, "room": 20}
DEFAULT_LIMIT = 100
REQUIRED = ("house_no", "tambon", "amphoe", "changwat", "postcode")

_POSTCODE = re.compile(r"^[1-9]\d{4}$")
_MOO = re.compile(r"^[1-9]\d{0,2}$")
# What people type in front of a name although the form already says it.
_LABELS = {
    "house_no": "บ้านเลขที่|เลขที่",
    "building": "อาคาร",
    "floor": "ชั้นที่|ชั้น",
    "room": "ห้องเลขที่|ห้อง",
    "village": "หมู่บ้าน|มบ\\.",
    "moo": "หมู่ที่|หมู่|ม\\.",
    "soi": "ซอย|ซ\\.",
    "road": "ถนน|ถ\\.",
    "tambon": "ตำบล|ต\\.|แขวง",
    "amphoe": "อำเภอ|อ\\.|เขต",
    "changwat": "จังหวัด|จ\\.",
}


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address, each a text that may be empty.

    ``soi`` also holds a ตรอก (its word is then kept), ``tambon`` a แขวง and
    ``amphoe`` a เขต. ``house_code`` is รหัสประจำบ้าน (11 digits); it is kept with
    the address but never written on its line.
    """

    house_no: str = ""
    building: str = ""
    floor: str = ""
    room: str = ""
    village: str = ""
    moo: str = ""
    soi: str = ""
    road: str = ""
    tambon: str = ""
    amphoe: str = ""
    changwat: str = ""
    postcode: str = ""
    house_code: str = ""

    def as_dict(self) -> dict[str, str]:
        """Return the parts as plain data."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping) -> "Address":
        """Read the parts from plain data; unknown keys are left out."""
        names = {field.name for field in fields(cls)}
        return cls(**{k: str(v or "") for k, v in data.items() if k in names})


def tidy(address: Address) -> Address:
    """Return ``address`` as it should be stored.

    Single spaces; numbers in Arabic digits; without the words that the line
    adds itself (ถนน, ต., จังหวัด …).
    """
    parts = {}
    for name, value in address.as_dict().items():
        value = to_arabic(" ".join(value.split()))
        if label := _LABELS.get(name):
            value = _without_label(value, label)
        parts[name] = value
    if places.is_bangkok(parts["changwat"]):
        parts["changwat"] = places.BANGKOK_NAME
    parts["house_code"] = re.sub(r"[\s-]", "", parts["house_code"])
    return Address(**parts)


def one_line(address: Address, thai_digits: bool = False) -> str:
    """Return the address on one line, from the house number to the postcode.

    ``99/12 หมู่ที่ 4 ถนนเชียงใหม่-หางดง ตำบลแม่เหียะ อำเภอเมืองเชียงใหม่
    จังหวัดเชียงใหม่ 50100``; in Bangkok with แขวง and เขต. Empty parts are left out.
    """
    text = " ".join([*street(address), *area(address)])
    return to_thai(text) if thai_digits else text


def lines(address: Address, thai_digits: bool = False) -> list[str]:
    """Return the address on two lines: the street, and the area."""
    text = [" ".join(street(address)), " ".join(area(address))]
    return [to_thai(line) if thai_digits else line for line in text if line]


def street(address: Address) -> list[str]:
    """Return the parts of the line up to the road."""
    parts = (
        address.house_no,
        _with("อาคาร", address.building),
        _with("ชั้น ", address.floor),
        _with("ห้อง ", address.room),
        _with("หมู่บ้าน", address.village),
        _with("หมู่ที่ ", address.moo),
        _soi(address.soi),
        _with("ถนน", address.road),
    )
    return [part for part in parts if part]


def area(address: Address) -> list[str]:
    """Return the parts of the line from the sub-district on."""
    bangkok = places.is_bangkok(address.changwat)
    parts = (
        _with("แขวง" if bangkok else "ตำบล", address.tambon),
        _with("เขต" if bangkok else "อำเภอ", address.amphoe),
        address.changwat if bangkok else _with("จังหวัด", address.changwat),
        address.postcode,
    )
    return [part for part in parts if part]


def problems(address: Address, on: date | None = None) -> dict[str, str]:
    """Return what is wrong, field by field, as codes; empty when all is well.

    Codes: ``required``, ``too_long``, ``format``, ``unknown`` (no such place in
    the one above it), ``mismatch`` (a postcode of another sub-district). Expects
    an address that went through :func:`tidy`.
    """
    found = {}
    for name, value in address.as_dict().items():
        if not value and name in REQUIRED:
            found[name] = "required"
        elif len(value) > LIMITS.get(name, DEFAULT_LIMIT):
            found[name] = "too_long"
    return {**_area_problems(address, on), **_number_problems(address), **found}


def _number_problems(address: Address) -> dict[str, str]:
    found = {}
    if address.moo and not _MOO.match(address.moo):
        found["moo"] = "format"
    if not _POSTCODE.match(address.postcode):
        found["postcode"] = "format"
    if address.house_code:
        try:
            parse_house_code(address.house_code)
        except IdError:
            found["house_code"] = "format"
    return found


def _area_problems(address: Address, on: date | None) -> dict[str, str]:
    path = []
    for name in ("changwat", "amphoe", "tambon"):
        path.append(getattr(address, name))
        if places.find(*path, on=on) is None:
            return {name: "unknown"}
    if address.postcode not in places.postcodes(*path, on=on):
        return {"postcode": "mismatch"}
    return {}


def _soi(value: str) -> str:
    """``ซอยสุขใจ``, ``ซอย 3``, or a trok by its own word."""
    if value.startswith("ตรอก"):
        return value
    return _with("ซอย " if value[:1].isdigit() else "ซอย", value)


def _with(label: str, value: str) -> str:
    return f"{label}{value}" if value else ""


def _without_label(value: str, label: str) -> str:
    """Cut a label off, unless nothing would be left of the name."""
    short = re.sub(rf"^(?:{label})\s*", "", value)
    return short or value
