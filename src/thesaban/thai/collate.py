"""Thai dictionary order.

After the Royal Society's dictionary: consonants first, then vowels; a leading
vowel is read after its consonant; tone marks and the like decide only between
words that are otherwise equal. Numbers sort by value, Latin letters before
Thai ones and without regard to case and accents.
"""

from thesaban.thai.words import fold
from thesaban.thai.words import normalise
import re


# Marks of the second level, in their order (as in Unicode's root collation).
_MARKS = "ฯๆ็่้๊๋์ํ๎"
_RANKS = "abcdefghij"
# Closes a letter's marks; lower than any of them.
_NO_MORE = ","
_LEADING = re.compile("([เ-ไ])([ก-ฮ])")
_NUMBER = re.compile(r"\d+")
_IGNORED = re.compile(r"[^\w\sั-ฺ็-๎ฯๆ]|_")
# Never part of a text, and lower than anything that is.
_LEVEL = "\x01"


def sort_key(text: str) -> str:
    """Return a string whose plain (binary) order is the Thai order of ``text``.

    It can be stored in a column and compared byte by byte in UTF-8.
    """
    clean = normalise(text)
    plain = _LEADING.sub(r"\2\1", _IGNORED.sub("", fold(clean)))
    letters = []
    marks = []
    for char in plain:
        if char in _MARKS:
            marks.append(_RANKS[_MARKS.index(char)])
        else:
            letters.append(char)
            marks.append(_NO_MORE)
    primary = " ".join(_NUMBER.sub(_by_value, "".join(letters)).split())
    return _LEVEL.join((primary, "".join(marks).rstrip(_NO_MORE), clean))


def _by_value(match: re.Match) -> str:
    digits = match[0].lstrip("0") or "0"
    return f"{len(digits):02}{digits}"
