"""Citations of law for readers of English.

What is charged rests on a law that the town's data name in Thai, as bills and receipts
print it. An English page says the same citation in English, made from its parts: the
instrument, its year, its sections. Papers stay as they were issued.
"""

from functools import lru_cache
from pathlib import Path
from thesaban.people import units
from thesaban.registers.spoken import in_english
from thesaban.thai.dates import ERA
import re
import yaml


WORDS = Path(__file__).with_name("laws.yaml")
#: The ordinance of a town is named after it.
ORDINANCE = ("เทศบัญญัติ", "Ordinance of ")
ROOT = "town"
_YEAR = re.compile(r"พ\.ศ\.\s*(2[45]\d\d)")
_SECTION = re.compile(r"\s*(และ)?\s*มาตรา\s*")
_THAI = re.compile("[\u0e00-\u0e7f]")


def law(text: str) -> str:
    """A citation in the language of the page; Thai where a word of it is not known."""
    if not text or not in_english():
        return text
    town = units.unit(ROOT)
    return cited(text, town.title_th, town.title_en) if town else cited(text)


@lru_cache(maxsize=256)
def cited(text: str, town_th: str = "", town_en: str = "") -> str:
    """``text`` in English, or as it is.

    ``town_th`` and ``town_en`` name the town whose ordinances are cited.
    """
    words = known()
    if town_th and town_en:
        words = ((ORDINANCE[0] + town_th, f"{ORDINANCE[1]}{town_en} "), *words)
    said = text
    for thai, english in words:
        said = said.replace(thai, english)
    said = _YEAR.sub(_year, said)
    said = _SECTION.sub(lambda found: " and s. " if found[1] else ", s. ", said)
    return text if _THAI.search(said) else " ".join(said.split())


def _year(found: re.Match) -> str:
    return f"B.E. {found[1]} ({int(found[1]) - ERA})"


@lru_cache(maxsize=1)
def known() -> tuple[tuple[str, str], ...]:
    """Thai words of citations and their English ones, in the order they are read."""
    return tuple(map(tuple, yaml.safe_load(WORDS.read_text("utf-8"))))
