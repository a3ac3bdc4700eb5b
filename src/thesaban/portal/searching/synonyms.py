"""Words that find each other: ours, and those that the town's editors add."""

from functools import lru_cache
from pathlib import Path
from thesaban.thai.words import index_tokens
import re
import yaml


FILE = Path(__file__).parent / "words.yaml"
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
def _ours() -> list[list[str]]:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return [group for name in sorted(data) for group in data[name]]


@lru_cache(maxsize=8)
def groups(lines: str = "") -> Groups:
    """Every group, the editors' lines included, by each of its words."""
    found: Groups = {}
    for group in [*parse(lines), *_ours()]:
        tokens = list(dict.fromkeys(tuple(index_tokens(word)) for word in group))
        for own in tokens:
            known = found.get(own, (own,))
            others = [one for one in tokens if one not in known]
            found[own] = (*known, *others)[:MOST]
    return found
