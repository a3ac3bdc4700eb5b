"""A text index whose hits on borders of words come first.

Character clusters find หมา inside กฎหมาย too. So each text is kept with the
borders of its words (a zero among its word ids), and a hit that is a whole word
or begins one scores above every hit that does not.

Compared with the index it is made from, only the documents that have the whole
phrase are scored, which is what takes the time there.
"""

from BTrees.IIBTree import IIBucket
from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from BTrees.IIBTree import multiunion
from Products.ZCTextIndex import WidCode
from Products.ZCTextIndex.BaseIndex import inverse_doc_frequency
from Products.ZCTextIndex.OkapiIndex import OkapiIndex
from Products.ZCTextIndex.ZCTextIndex import index_types
from thesaban.thai.words import located_tokens
from thesaban.thai.words import readable
import re


INDEX_TYPE = "Thai phrases"
#: Word id 0 is never given to a word; before a word's first token it is its border.
BORDER = 0
BORDER_CODE = WidCode.encode([BORDER])
#: Added to the score of a hit that is whole words, or begins one. The scores of
#: one phrase stay below ``STARTS``, and twenty phrases of six below 2**31.
WHOLE = 1 << 22
STARTS = 1 << 21
#: Of the words that begin as asked, the most frequent ones are looked for.
MOST_ENDINGS = 300
SCALE = 1024.0


class PhraseIndex(OkapiIndex):
    """Okapi scores plus a bonus for hits on borders of words."""

    # Writing: word ids with borders between them.

    def index_doc(self, docid, text):
        count = super().index_doc(docid, text)
        self._mark_borders(docid, text)
        return count

    def get_words(self, docid):
        """Word ids of a document, without the borders."""
        return [wid for wid in super().get_words(docid) if wid != BORDER]

    def _mark_borders(self, docid, text) -> None:
        texts = [text] if isinstance(text, str) else text
        opens = [t.opens for one in texts for t in located_tokens(readable(one))]
        wids = self.get_words(docid)
        if len(opens) == len(wids):
            wids = _with_borders(wids, opens)
        code = WidCode.encode(wids)
        if self._docwords[docid] != code:
            self._docwords[docid] = code

    # Reading.

    def search(self, term):
        return self._phrase(self._split([term]))

    def search_glob(self, pattern):
        return self._phrase(self._split([pattern]))

    def search_phrase(self, phrase):
        return self._phrase(self._split(phrase))

    def _split(self, phrase):
        """The word ids of a phrase, a list for each place; None where one is unknown."""
        places = _Places()
        tokens = [phrase] if isinstance(phrase, str) else phrase
        places.opens = _own_borders(tokens)
        for token in tokens:
            if token.endswith("*"):
                wids = self._remove_oov_wids(self._lexicon.globToWordIds(token))
                wids.sort(key=lambda wid: len(self._wordinfo[wid]), reverse=True)
                places.append(wids[:MOST_ENDINGS])
            else:
                wids = self._lexicon.termToWordIds(token)
                places += [self._remove_oov_wids([wid]) for wid in wids]
        return places if all(places) else None

    def _phrase(self, places) -> IIBucket:
        """Document -> score, for the documents that have the phrase."""
        if not places:
            return IIBucket()
        pattern = _pattern(places)
        plain, usual = _plain(places), _usual(places)
        code_of = self._docwords
        found = []
        for docid in self._documents(places):
            code = code_of[docid]
            if usual and (times := code.count(usual)):
                found.append((docid, times, WHOLE))
                continue
            if plain and plain not in code.replace(BORDER_CODE, ""):
                continue
            times, bonus = _hits(code, pattern)
            if times:
                found.append((docid, times, bonus))
        return IIBucket(self._scored(found))

    def _documents(self, places):
        """Ids of the documents that have every token, in whatever order."""
        groups = [[self._wordinfo[wid] for wid in wids] for wids in places]
        groups.sort(key=lambda group: sum(map(len, group)))
        found = None
        for group in groups:
            own = group[0] if len(group) == 1 else multiunion(list(map(_keys, group)))
            found = _keys(own) if found is None else intersection(found, _keys(own))
            if not found:
                return ()
        return found.keys() if hasattr(found, "keys") else found

    def _scored(self, found) -> list[tuple[int, int]]:
        """Okapi's formula over the phrase as one term, and the bonus."""
        if not found:
            return []
        total = float(self.document_count())
        mean = self._totaldoclen() / total
        rarity = inverse_doc_frequency(len(found), total) * SCALE * (self.K1 + 1.0)
        length_of = self._docweight
        base, share = self.K1 * (1.0 - self.B), self.K1 * self.B / mean
        return [
            (
                docid,
                bonus + int(rarity * times / (times + base + share * length_of[docid])),
            )
            for docid, times, bonus in found
        ]


def _keys(mapping):
    """The documents of a word, as the set operations of BTrees take them."""
    return IISet(mapping) if isinstance(mapping, dict) else mapping


class _Places(list):
    """The word ids at each place of a phrase; which of them begin a word by itself."""

    opens: list[bool] = []


def _own_borders(tokens: list[str]) -> list[bool]:
    """Where words begin in a phrase as the dictionary cuts the phrase alone."""
    text = "".join(one if one[0] > "\u0e00" else f" {one} " for one in tokens)
    return [token.opens for token in located_tokens(text)]


def _with_borders(wids: list[int], opens: list[bool]) -> list[int]:
    """Word ids with a border before each word and one at the end."""
    found = []
    for wid, begins in zip(wids, opens, strict=True):
        if begins:
            found.append(BORDER)
        found.append(wid)
    return [*found, BORDER]


def _plain(places: _Places) -> str:
    """The code of the phrase without borders; empty where a place has a choice."""
    if any(len(wids) > 1 for wids in places):
        return ""
    return WidCode.encode([wids[0] for wids in places])


def _usual(places: _Places) -> str:
    """The code of the phrase where it stands as whole words, as most often.

    Looking for a string is many times quicker than for a pattern.
    """
    if len(places.opens) != len(places) or not _plain(places):
        return ""
    return WidCode.encode(_with_borders([wids[0] for wids in places], places.opens))


def _pattern(places) -> re.Pattern:
    """The phrase in a document's code, borders of words left open between tokens."""
    parts = []
    for wids in places:
        codes = [re.escape(WidCode.encode([wid])) for wid in wids]
        parts.append(codes[0] if len(codes) == 1 else f"(?:{'|'.join(codes)})")
    # A code ends where the next one begins, with a sign above ASCII.
    phrase = f"{re.escape(BORDER_CODE)}?".join(parts)
    return re.compile(f"{phrase}(?![\\x00-\\x7f])")


def _hits(code: str, pattern: re.Pattern) -> tuple[int, int]:
    """How often the phrase stands in a document, and the bonus of its best place."""
    times = bonus = 0
    for hit in pattern.finditer(code):
        times += 1
        start, end = hit.span()
        if bonus < WHOLE and start and code[start - 1] == BORDER_CODE:
            ends = end == len(code) or code[end] == BORDER_CODE
            bonus = WHOLE if ends else STARTS
    return times, bonus


index_types.setdefault(INDEX_TYPE, PhraseIndex)
