"""Words that find each other: ours, and those that the town's editors add."""

from functools import lru_cache
from pathlib import Path
from thesaban.thai.words import index_tokens
import re
import yaml


FILE = Path(__file__).parent / "words.yaml"
#: Parts of the file: what is always looked for, and what is while little is found.
SAME = ("abbreviations", "matters", "spellings")
WIDE = ("everyday",)
#: The most other spellings that a phrase is looked for in.
MOST = 6
_LINE = re.compile(r"\s*[=,]\s*")

#: Tokens of a phrase -> the phrases (of tokens) that mean the same, itself first.
Groups = dict[tuple[str, ...], tuple[tuple[str, ...], ...]]


class LineError(ValueError):
    """A line that names fewer than two different words; the argument is the line."""


def parse(text: str) -> list[list[str]]:
    """The groups of an editor's lines, ``ทม. = เทศบาลเมือง``; # begins a remark."""
    groups = []
    for line in text.splitlines():
        line = line.partition("#")[0].strip()
        if not line:
            continue
        words = [word for word in _LINE.split(line) if word]
        if len({tuple(index_tokens(word)) for word in words} - {()}) < 2:
            raise LineError(line)
        groups.append(words)
    return groups


@lru_cache(maxsize=1)
def _data() -> dict[str, list]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def fillers() -> frozenset[str]:
    """Words of a sentence that name nothing one could look for."""
    return frozenset(_data()["fillers"])


@lru_cache(maxsize=8)
def groups(lines: str = "", wide: bool = False) -> Groups:
    """Every group, the editors' lines included, by each of its words.

    ``wide`` adds what people say and English words.
    """
    found: Groups = {}
    parts = (*SAME, *WIDE) if wide else SAME
    for group in [*parse(lines), *(one for name in parts for one in _data()[name])]:
        tokens = _tokens(group)
        for own in tokens:
            _add(found, own, tokens)
    for group in _data()["english"] if wide else ():
        *english, thai = _tokens(group)
        for own in english:
            _add(found, own, [thai])
    return found


def _tokens(group: list[str]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(tuple(index_tokens(word)) for word in group))


def _add(found: Groups, own: tuple[str, ...], others: list[tuple[str, ...]]) -> None:
    known = found.get(own, (own,))
    found[own] = (*known, *(one for one in others if one not in known))[:MOST]
