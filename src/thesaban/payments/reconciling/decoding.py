"""Bytes of a bank's file to text: TIS-620, Windows-874, UTF-8 or UTF-16.

TIS-620 is a part of Windows-874. Thai in it may by chance be good UTF-8 too
(two consonants make one accented Latin letter), so UTF-8 counts only where what
comes out is Thai, Latin without accents, or signs.
"""

from thesaban.payments.reconciling.statement import LARGEST_FILE
from thesaban.payments.reconciling.statement import StatementError
import codecs


SIGNS = frozenset("“”‘’–—…•฿€£¥°±×·©®™\u00a0\u200b\ufeff")
END_OF_FILE = "\x1a"


def _plausible(text: str) -> bool:
    """Whether letters outside ASCII are Thai, or signs that banks write."""
    return all(
        char < "\x80" or "\u0e00" <= char <= "\u0e7f" or char in SIGNS for char in text
    )


def decode(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; raises StatementError."""
    if not content.strip(b"\0\r\n \x1a"):
        raise StatementError("empty")
    if len(content) > LARGEST_FILE:
        raise StatementError("large", megabytes=LARGEST_FILE // 1_000_000)
    text, name = _decode(content)
    text = text.removeprefix("\ufeff").rstrip(END_OF_FILE)
    if "\0" in text:
        raise StatementError("encoding")
    return text, name


def _decode(content: bytes) -> tuple[str, str]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(content, "utf-16"), "utf-16"
    if content.isascii():
        return content.decode("ascii"), "ascii"
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and _plausible(text):
        return text, "utf-8"
    text = _strict(content, "cp874")
    if not _plausible(text):
        raise StatementError("encoding")
    return text, "cp874"


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise StatementError("encoding") from error
