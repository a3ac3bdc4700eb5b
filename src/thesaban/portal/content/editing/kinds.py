"""Kinds of files that may stand on the site: what visitors can open safely."""

from codecs import BOM_UTF16_BE
from codecs import BOM_UTF16_LE


DOCUMENTS = "pdf doc docx xls xlsx ppt pptx odt ods odp rtf txt csv json xml zip"
PICTURES = "jpg jpeg png webp gif svg"
OTHERS = "mp3 m4a mp4 kml kmz geojson ics eml p7m asice"
ENDINGS = frozenset(f"{DOCUMENTS} {PICTURES} {OTHERS}".split())

HEAD = 1024
"""Bytes at the beginning of a file that tell its kind; a PDF may begin within them."""
ZIP, OLE, RTF, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF-"
#: What files of an ending begin with. An office's file may be of the older or the newer
#: form, whatever it is called, and is OLE too where a password closes it.
BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    **dict.fromkeys(
        ["docx", "xlsx", "pptx", "odt", "ods", "odp", "doc", "xls", "ppt"],
        (ZIP, OLE, RTF),
    ),
    **dict.fromkeys(["zip", "kmz", "asice"], (ZIP, b"PK\x05\x06")),
    "rtf": (RTF,),
    "mp3": (b"ID3", b"\xff"),
}
#: Written by machines as text of any encoding; exports of registers are called .xls too.
TEXTS = frozenset(
    ["txt", "csv", "json", "xml", "kml", "geojson", "ics", "eml", "doc", "xls"]
)
MARKS = (BOM_UTF16_LE, BOM_UTF16_BE)
FILMS = frozenset(("m4a", "mp4"))


def ending(filename: str | None) -> str:
    """``pdf`` of ``แผน.PDF``; empty where the name has none."""
    _name, dot, end = (filename or "").rpartition(".")
    return end.lower() if dot else ""


def is_welcome(filename: str | None) -> bool:
    """Whether a file of that name may be put on the site."""
    return ending(filename) in ENDINGS


def is_called_picture(filename: str | None) -> bool:
    """Whether visitors would take it for a picture."""
    return ending(filename) in PICTURES.split()


def is_so_inside(filename: str | None, head: bytes) -> bool:
    """Whether a file that begins with ``head`` (``HEAD`` bytes) is what its name says.

    True of pictures and other endings that this does not tell; see ``pictures``.
    """
    end = ending(filename)
    if end == "pdf":
        return PDF in head
    if end in FILMS:
        return head[4:8] == b"ftyp"
    if end in TEXTS and (b"\0" not in head or head.startswith(MARKS)):
        return not head.startswith(b"MZ")
    if end in TEXTS or end in BEGINNINGS:
        return head.startswith(BEGINNINGS.get(end, ()))
    return True
