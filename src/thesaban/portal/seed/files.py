"""Rows of ``content/*.yaml``. Pure.

A file is a list of items, parents before children::

    - path: about/history
      type: Document
      title: ประวัติ
      title_en: History           # for readers of English
      description: ...
      text: |
        A paragraph. (The plain writing of portal/blocks/words.py.)
      fields: {kind: general}     # fields of the type by name
      picture: pictures/hill.svg  # with alt
      file: files/plan.pdf        # a file of the profile
      menu: false                 # not in the navigation
      layout: town-cards
      default_page: overview
      effective: 2026-11-02       # day of publication
      language: en                # of its words; Thai where nothing is said
      sample: true                # says clearly that it is an example
"""

from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any
import datetime as dt
import re
import yaml


FOLDER = "content"
SAMPLE_TAG = "ตัวอย่าง"
SAMPLE_TITLE = " (ตัวอย่าง)"
SAMPLE_TEXT = (
    "**ข้อความตัวอย่าง** หน้านี้แสดงรูปแบบการนำเสนอ ข้อมูลในหน้ายังไม่ใช่ข้อมูลจริงของเทศบาล "
    "เจ้าหน้าที่จะแทนที่ด้วยข้อมูลจริงก่อนเปิดใช้"
)
STEP = re.compile(r"^[a-z0-9][a-z0-9-]*$")
KEYS = frozenset(
    (
        "path",
        "type",
        "title",
        "title_en",
        "description",
        "text",
        "fields",
        "picture",
        "alt",
        "file",
        "menu",
        "layout",
        "default_page",
        "effective",
        "language",
        "subjects",
        "sample",
    )
)


class SeedError(ValueError):
    """A file of the town that cannot be loaded, with file, item and reason."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item to make; ``folder`` is the profile that its files stand in."""

    path: tuple[str, ...]
    type: str
    title: str
    folder: Path
    title_en: str = ""
    description: str = ""
    text: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    picture: str = ""
    alt: str = ""
    file: str = ""
    menu: bool = True
    layout: str = ""
    default_page: str = ""
    effective: dt.date | None = None
    language: str = "th"
    subjects: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return "/".join(self.path)


def read(folder: Path) -> list[Item]:
    """Every item of a profile, in order of file name and row. Raises SeedError."""
    items = [
        _item(row, path, folder)
        for path in sorted((folder / FOLDER).glob("*.yaml"))
        for row in yaml.safe_load(path.read_text(encoding="utf-8")) or []
    ]
    names = [item.name for item in items]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise SeedError(f"{folder.name}: twice: {', '.join(twice)}")
    return items


def _item(row: dict[str, Any], file: Path, folder: Path) -> Item:
    where = f"{file.name}: {row.get('path')}"
    strange = sorted(set(row) - KEYS)
    if strange:
        raise SeedError(f"{where}: unknown: {', '.join(strange)}")
    missing = [key for key in ("path", "type", "title") if not row.get(key)]
    if missing:
        raise SeedError(f"{where}: missing: {', '.join(missing)}")
    steps = tuple(str(row["path"]).split("/"))
    if not all(STEP.match(step) for step in steps):
        raise SeedError(f"{where}: not an address")
    for name in ("picture", "file"):
        if row.get(name) and not (folder / row[name]).is_file():
            raise SeedError(f"{where}: no such {name}: {row[name]}")
    given = {key: row[key] for key in KEYS & set(row) - {"path", "sample", "subjects"}}
    subjects = tuple(row.get("subjects") or ())
    if row.get("sample"):
        given["title"] = f"{row['title']}{SAMPLE_TITLE}"
        given["text"] = f"{SAMPLE_TEXT}\n\n{row.get('text') or ''}".strip()
        subjects = (*subjects, SAMPLE_TAG)
    return Item(**{**given, "path": steps, "folder": folder, "subjects": subjects})
