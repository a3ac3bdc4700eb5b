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
from BTrees.IIBTree import weightedIntersection
from itertools import compress
from itertools import groupby
from Products.ZCTextIndex import WidCode
from Products.ZCTextIndex.BaseIndex import inverse_doc_frequency
from Products.ZCTextIndex.OkapiIndex import OkapiIndex
from Products.ZCTextIndex.ZCTextIndex import index_types
from thesaban.portal.searching.splitter import AND_TOKEN
from thesaban.portal.searching.splitter import BORDER_TOKEN
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
        return self.search_phrase([term])

    def search_glob(self, pattern):
        return self.search_phrase([pattern])

    def search_phrase(self, phrase):
        """Scores of the documents that have every phrase, the rarest one first.

        The others are looked for only where those before were found.
        """
        asked = [self._split(one) for one in _parted(phrase)]
        if not all(asked):
            return IIBucket()
        first, *others = sorted(asked, key=self._spread)
        found = self._phrase(first)
        for places in others:
            _weight, found = weightedIntersection(found, self._phrase(places, found))
        return found

    def _spread(self, places) -> int:
        """How many documents have the rarest token of a phrase."""
        return min(
            sum(len(self._wordinfo[wid]) for wid in wids)
            for wids in places
            if wids != [BORDER]
        )

    def _split(self, phrase):
        """The word ids of a phrase, a list for each place; None where one is unknown."""
        places = []
        for token in phrase:
            if token == BORDER_TOKEN:
                places.append([BORDER])
            elif token.endswith("*"):
                wids = self._remove_oov_wids(self._lexicon.globToWordIds(token))
                wids.sort(key=lambda wid: len(self._wordinfo[wid]), reverse=True)
                places.append(wids[:MOST_ENDINGS])
            else:
                wids = self._lexicon.termToWordIds(token)
                places += [self._remove_oov_wids([wid]) for wid in wids]
        return places if all(places) else None

    def _phrase(self, places, within=None) -> IIBucket:
        """Document -> score, for the documents (of ``within``) that have the phrase."""
        if not places:
            return IIBucket()
        ids = list(self._documents(places, within))
        codes = list(map(self._docwords.__getitem__, ids))
        phrase = _pattern(places)
        times = [len(hits) for hits in map(re.compile(phrase).findall, codes)]
        ids, codes = list(compress(ids, times)), list(compress(codes, times))
        as_word = places[0] == [BORDER]
        bonuses = [WHOLE] * len(codes) if as_word else _bonuses(codes, phrase)
        return self._scored(ids, list(filter(None, times)), bonuses)

    def _documents(self, places, found=None):
        """Ids of the documents (of ``found``) that have every token, in any order."""
        groups = [
            [self._wordinfo[wid] for wid in wids] for wids in places if wids != [BORDER]
        ]
        groups.sort(key=lambda group: sum(map(len, group)))
        for group in groups:
            own = group[0] if len(group) == 1 else multiunion(list(map(_keys, group)))
            found = _keys(own) if found is None else intersection(found, _keys(own))
            if not found:
                return ()
        return found.keys() if hasattr(found, "keys") else found

    def _scored(self, ids, times, bonuses) -> IIBucket:
        """Okapi's formula over the phrase as one term, and the bonus."""
        if not ids:
            return IIBucket()
        total = float(self.document_count())
        mean = self._totaldoclen() / total
        rarity = inverse_doc_frequency(len(ids), total) * SCALE * (self.K1 + 1.0)
        base, share = self.K1 * (1.0 - self.B), self.K1 * self.B / mean
        lengths = map(self._docweight.__getitem__, ids)
        scores = [
            bonus + int(rarity * found / (found + base + share * length))
            for bonus, found, length in zip(bonuses, times, lengths, strict=True)
        ]
        return IIBucket(dict(zip(ids, scores, strict=True)))


def _parted(tokens) -> list[list[str]]:
    """The phrases of what is asked at once."""
    parts = groupby([tokens] if isinstance(tokens, str) else tokens, AND_TOKEN.__ne__)
    return [list(part) for is_phrase, part in parts if is_phrase]


def _keys(mapping):
    """The documents of a word, as the set operations of BTrees take them."""
    return IISet(mapping) if isinstance(mapping, dict) else mapping


def _with_borders(wids: list[int], opens: list[bool]) -> list[int]:
    """Word ids with a border before each word and one at the end."""
    found = []
    for wid, begins in zip(wids, opens, strict=True):
        if begins:
            found.append(BORDER)
        found.append(wid)
    return [*found, BORDER]


def _pattern(places) -> str:
    """The phrase in a document's code, borders of words left open between tokens."""
    parts = []
    for wids in places:
        codes = [re.escape(WidCode.encode([wid])) for wid in wids]
        parts.append(codes[0] if len(codes) == 1 else f"(?:{'|'.join(codes)})")
    # A code ends where the next one begins, with a sign above ASCII.
    return f"{BORDER_CODE}?".join(parts) + "(?![\\x00-\\x7f])"


def _bonuses(codes: list[str], phrase: str) -> list[int]:
    """The bonus of the best place of the phrase in each document that has it."""
    whole = re.compile(f"{BORDER_CODE}{phrase}{BORDER_CODE}").search
    starts = re.compile(f"{BORDER_CODE}{phrase}").search
    return [WHOLE if whole(code) else STARTS if starts(code) else 0 for code in codes]


index_types.setdefault(INDEX_TYPE, PhraseIndex)
