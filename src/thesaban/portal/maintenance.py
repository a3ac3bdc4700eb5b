"""The page that nginx shows while the site is away: one file that needs nothing else.

    python -m thesaban.portal.maintenance profiles/maehia deploy/nginx/maintenance.html

Made of the town's name, telephones, seal and colours. No script, no font, no picture
from elsewhere, for nothing else may be up.
"""

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


def page(folder: Path) -> str:
    """The page of the town whose profile is ``folder``."""
    town = yaml.safe_load((folder / "town.yaml").read_text("utf-8"))["town"]
    path = folder / "theme.yaml"
    colours = (theme.read(path) if path.exists() else theme.default())["light"]
    seal = folder / "seal.svg"
    svg = (seal if seal.exists() else SEAL).read_text("utf-8").strip()
    return Template(PAGE.read_text("utf-8")).substitute(
        name=escape(town["name"]),
        name_en=escape(town.get("name_en", "")),
        seal=re.sub(r"<title>.*?</title>", "", svg),
        phones=_phones(town, 1),
        phones_en=_phones(town, 2),
        **{name.replace("-", "_"): colours[name] for name in COLOURS},
    )


def _phones(town: dict[str, Any], language: int) -> str:
    return "".join(
        f'<li>{escape(row[language])} <a href="tel:{digits}">'
        f"{escape(telephone(digits))}</a></li>"
        for row in PHONES
        if (digits := str(town.get(row[0]) or ""))
    )


def main(arguments: list[str]) -> None:
    folder, target = map(Path, arguments)
    target.write_text(page(folder), encoding="utf-8")
    print(f"{target}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
