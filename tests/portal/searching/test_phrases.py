"""The index of phrases against a plain reading of the texts."""

from hypothesis import given
from hypothesis import strategies as st
from thesaban.portal.searching import install
from thesaban.portal.searching.phrases import PhraseIndex
from thesaban.portal.searching.phrases import STARTS
from thesaban.portal.searching.phrases import WHOLE
from thesaban.portal.searching.splitter import AND_TOKEN
from thesaban.portal.searching.splitter import BORDER_TOKEN
from thesaban.thai.words import index_tokens
from thesaban.thai.words import located_tokens
from thesaban.thai.words import readable


WORDS = ("กฎหมาย", "หมา", "ขยะ", "ค่า", "ค่าขยะ", "งาน", "สำนักงาน", "มา", "ชม", "52001")
TEXTS = st.lists(
    st.lists(st.sampled_from((*WORDS, " ")), max_size=8).map("".join),
    min_size=1,
    max_size=6,
)
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map("".join)
LEXICON = install.lexicon("words")
located_tokens("ก")  # The dictionary is loaded at the first word.


def indexed(texts: list[str]) -> PhraseIndex:
    index = PhraseIndex(LEXICON)
    for number, text in enumerate(texts):
        index.index_doc(number, text)
    return index


def place(text: str, phrase: list[str]) -> int | None:
    """The bonus of the best place of a phrase, None where it does not stand."""
    tokens = located_tokens(readable(text))
    opens = [*(token.opens for token in tokens), True]
    size, best = len(phrase), None
    for at in range(len(tokens) - size + 1):
        if [token.text for token in tokens[at : at + size]] == phrase:
            bonus = (WHOLE if opens[at + size] else STARTS) if opens[at] else 0
            best = max(bonus, best or 0)
    return best


@given(TEXTS, PHRASES)
def test_a_phrase_is_found_where_it_stands_and_ranked_by_borders(texts, typed):
    phrase = index_tokens(typed)
    wanted = {number: place(text, phrase) for number, text in enumerate(texts)}
    wanted = {number: bonus for number, bonus in wanted.items() if bonus is not None}
    found = dict(indexed(texts).search_phrase(phrase))
    assert {
        number: score // STARTS * STARTS for number, score in found.items()
    } == wanted


@given(TEXTS, PHRASES)
def test_whole_words_alone(texts, typed):
    phrase = index_tokens(typed)
    wanted = {at for at, text in enumerate(texts) if place(text, phrase) == WHOLE}
    found = indexed(texts).search_phrase([BORDER_TOKEN, *phrase, BORDER_TOKEN])
    assert set(found) == wanted
    assert all(score >= WHOLE for score in found.values())


@given(TEXTS, PHRASES, PHRASES)
def test_phrases_asked_at_once_are_all_there(texts, one, other):
    index = indexed(texts)
    phrases = [index_tokens(one), index_tokens(other)]
    places = [[place(text, phrase) for phrase in phrases] for text in texts]
    wanted = {at: sum(own) for at, own in enumerate(places) if None not in own}
    found = dict(index.search_phrase([*phrases[0], AND_TOKEN, *phrases[1]]))
    assert {
        number: score // STARTS * STARTS for number, score in found.items()
    } == wanted


@given(TEXTS, PHRASES)
def test_the_last_token_may_go_on(texts, typed):
    *first, last = index_tokens(typed)
    begun = [*first, last[0]]
    found = set(indexed(texts).search_phrase([*begun[:-1], f"{begun[-1]}*"]))
    wanted = {
        number
        for number, text in enumerate(texts)
        for tokens in [index_tokens(text)]
        if any(
            tokens[at : at + len(first)] == first
            and tokens[at + len(first)].startswith(last[0])
            for at in range(len(tokens) - len(first))
        )
    }
    assert found == wanted


@given(TEXTS, TEXTS)
def test_a_changed_text_leaves_nothing_behind(before, after):
    index = indexed(before)
    for number, text in enumerate(after):
        index.index_doc(number, text)
    for number in range(len(after), len(before)):
        index.unindex_doc(number)
    fresh = indexed(after)
    for word in WORDS:
        phrase = index_tokens(word)
        assert dict(index.search_phrase(phrase)) == dict(fresh.search_phrase(phrase))


def test_more_hits_in_a_shorter_text_score_higher():
    index = indexed(["ค่าขยะ งาน", "ค่าขยะ ค่าขยะ", "ค่าขยะ งาน งาน งาน"])
    found = dict(index.search_phrase(index_tokens("ค่าขยะ")))
    assert sorted(found, key=found.get, reverse=True) == [1, 0, 2]


class TestLexicon:
    def test_common_clusters_have_short_ids_of_their_own(self):
        lexicon = install.lexicon("words")
        ids = [lexicon.get_wid(token) for token in index_tokens("การเก็บขยะมูลฝอย")]
        assert all(0 < one < 0x4000 for one in ids)
        assert len(set(lexicon.wids())) == len(lexicon.words()) == lexicon.length()

    def test_a_new_token_gets_a_long_one(self):
        lexicon = install.lexicon("words")
        (wid,) = lexicon.sourceToWordIds("52001")
        assert wid >= 0x4000
        assert lexicon.get_word(wid) == "52001"
