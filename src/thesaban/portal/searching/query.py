"""What is typed, as a query of the catalog's text indexes. Pure text."""

from itertools import accumulate
from itertools import pairwise
from thesaban.portal.searching.splitter import AND_TOKEN
from thesaban.portal.searching.splitter import BORDER_TOKEN
from thesaban.portal.searching.synonyms import fillers
from thesaban.portal.searching.synonyms import Groups
from thesaban.portal.searching.synonyms import groups
from thesaban.thai.words import normalise
from thesaban.thai.words import query_phrases
from thesaban.thai.words import words
from typing import Any
import re
import unicodedata


_THAI = re.compile("[ก-๎]")
_WORD_CHAR = re.compile(r"[a-z0-9]")
#: An abbreviation with full stops, written together with what follows (ทม.แม่เหียะ).
_STOPPED = re.compile(r"((?:[ก-ฮ]{1,4}\.)+)(?=[ก-ฮเ-ไ]{2})")
#: A telephone number, as it is typed, and ways to part its digits in texts.
_PHONE = re.compile(r"(?<![\d/.-])0(?:[ -]?\d){8,9}(?![\d/])")
#: The number of a village, or a year of พ.ศ.: a page may do without it.
_PASSING = re.compile(r"(?<![\w/.-])(?:\d{1,2}|2[45]\d\d)(?![\w/.-])")
#: What parts Latin letters from a number (O-12, PM 2.5).
_LETTERS_NUMBER = re.compile(r"\b([A-Za-z]{1,5})[ -]+(?=\d)")
_PARTED = {9: ((1, 4, 4), (3, 6), (3, 3, 3)), 10: ((2, 4, 4), (3, 3, 4), (3, 7))}
#: A spelling is also looked for inside a phrase from this many tokens on.
INSIDE = 3
MOST = 6
#: An equal word of so few tokens is looked for as a whole word: หมา for สุนัข does not
#: find กฎหมาย, ชม. for เชียงใหม่ does not find ชมรม.
SHORT = 2
#: A Latin word or number goes on from this many signs; one alone begins too many.
BEGINS = 2

#: A text of more words than this is not a question of a few.
MOST_APART = 8
#: So many words are looked for one by one where no page has them all.
MOST_PARTS = 12

Phrase = tuple[str, ...]
#: Unicode's categories of signs that nobody types: control signs, halves of signs.
UNTYPED = ("Cc", "Cs")


def typed(form: Any, name: str, longest: int) -> str:
    """What stands in a field, in one line; anything but a text is as good as nothing."""
    given = form.get(name, "")
    if not isinstance(given, str):
        return ""
    known = (
        " " if unicodedata.category(char) in UNTYPED else char
        for char in given[:longest]
    )
    return " ".join("".join(known).split())


def phrases(text: str) -> list[Phrase]:
    """The phrases that must all be found."""
    apart = _STOPPED.sub(r"\1 ", text)
    joined = _PHONE.sub(lambda found: re.sub(r"\D", "", found[0]), normalise(apart))
    return [tuple(phrase) for phrase in query_phrases(joined)]


def _as_phone(phrase: Phrase) -> list[Phrase]:
    """A telephone number in the ways that texts write one; none for other words."""
    if len(phrase) > 1 or not _PHONE.fullmatch(phrase[0]):
        return []
    found = []
    for sizes in _PARTED[len(phrase[0])]:
        ends = list(accumulate(sizes, initial=0))
        found.append(tuple(phrase[0][a:b] for a, b in pairwise(ends)))
    return found


def named(text: str) -> list[str]:
    """The words of a question without those that only make a sentence (ที่ไหน, ต้องทำ).

    None where it has quotation marks: what stands in them stays together.
    """
    if any(mark in text for mark in '"“”'):
        return []
    terms = normalise(text).lower().split()
    every = (words(term) if _THAI.search(term) else [term] for term in terms)
    return [word for own in every for word in own if word not in fillers()]


