"""Did you mean: words of the site's own pages near to what was typed.

Pure: a vocabulary is made from texts, and asked for what is near to a word. It
holds runs of up to three dictionary words, so that a compound with a slip in it
(ใบอนุญาตก่อสร้าน) is near to the compound as the pages write it.
"""

from collections import Counter
from collections import defaultdict
from collections.abc import Iterable
from thesaban.thai.words import normalise
from thesaban.thai.words import words
from threading import Lock
import re


LONGEST_RUN = 3
SHORTEST = 3
#: Candidates that share the most pairs of letters are measured exactly.
MEASURED = 60
MOST_GUESSES = 5
_SPLIT = re.compile(r"[^\w\u0e00-\u0e7f.]+")

# The Kedmanee layout, key by key, unshifted and shifted.
_LATIN = "1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
_LATIN += '!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
_THAI = "ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ"
_THAI += '+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
_TO_THAI = str.maketrans(_LATIN, _THAI)
_TO_LATIN = str.maketrans(_THAI, _LATIN)


def other_keyboard(text: str) -> str:
    """What the same keys give with the keyboard switched to the other language."""
    is_thai = any("\u0e00" < char < "\u0e7f" for char in text)
    return text.translate(_TO_LATIN if is_thai else _TO_THAI)


def distance(one: str, other: str, most: int) -> int:
    """Letters to add, drop, change or swap; ``most`` + 1 when there are more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, right in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def allowed(word: str) -> int:
    """How many slips a word of this length may have."""
    return 1 if len(word) < 8 else 2


def _pairs(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[at : at + 2] for at in range(len(padded) - 1)}


class Vocabulary:
    """Words and short runs of words with the number of texts that have them."""

    def __init__(self, texts: Iterable[str]):
        self.counts: Counter[str] = Counter()
        self._with: dict[str, set[str]] = defaultdict(set)
        self._lock = Lock()
        self.add(texts)

    def add(self, texts: Iterable[str]) -> None:
        """Learn the words of more texts; other threads may ask meanwhile."""
        for text in texts:
            found = set(self._runs(text))
            with self._lock:
                for word in found - self.counts.keys():
                    for pair in _pairs(word):
                        self._with[pair].add(word)
                self.counts.update(found)

    @staticmethod
    def _runs(text: str) -> Iterable[str]:
        for part in _SPLIT.split(normalise(text)):
            own = words(part)
            for start in range(len(own)):
                for size in range(1, LONGEST_RUN + 1):
                    run = "".join(own[start : start + size])
                    if len(run) >= SHORTEST and not run.isdigit():
                        yield run

    def __contains__(self, word: str) -> bool:
        return word in self.counts

    def near(self, word: str) -> str | None:
        """The nearest word, the most frequent of equally near ones."""
        if len(word) < SHORTEST:
            return None
        shared: Counter[str] = Counter()
        with self._lock:
            for pair in _pairs(word):
                shared.update(self._with.get(pair, ()))
        most = allowed(word)
        best = min(
            (
                (found, -self.counts[one], one)
                for one, _number in shared.most_common(MEASURED)
                if (found := distance(word, one, most)) <= most
            ),
            default=None,
        )
        return best[2] if best else None

    def guesses(self, text: str) -> list[str]:
        """Other texts that may have been meant, the likeliest first."""
        terms = normalise(text).split()
        found = []
        for at, term in enumerate(terms):
            for better in self._better(term):
                found.append(" ".join([*terms[:at], better, *terms[at + 1 :]]))
        return list(dict.fromkeys(found))[:MOST_GUESSES]

    def _better(self, term: str) -> Iterable[str]:
        """The term with one run of its words replaced by a near one; whole first."""
        whole = term.lower()
        if whole in self:
            return
        if near := self.near(whole):
            yield near
            return
        own = words(term)
        spans = [
            (start, stop)
            for size in range(min(len(own), LONGEST_RUN + 2), 0, -1)
            for start in range(len(own) - size + 1)
            for stop in [start + size]
        ]
        for start, stop in spans:
            run = "".join(own[start:stop])
            near = None if run in self else self.near(run)
            if near and (start, stop) != (0, len(own)):
                yield "".join([*own[:start], near, *own[stop:]])
