"""Check a document of the municipality without its server.

    python -m thesaban.documents.verify STATEMENT|ADDRESS|FILE.pdf --key KEYS.pem

``STATEMENT`` is the text of the QR (the whole address, or its part after
``#``); ``FILE.pdf`` is the document as it was sent. ``KEYS.pem`` holds the
municipality's public keys or certificates; the site gives them at
``/@@issuer-keys``. Nothing is fetched.

The check says what the document was when it was issued. Whether it has been
suspended or revoked since, only the public register can say.

Exit codes: 0 genuine; 1 altered, or not from the municipality; 2 the call or
the key file is wrong; 3 genuine, but past its last day; 4 signed with a key
that is not in the key file.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from thesaban.clock.zone import today
from thesaban.documents import keys
from thesaban.documents import sealing
from thesaban.documents import statement
from thesaban.documents.statement import Statement
import argparse
import os
import sys


GENUINE, FALSE, USAGE, EXPIRED, UNKNOWN_KEY = 0, 1, 2, 3, 4
KEYS_VARIABLE = "THESABAN_PUBLIC_KEYS"

MESSAGES = {
    "genuine": (
        "เอกสารแท้ ลายมือชื่อถูกต้อง",
        "Genuine: the signature holds.",
    ),
    "expired": (
        "เอกสารแท้ แต่พ้นวันที่ใช้ได้แล้ว",
        "Genuine, but past its last day.",
    ),
    "altered": (
        "ไฟล์นี้ถูกแก้ไขหลังจากเทศบาลออกให้ ใช้อ้างอิงไม่ได้",
        "This file was changed after the municipality sealed it.",
    ),
    "foreign": (
        "ไม่พบตราประทับอิเล็กทรอนิกส์ของเทศบาลในไฟล์นี้",
        "This file carries no seal of the municipality.",
    ),
    "bad_signature": (
        "ลายมือชื่อไม่ตรงกับข้อความ ข้อความถูกแก้ไข",
        "The signature does not fit: the statement was changed.",
    ),
    "malformed": (
        "อ่านข้อความนี้ไม่ได้ ไม่ใช่ข้อความรับรองของเทศบาล",
        "This is not a statement of the municipality.",
    ),
    "mismatch": (
        "เลขที่ในที่อยู่เว็บไม่ตรงกับข้อความที่ลงลายมือชื่อ",
        "The number in the address is not the one that was signed.",
    ),
    "unknown_key": (
        "ไม่มีกุญแจที่ใช้ลงลายมือชื่อนี้ในไฟล์กุญแจ",
        "Signed with a key that is not in the key file.",
    ),
    "no_keys": (
        "อ่านไฟล์กุญแจสาธารณะไม่ได้ ระบุด้วย --key",
        "No usable public key: name the file with --key.",
    ),
    "no_file": ("เปิดไฟล์ไม่ได้", "The file cannot be read."),
    "register": (
        "สถานะหลังวันออกเอกสาร (พักใช้ เพิกถอน) ตรวจได้จากทะเบียนสาธารณะของเทศบาลเท่านั้น",
        "Whether it was suspended or revoked since, only the public register can say.",
    ),
}
LABELS = {
    "kind": ("ประเภท", "Kind"),
    "number": ("เลขที่", "Number"),
    "holder": ("ออกให้แก่", "Holder"),
    "issuer": ("ผู้ออก", "Issuer"),
    "issued_on": ("วันที่ออก", "Issued on"),
    "valid_until": ("ใช้ได้ถึง", "Valid until"),
    "status": ("สถานะเมื่อออก", "Status at issue"),
    "key_id": ("รหัสกุญแจ", "Key"),
}
EXIT = {
    "genuine": GENUINE,
    "expired": EXPIRED,
    "unknown_key": UNKNOWN_KEY,
    "no_keys": USAGE,
    "no_file": USAGE,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of a check: a key of :data:`MESSAGES`, and what was said."""

    code: str
    statement: Statement | None = None
    verdict: sealing.Verdict | None = None

    @property
    def exit_code(self) -> int:
        """See the module's text."""
        return EXIT.get(self.code, FALSE)