def apart(text: str) -> str:
    """The words of compounds parted by spaces; empty where that changes nothing.

    Numbers (52001/123) and abbreviations (a letter alone is no word) stay together.
    """
    wanted = named(text)
    letters = any(len(word) < 2 and not word.isdigit() for word in wanted)
    same = {*wanted} == {*normalise(text).lower().split()}
    if letters or same or len(wanted) > MOST_APART:
        return ""
    return " ".join(wanted)


def parts(text: str) -> list[str]:
    """The words of a question of which some would do; none where a number is asked for."""
    plain = _PASSING.sub(" ", normalise(text))
    wanted = list(dict.fromkeys(word for word in named(plain) if len(word) > 1))
    if len(wanted) < 2 or any(char.isdigit() for char in plain):
        return []
    return wanted[:MOST_PARTS]


def together(text: str) -> list[tuple[str, str]]:
    """Two and two of the :func:`parts` that were typed as one (ค่าขยะ)."""
    whole = normalise(text).lower()
    return [both for both in pairwise(parts(text)) if "".join(both) in whole]


def spellings(phrase: Phrase, known: Groups) -> list[Phrase]:
    """The phrase, then the others that mean the same; at most :data:`MOST`."""
    found = [*known.get(phrase, (phrase,)), *_as_phone(phrase)]
    for size in range(len(phrase) - 1, INSIDE - 1, -1):
        for at in range(len(phrase) - size + 1):
            part = phrase[at : at + size]
            rest = (phrase[:at], phrase[at + size :])
            for other in known.get(part, ()):
                found.append((*rest[0], *other, *rest[1]))
    return list(dict.fromkeys(found))[:MOST]


def catalog_query(text: str, known: Groups, prefix: bool = False) -> str:
    """The query for ZCTextIndex; empty when nothing can be looked for.

    Every phrase must be found, each in any of its spellings. The last word may go
    on where it is in Latin letters or digits, and with ``prefix`` in Thai as well
    (for who is still typing).
    """
    wanted = phrases(text)
    parts, plain = [], []
    for number, phrase in enumerate(wanted, 1):
        latin = bool(_WORD_CHAR.match(phrase[-1]))
        may = len(phrase[-1]) >= BEGINS if latin else prefix
        goes_on = may and number == len(wanted)
        own, *equal = spellings(phrase, known)
        if equal:
            said = [_quoted(own, goes_on), *(_equal(one, goes_on) for one in equal)]
            parts.append(f"({' OR '.join(said)})")
        else:
            plain.append(" ".join(own) + "*" * goes_on)
    at_once = [f'"{f" {AND_TOKEN} ".join(plain)}"'] if plain else []
    return " AND ".join([*at_once, *parts])


def ways(text: str) -> list[str]:
    """The text as it stands, its words apart, its letters and numbers as one (PM 2.5)."""
    joined = _LETTERS_NUMBER.sub(r"\1", normalise(text))
    return [one for one in dict.fromkeys((text, apart(text), joined)) if one]


def wide_query(text: str, known: Groups, prefix: bool = False) -> str:
    """The query for the text in each of its :func:`ways`; empty for none."""
    asked = [catalog_query(one, known, prefix) for one in ways(text)]
    parts = [f"({one})" for one in dict.fromkeys(asked) if one]
    return " OR ".join(parts)


def _equal(phrase: Phrase, goes_on: bool) -> str:
    if len(phrase) > SHORT:
        return _quoted(phrase, goes_on)
    return _quoted((BORDER_TOKEN, *phrase), False)


def _quoted(phrase: Phrase, goes_on: bool) -> str:
    return f'"{" ".join(phrase)}{"*" if goes_on else ""}"'


def to_mark(text: str, lines: str = "", wide: bool = False) -> list[Phrase]:
    """The phrases that a hit of ``text`` may consist of, for marking."""
    known = groups(lines, wide)
    wanted = [
        phrase for one in (ways(text) if wide else [text]) for phrase in phrases(one)
    ]
    return [one for phrase in wanted for one in spellings(phrase, known)]
