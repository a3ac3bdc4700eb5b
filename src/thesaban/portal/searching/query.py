"""What is typed, as a query of the catalog's text indexes. Pure text."""

from thesaban.portal.searching.synonyms import Groups
from thesaban.thai.words import query_phrases
import re


_WORD_CHAR = re.compile(r"[a-z0-9]")
#: An abbreviation with full stops, written together with what follows (ทม.แม่เหียะ).
_STOPPED = re.compile(r"((?:[ก-ฮ]{1,4}\.)+)(?=[ก-ฮเ-ไ]{2})")
#: A spelling is also looked for inside a phrase from this many tokens on.
INSIDE = 3
MOST = 6
#: A Latin word or number goes on from this many signs; one alone begins too many.
BEGINS = 2

Phrase = tuple[str, ...]


def phrases(text: str) -> list[Phrase]:
    """The phrases that must all be found."""
    apart = _STOPPED.sub(r"\1 ", text)
    return [tuple(phrase) for phrase in query_phrases(apart)]


def spellings(phrase: Phrase, groups: Groups) -> list[Phrase]:
    """The phrase, then the others that mean the same; at most :data:`MOST`."""
    found = list(groups.get(phrase, (phrase,)))
    for size in range(len(phrase) - 1, INSIDE - 1, -1):
        for at in range(len(phrase) - size + 1):
            part = phrase[at : at + size]
            rest = (phrase[:at], phrase[at + size :])
            for other in groups.get(part, ()):
                found.append((*rest[0], *other, *rest[1]))
    return list(dict.fromkeys(found))[:MOST]


def catalog_query(text: str, groups: Groups, prefix: bool = False) -> str:
    """The query for ZCTextIndex; empty when nothing can be looked for.

    Every phrase must be found, each in any of its spellings. The last word may go
    on where it is in Latin letters or digits, and with ``prefix`` in Thai as well
    (for who is still typing).
    """
    wanted = phrases(text)
    parts = []
    for number, phrase in enumerate(wanted, 1):
        latin = bool(_WORD_CHAR.match(phrase[-1]))
        may = len(phrase[-1]) >= BEGINS if latin else prefix
        goes_on = may and number == len(wanted)
        quoted = [_quoted(one, goes_on) for one in spellings(phrase, groups)]
        parts.append(quoted[0] if len(quoted) == 1 else f"({' OR '.join(quoted)})")
    return " AND ".join(parts)


def _quoted(phrase: Phrase, goes_on: bool) -> str:
    return f'"{" ".join(phrase)}{"*" if goes_on else ""}"'


def to_mark(text: str, groups: Groups) -> list[Phrase]:
    """The phrases that a hit of ``text`` may consist of, for marking."""
    return [one for phrase in phrases(text) for one in spellings(phrase, groups)]