def slug(number: str) -> str:
    """A document number as it stands in an address: 12/2569 is 12-2569."""
    kept = "".join(
        c if c.isascii() and (c.isalnum() or c == ".") else "-" for c in number
    )
    return "-".join(part for part in kept.split("-") if part)


def check_statement(text: str, public_keys: dict, day: date) -> Finding:
    """Judge a statement, or the address that carries it, as of ``day``."""
    address, mark, fragment = text.strip().rpartition("#")
    try:
        said = statement.check(fragment if mark else text, public_keys)
    except statement.StatementError as error:
        return Finding(error.code)
    if mark and "/v/" in address and f"/v/{slug(said.number)}/" not in address:
        return Finding("mismatch", said)
    return Finding(_age(said, day), said)


def check_pdf(pdf: bytes, public_keys: dict, day: date) -> Finding:
    """Judge a sealed PDF and the record it carries, as of ``day``."""
    verdict = sealing.verify(pdf, public_keys)
    if verdict.state != sealing.SEALED:
        return Finding(verdict.state, verdict=verdict)
    record = dict(verdict.record or {})
    try:
        said = statement.check(record.pop("statement", ""), public_keys)
    except statement.StatementError as error:
        return Finding(error.code, verdict=verdict)
    if said.digest != statement.record_digest(record):
        return Finding("altered", said, verdict)
    return Finding(_age(said, day), said, verdict)


def _age(said: statement.Statement, day: date) -> str:
    over = said.valid_until is not None and said.valid_until < day
    return "expired" if over else "genuine"


def load_keys(paths: list[str]) -> dict:
    """Public keys of several PEM files.

    :raises OSError, ValueError: a file cannot be read or holds no key.
    """
    found = {}
    for path in paths:
        found.update(keys.public_keys(Path(path).read_bytes()))
    if not found:
        raise ValueError("no key file")
    return found


def _subject(text: str, public_keys: dict) -> Finding:
    path = Path(text)
    looks_like_file = text.lower().endswith(".pdf") and "#" not in text
    if not looks_like_file and len(text) > 100:
        return check_statement(text, public_keys, today())
    try:
        content = path.read_bytes()
    except OSError:
        if looks_like_file:
            return Finding("no_file")
        return check_statement(text, public_keys, today())
    return check_pdf(content, public_keys, today())


def _lines(finding: Finding, language: int) -> list[str]:
    lines = [MESSAGES[finding.code][language]]
    said = finding.statement
    if said is not None:
        for name, label in LABELS.items():
            value = getattr(said, name)
            lines.append(f"  {label[language]}: {'-' if value is None else value}")
        if finding.verdict is not None:
            lines.append(f"  SHA-256: {finding.verdict.sha256}")
        lines.append(MESSAGES["register"][language])
    return lines


def main(arguments: list[str] | None = None) -> int:
    """Run the check of the command line; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m thesaban.documents.verify",
        description="Check a document of the municipality without its server.",
        epilog="Exit codes: 0 genuine, 1 false, 2 usage, 3 expired, 4 unknown key.",
    )
    parser.add_argument("subject", help="statement, address of the QR, or PDF file")
    parser.add_argument(
        "--key", action="append", metavar="PEM", help="public keys or certificates"
    )
    parser.add_argument("--lang", choices=("th", "en"), default="th")
    options = parser.parse_args(arguments)
    language = 0 if options.lang == "th" else 1
    files = options.key or os.environ.get(KEYS_VARIABLE, "").split(os.pathsep)
    try:
        public_keys = load_keys([name for name in files if name])
    except (OSError, ValueError):
        finding = Finding("no_keys")
    else:
        finding = _subject(options.subject, public_keys)
    stream = sys.stderr if finding.exit_code == USAGE else sys.stdout
    print("\n".join(_lines(finding, language)), file=stream)
    return finding.exit_code


if __name__ == "__main__":
    sys.exit(main())
