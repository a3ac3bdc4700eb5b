"""EMVCo tag-length-value text and its checksum.

A QR payload is a run of ``ID`` (2 digits), ``LENGTH`` (2 digits, characters of
the value) and ``VALUE``; some values are such runs again. The last field holds
a CRC-16/CCITT-FALSE over everything before its own value.

Source: EMVCo merchant-presented mode; Bank of Thailand, Thai QR Payment.
"""

from collections.abc import Iterable


Fields = tuple[tuple[str, str], ...]

CRC_LENGTH = 4
POLYNOMIAL = 0x1021


class PayloadError(ValueError):
    """A payload that cannot be built or read; ``code`` says why."""

    def __init__(self, code: str, detail: str = ""):
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


def crc16(text: str) -> str:
    """CRC-16/CCITT-FALSE of ASCII ``text`` as four upper-case hex digits."""
    value = 0xFFFF
    for byte in text.encode("ascii"):
        value ^= byte << 8
        for _bit in range(8):
            carry = value & 0x8000
            value = (value << 1) & 0xFFFF
            if carry:
                value ^= POLYNOMIAL
    return f"{value:04X}"


def field(tag: str, value: str) -> str:
    """One field; raises ``PayloadError`` where the value does not fit."""
    if not 1 <= len(value) <= 99:
        raise PayloadError("length", f"{tag}: {len(value)}")
    if not (value.isascii() and value.isprintable()):
        raise PayloadError("characters", tag)
    return f"{tag}{len(value):02d}{value}"


def join(fields: Iterable[tuple[str, str]]) -> str:
    """The fields as one run of text, in the order given."""
    return "".join(field(tag, value) for tag, value in fields)


def _digits(text: str) -> bool:
    return len(text) == 2 and text.isascii() and text.isdigit()


def split(text: str) -> Fields:
    """The fields of a run of text; each tag may stand once."""
    fields: list[tuple[str, str]] = []
    seen: set[str] = set()
    at = 0
    while at < len(text):
        tag, length = text[at : at + 2], text[at + 2 : at + 4]
        if not (_digits(tag) and _digits(length)):
            raise PayloadError("structure", f"at {at}")
        value = text[at + 4 : at + 4 + int(length)]
        if len(value) != int(length) or not value:
            raise PayloadError("length", tag)
        if tag in seen:
            raise PayloadError("twice", tag)
        seen.add(tag)
        fields.append((tag, value))
        at += 4 + int(length)
    return tuple(fields)


def seal(body: str, tag: str) -> str:
    """``body`` closed by the checksum field ``tag``."""
    body = f"{body}{tag}{CRC_LENGTH:02d}"
    return body + crc16(body)


def unseal(text: str, tag: str) -> str:
    """The body of a sealed payload; raises where the checksum is wrong."""
    if not text.isascii():
        raise PayloadError("characters")
    body, crc = text[:-CRC_LENGTH], text[-CRC_LENGTH:]
    mark = f"{tag}{CRC_LENGTH:02d}"
    if not body.endswith(mark):
        raise PayloadError("no_checksum")
    if crc16(body) != crc:
        raise PayloadError("checksum")
    return body[: -len(mark)]
