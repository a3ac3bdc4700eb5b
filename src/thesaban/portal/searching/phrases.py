"""A text index whose hits on borders of words come first.

Character clusters find หมา inside กฎหมาย too. So each text is kept with the
borders of its words (a zero among its word ids), and a hit that is a whole word
or begins one scores above every hit that does not.

Compared with the index it is made from, only the documents that have the whole
phrase are scored, which is what takes the time there.
"""

from BTrees.IIBTree import IIBucket
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
            pairs = zip(opens, wids, strict=True)
            wids = [
                wid
                for begins, own in pairs
                for wid in ((BORDER, own) if begins else (own,))
            ]
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
        places = []
        for token in [phrase] if isinstance(phrase, str) else phrase:
            if token.endswith("*"):
                wids = self._remove_oov_wids(self._lexicon.globToWordIds(token))
                wids.sort(key=lambda wid: len(self._wordinfo[wid]), reverse=True)
                places.append(wids[:MOST_ENDINGS])
            else:
                wids = self._lexicon.termToWordIds(token)
                places += [self._remove_oov_wids([wid]) for wid in wids]
        return places if all(places) else None

    def _phrase(self, places) -> IIBucket:
        result = IIBucket()
        if not places:
            return result
        documents = self._documents(places)
        if not documents:
            return result
        patterns = _patterns(places)
        scores = self._scorer(places)
        for docid in documents:
            bonus = _bonus(self._docwords[docid], patterns)
            if bonus is not None:
                result[docid] = bonus + min(scores(docid), STARTS - 1)
        return result

    def _documents(self, places) -> list[int]:
        """Ids of the documents that have every token, in whatever order."""
        groups = [[self._wordinfo[wid] for wid in wids] for wids in places]
        groups.sort(key=lambda group: sum(map(len, group)))
        found = {docid for mapping in groups[0] for docid in mapping}
        for group in groups[1:]:
            if len(group) == 1:
                mapping = group[0]
                found = {docid for docid in found if docid in mapping}
            else:
                found &= {docid for mapping in group for docid in mapping}
        return sorted(found)

    def _scorer(self, places):
        """A function from a document to its Okapi score for these tokens."""
        total = float(self.document_count())
        mean = self._totaldoclen() / total
        one_more = self.K1 + 1.0
        terms = []
        for wids in places:
            maps = [self._wordinfo[wid] for wid in wids]
            known = min(sum(map(len, maps)), total)
            terms.append((maps, inverse_doc_frequency(known, total) * SCALE))

        def score(docid: int) -> int:
            length = self._docweight[docid] / mean
            weight = self.K1 * (1.0 - self.B + self.B * length)
            found = 0.0
            for maps, rarity in terms:
                times = sum(mapping.get(docid, 0) for mapping in maps)
                found += rarity * times * one_more / (times + weight)
            return int(found + 0.5)

        return score


def _patterns(places):
    """Patterns over a document's code: the phrase; after a border; whole words."""
    border = re.escape(BORDER_CODE)
    codes = (
        "|".join(re.escape(WidCode.encode([wid])) for wid in wids) for wids in places
    )
    phrase = f"{border}?".join(f"(?:{code})" for code in codes)
    # A code ends where the next one begins, with a sign above ASCII.
    phrase += "(?![\\x00-\\x7f])"
    whole = f"{border}{phrase}(?={border}|\\Z)"
    return [re.compile(one) for one in (phrase, border + phrase, whole)]


def _bonus(code: str, patterns) -> int | None:
    """The bonus of the best hit in a document; None without a hit."""
    phrase, starts, whole = patterns
    if not phrase.search(code):
        return None
    if whole.search(code):
        return WHOLE
    return STARTS if starts.search(code) else 0


index_types.setdefault(INDEX_TYPE, PhraseIndex)
