"""Kinds of files that may stand on the site: what visitors can open safely."""

DOCUMENTS = "pdf doc docx xls xlsx ppt pptx odt ods odp rtf txt csv json xml zip"
PICTURES = "jpg jpeg png webp gif svg"
OTHERS = "mp3 m4a mp4 kml kmz geojson ics eml p7m asice"
ENDINGS = frozenset(f"{DOCUMENTS} {PICTURES} {OTHERS}".split())


def ending(filename: str | None) -> str:
    """``pdf`` of ``แผน.PDF``; empty where the name has none."""
    _name, dot, end = (filename or "").rpartition(".")
    return end.lower() if dot else ""


def is_welcome(filename: str | None) -> bool:
    """Whether a file of that name may be put on the site."""
    return ending(filename) in ENDINGS
