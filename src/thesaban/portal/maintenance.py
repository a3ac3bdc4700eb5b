"""The pages that nginx itself shows: files that need nothing else.

    python -m thesaban.portal.maintenance profiles/maehia deploy/nginx

``maintenance.html`` while the site is away, ``too-many.html`` for who asks too often.
Made of the town's name, telephones, seal and colours. No script, no font, no picture
from elsewhere, for nothing else may be up.
"""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from thesaban.portal import theme
from thesaban.portal.town import SEAL
from thesaban.portal.town import telephone
from typing import Any
import re
import sys
import yaml


PAGE = Path(__file__).parent / "templates" / "maintenance.html"
PHONES = (
    ("phone_oss", "ศูนย์บริการจุดเดียวเบ็ดเสร็จ", "One-stop service"),
    ("phone", "สำนักงาน", "Office"),
    ("phone_24h", "เหตุฉุกเฉิน ตลอด 24 ชั่วโมง", "Emergency, day and night"),
)
COLOURS = ("brand", "brand-dark", "on-brand", "page", "text", "text-muted", "line")


@dataclass(frozen=True, slots=True)
class Words:
    """What such a page says; ``texts`` are paragraphs and may hold markup."""

    title: str
    texts: tuple[str, ...]
    title_en: str
    texts_en: tuple[str, ...]


AWAY = Words(
    title="เว็บไซต์ปิดปรับปรุงชั่วคราว",
    texts=(
        "เรากำลังดูแลระบบ อีกไม่กี่นาทีโปรดลองอีกครั้ง สิ่งที่ท่านบันทึกไว้แล้วยังอยู่ครบ เรื่องที่ยื่นไว้ไม่ได้รับผลกระทบ",
        "เรื่องที่ยื่นไม่ได้เพราะระบบปิด โปรดโทรศัพท์แจ้งเรา เจ้าหน้าที่จะรับเรื่องให้",
    ),
    title_en="This site is away for a moment",
    texts_en=(
        "We are working on it. Please try again in a few minutes. "
        "What you had saved is safe.",
    ),
)
TOO_MANY = Words(
    title="ขอข้อมูลถี่เกินไป",
    texts=(
        "มีการเปิดหน้านี้หลายครั้งในเวลาสั้น ๆ จากอินเทอร์เน็ตที่ท่านใช้อยู่ โปรดรอสักหนึ่งนาทีแล้วลองอีกครั้ง สิ่งที่ท่านบันทึกไว้แล้วยังอยู่ครบ",
        "หากต้องการให้เจ้าหน้าที่ช่วย โปรดโทรศัพท์ถึงเรา",
    ),
    title_en="Too many requests",
    texts_en=(
        "This page was opened many times within a short while from your connection. "
        "Please wait a minute and try again. What you had saved is safe.",
    ),
)
PAGES = {"maintenance.html": AWAY, "too-many.html": TOO_MANY}


def page(folder: Path, words: Words = AWAY) -> str:
    """A page of the town whose profile is ``folder``."""
    town = yaml.safe_load((folder / "town.yaml").read_text("utf-8"))["town"]
    path, seal = folder / "theme.yaml", folder / "seal.svg"
    if path.exists():
        town["colours"] = theme.read(path)["light"]
    if seal.exists():
        town["seal"] = seal.read_text("utf-8")
    return draw(town, words)


def draw(town: dict[str, Any], words: Words) -> str:
    """A page that needs nothing else, of a town's ``name``, ``name_en``, telephones,
    ``seal`` (SVG) and ``colours``; only the name is needed."""
    colours = town.get("colours") or theme.default()["light"]
    svg = (town.get("seal") or SEAL.read_text("utf-8")).strip()
    return Template(PAGE.read_text("utf-8")).substitute(
        name=escape(town["name"]),
        name_en=escape(town.get("name_en", "")),
        seal=re.sub(r"<title>.*?</title>", "", svg),
        title=words.title,
        texts=_paragraphs(words.texts),
        phones=_phones(town, 1, "<h2>ติดต่อเทศบาล</h2>"),
        title_en=words.title_en,
        texts_en=_paragraphs(words.texts_en),
        phones_en=_phones(town, 2),
        **{name.replace("-", "_"): colours[name] for name in COLOURS},
    )


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "\n".join(f"<p>{text}</p>" for text in texts)


def _phones(town: dict[str, Any], language: int, heading: str = "") -> str:
    rows = "".join(
        f'<li>{escape(row[language])} <a href="tel:{digits}">'
        f"{escape(telephone(digits))}</a></li>"
        for row in PHONES
        if (digits := str(town.get(row[0]) or ""))
    )
    return f"{heading}\n<ul>{rows}</ul>".strip() if rows else ""


def main(arguments: list[str]) -> None:
    folder, target = map(Path, arguments)
    for name, words in PAGES.items():
        file = target / name
        file.write_text(page(folder, words), encoding="utf-8")
        print(f"{file}: {file.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
