"""Documents and questions whose answers are known by construction.

``labelled.yaml`` has sentences cut into words by hand. A document is a title and
some sentences with their gaps filled; a question is words of theirs, as people
type them. A document answers a question when it has the words of it between cuts:
the letters of หมา inside กฎหมาย do not count, ใบอนุญาตก่อสร้าง written with or
without a space does. Nothing is drawn at random that the seed does not give again.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from thesaban.thai.digits import to_arabic
from thesaban.thai.digits import to_thai
import random
import re
import yaml


FILE = Path(__file__).with_suffix(".yaml")
SEED = 2569
#: Every so many documents are written with Thai digits.
THAI_DIGITS = 3
SENTENCES = (4, 9)
NUMBER = re.compile(r"ชม \d{5}/\d{3}|\b\d{1,3}/25\d\d\b")
GAP = re.compile(r"\{(\w+)\}")
#: Questions of each kind that are drawn from the words of the documents.
DRAWN = {"words": 160, "compounds": 110, "two words": 70, "begun": 80, "numbers": 60}


@dataclass(frozen=True)
class Document:
    """The cut text of title and body; | parts words."""

    number: int
    title: str
    body: str

    @staticmethod
    def plain(cut: str) -> str:
        return " ".join(cut.replace("|", "").split())

    @cached_property
    def joined(self) -> tuple[str, frozenset[int]]:
        """The letters without spaces, Arabic digits, lower case; where words end."""
        text, borders = "", {0}
        for word in re.split(r"[|\s]+", f"{self.title} {self.body}"):
            text += to_arabic(word).lower()
            borders.add(len(text))
        return text, frozenset(borders)

    def has(self, term: str, begun: bool = False) -> bool:
        """Whether the term stands between cuts (or begins at one)."""
        text, borders = self.joined
        at = text.find(term)
        while at >= 0:
            if at in borders and (begun or at + len(term) in borders):
                return True
            at = text.find(term, at + 1)
        return False


@dataclass(frozen=True)
class Question:
    """What is typed, and the terms that must stand in a document to answer it."""

    kind: str
    typed: str
    terms: tuple[str, ...]

    def answers(self, documents: list[Document]) -> frozenset[int]:
        begun = self.kind in ("begun", "numbers")
        return frozenset(
            one.number
            for one in documents
            if all(one.has(term, begun) for term in self.terms)
        )


class Maker:
    """Makes both from the data."""

    def __init__(self, seed: int = SEED):
        self.data = yaml.safe_load(FILE.read_text("utf-8"))
        self.chance = random.Random(seed)

    def documents(self, number: int) -> list[Document]:
        matters = list(self.data["matters"].values())
        return [
            self._document(one, matters[one % len(matters)]) for one in range(number)
        ]

    def _document(self, number: int, matter: str) -> Document:
        title = self._filled(self.chance.choice(self.data["titles"]), matter)
        size = self.chance.randint(*SENTENCES)
        chosen = self.chance.sample(self.data["sentences"], size)
        body = " ".join(self._filled(one, matter) for one in chosen)
        if number % THAI_DIGITS == 0:
            title, body = to_thai(title), to_thai(body)
        return Document(number, title, body)

    def _filled(self, text: str, matter: str) -> str:
        return GAP.sub(lambda gap: self._gap(gap[1], matter), text)

    def _gap(self, name: str, matter: str) -> str:
        draw = self.chance.randint
        if name == "matter":
            return matter
        if name == "place":
            return self._filled(self.chance.choice(self.data["places"]), matter)
        if name == "month":
            return self.chance.choice(self.data["months"])
        return {
            "year": str(draw(2560, 2569)),
            "day": str(draw(1, 28)),
            "days": str(draw(3, 45)),
            "moo": str(draw(1, 10)),
            "amount": f"{draw(1, 900) * 500}",
            "number": f"{draw(1, 400)}/{draw(2560, 2569)}",
            "plate": f"ชม {draw(50000, 53999)}/{draw(100, 999)}",
        }[name]

    def questions(self, documents: list[Document]) -> list[Question]:
        """At least 500, of every kind; the same ones each time."""
        found = [Question("inside words", one, (one,)) for one in self.data["inside"]]
        found += self._pairs("spelling", self.data["spelled"])
        found += self._pairs("abbreviations", self.data["abbreviated"])
        cut = self._sentences()
        words = sorted({word for one in cut for word in one if len(word) > 1})
        runs = sorted(
            {
                tuple(one[at : at + size])
                for one in cut
                for size in (2, 3)
                for at in range(len(one) - size + 1)
            }
        )
        found += self._drawn("words", [Question("words", w, (w,)) for w in words])
        found += self._drawn(
            "compounds",
            [Question("compounds", "".join(r), ("".join(r),)) for r in runs],
        )
        found += self._drawn("two words", self._two(runs))
        found += self._drawn("begun", self._begun(words))
        found += self._numbers(documents)
        return list({(one.kind, one.typed): one for one in found}.values())

    @staticmethod
    def _pairs(kind: str, pairs) -> list[Question]:
        return [
            Question(kind, typed, tuple(meant.replace("|", "").split()))
            for typed, meant in pairs
        ]

    def _sentences(self) -> list[list[str]]:
        """Runs of Thai words, gaps and other scripts left out."""
        texts = [*self.data["sentences"], *self.data["matters"].values()]
        parts = (part for text in texts for part in re.split(r"\s+|\{\w+\}", text))
        runs = ([word for word in part.split("|") if word] for part in parts)
        return [run for run in runs if run and all(map(_is_thai, run))]

    def _drawn(self, kind: str, candidates: list[Question]) -> list[Question]:
        return self.chance.sample(candidates, min(DRAWN[kind], len(candidates)))

    @staticmethod
    def _two(runs) -> list[Question]:
        """Two words, typed with a space, in the order nobody wrote them."""
        return [
            Question("two words", f"{run[-1]} {run[0]}", (run[-1], run[0]))
            for run in runs
            if run[0] != run[-1]
        ]

    @staticmethod
    def _begun(words) -> list[Question]:
        """Words without their last one or two letters, as one types."""
        short = (word[: -1 if len(word) < 7 else -2] for word in words if len(word) > 3)
        return [Question("begun", one, (one,)) for one in short]

    def _numbers(self, documents: list[Document]) -> list[Question]:
        """Numbers of orders and plates, in both kinds of digits, whole and begun."""
        text = to_arabic(" ".join(Document.plain(one.body) for one in documents))
        typed = sorted(set(NUMBER.findall(text)))
        found = []
        for at, one in enumerate(self.chance.sample(typed, DRAWN["numbers"])):
            part = one.split("/")[0] if at % 4 < 2 else one
            shown = to_thai(part) if at % 3 == 0 else part
            found.append(Question("numbers", shown, tuple(part.split())))
        return found


def _is_thai(word: str) -> bool:
    return all("\u0e00" < char < "\u0e7f" and not char.isdigit() for char in word)


def slips(words: list[str], number: int, seed: int = SEED) -> list[tuple[str, str]]:
    """(with a slip, right): a letter dropped, doubled or swapped with the next."""
    chance = random.Random(seed)
    made = []
    for word in chance.sample(words, min(number, len(words))):
        at = chance.randrange(1, len(word) - 1)
        how = chance.randrange(3)
        wrong = (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )[how]
        made.append((wrong, word))
    return [pair for pair in made if pair[0] != pair[1]]


def kinds(questions: list[Question]) -> Counter:
    return Counter(one.kind for one in questions)
