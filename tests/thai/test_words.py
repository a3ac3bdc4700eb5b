"""Search tokens: spelling, clusters, phrases; words for ranking."""

from hypothesis import given
from hypothesis import strategies as st
from thesaban.thai import words
import pytest
import subprocess
import sys


@pytest.mark.parametrize(
    "typed, stored",
    [
        ("เเม่เหียะ", "แม่เหียะ"),
        ("นํา", "นำ"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("น้ำ", "น้ำ"),
        ("ที่", "ที่"),
        ("ท่ี", "ที่"),
        ("ก่่อน", "ก่อน"),
        ("สิทธ์ิ", "สิทธิ์"),
        ("ก\u200bข\u200d\ufeffค", "กขค"),
        ("co\u00adoperate", "cooperate"),
        ("๑๒/๒๕๖๙", "12/2569"),
        ("cafe\u0301", "café"),
        ("ﬁ", "ﬁ"),
        (None, ""),
    ],
)
def test_normalise(typed, stored):
    assert words.normalise(typed) == stored


@pytest.mark.parametrize(
    "text, parts",
    [
        ("ก่อสร้าง", "ก่ อ ส ร้า ง"),
        ("แม่เหียะ", "แม่ เหี ยะ"),
        ("เกาะ", "เกาะ"),
        ("น้ำ", "น้ำ"),
        ("ฤๅษี", "ฤๅ ษี"),
        ("กรุงเทพฯ", "ก รุ ง เท พ"),
        ("ต่างๆ", "ต่า ง"),
        ("เ", "เ"),
        ("abc", ""),
    ],
)
def test_clusters(text, parts):
    assert words.clusters(text) == parts.split()


@pytest.mark.parametrize(
    "text, tokens",
    [
        ("เลขที่ ๑๒/๒๕๖๙", "เล ข ที่ 12 2569"),
        ("PM2.5ฝุ่น", "pm2 5 ฝุ่ น"),
        ("Café ÉCOLE", "cafe ecole"),
        ("東京 กา", "東 京 กา"),
        ("a_b-c", "a b c"),
        ("฿ ... !!", ""),
        ("Ленин", "ленин"),
    ],
)
def test_index_tokens(text, tokens):
    assert words.index_tokens(text) == tokens.split()


def test_query_phrases():
    assert words.query_phrases("แม่เหียะ 12/2569") == [
        ["แม่", "เหี", "ยะ"],
        ["12", "2569"],
    ]
    assert words.query_phrases('"mae hia" town') == [["mae", "hia"], ["town"]]
    assert words.query_phrases("“mae hia”") == [["mae", "hia"]]
    assert words.query_phrases('ร้าน ร้าน "') == [["ร้า", "น"]]
    assert words.query_phrases(" * ") == []
    assert words.query_phrases("") == []


def test_a_long_query_is_cut():
    assert len(words.query_phrases("a1 b2 " * 1000)) <= words.MOST_PHRASES
    many = " ".join(f"w{number}" for number in range(200))
    assert len(words.query_phrases(many)) == words.MOST_PHRASES


def found(query, text):
    """Search as an engine does: every phrase stands in the text, in a row."""
    tokens = words.encoded_text(text).split()
    for phrase in words.encoded_phrases(query):
        wanted = phrase.split()
        if not any(
            tokens[at : at + len(wanted)] == wanted for at in range(len(tokens))
        ):
            return False
    return True


@pytest.mark.parametrize(
    "query, text",
    [
        # word, inside a compound, prefix, other spelling, digits, case
        ("ใบอนุญาต", "คำขอใบอนุญาตก่อสร้างอาคาร"),
        ("ก่อสร้าง", "คำขอใบอนุญาตก่อสร้างอาคาร"),
        ("ก่อสร้างอาคาร", "คำขอใบอนุญาตก่อสร้างอาคาร"),
        ("ใบอนุ", "ใบอนุญาต"),
        ("เเม่เหียะ", "เทศบาลเมืองแม่เหียะ"),
        ("ประปา น้ำ", "นํ้าประปาไม่ไหล"),
        ("12/2569", "เลขที่ ๑๒/๒๕๖๙"),
        ("MAE HIA", "Mae Hia town"),
    ],
)
def test_found(query, text):
    assert found(query, text)


@pytest.mark.parametrize(
    "query, text",
    [("ขยะ", "ใบอนุญาต"), ("12/2568", "12/2569"), ("hia mae", "maehia")],
)
def test_not_found(query, text):
    assert not found(query, text)


THAI = "กขคงจชดตถทธนบปผพฟมยรลวสหอฮ" + "ะัาำิีึืุูเแโใไ" + "็่้๊๋์"


@given(st.text(alphabet=THAI + " aB1๑.", max_size=60))
def test_normalise_twice_is_once(text):
    once = words.normalise(text)
    assert words.normalise(once) == once


@given(st.text(alphabet=THAI, max_size=60))
def test_no_thai_character_is_lost(text):
    assert "".join(words.clusters(text)) == words.normalise(text)


@given(st.text(max_size=60))
def test_codes_are_ascii_and_tell_tokens_apart(text):
    tokens = words.index_tokens(text)
    codes = words.encoded_text(text).split()
    assert len(codes) == len(tokens)
    assert all(code.isascii() and code.isalnum() for code in codes)
    assert len(set(codes)) == len(set(tokens))


@given(st.text(max_size=60))
def test_a_text_is_found_by_itself(text):
    assert found(text, text)


def test_words():
    assert words.words("คำขอใบอนุญาตก่อสร้าง PM2.5") == [
        "คำขอ",
        "ใบอนุญาต",
        "ก่อสร้าง",
        "pm2",
        "5",
    ]


@pytest.mark.parametrize(
    "query, text, border",
    [
        ("หมา", "กฎหมาย", False),
        ("หมา", "หมาจรจัด", True),
        ("หมา", "กฎหมายว่าด้วยหมา", True),
        ("กฎ", "กฎหมาย", True),
        ("", "กฎหมาย", False),
        ("หมา ตลาด", "หมาจรจัดในตลาด", True),
        ("หมา ตลาด", "กฎหมายตลาด", False),
        ("52001/1", "ชม 52001/123", True),
    ],
)
def test_borders_of_words_rank_first(query, text, border):
    assert words.starts_words(text, query) is border


def test_the_dictionary_is_loaded_late():
    code = (
        "import sys, thesaban.thai.words as w; w.index_tokens('ก่อสร้าง');"
        "assert not {'nlpo3', 'pythainlp'} & set(sys.modules);"
        "w.words('ก่อสร้าง'); assert 'pythainlp' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_threads_load_the_dictionary_once():
    code = (
        "from concurrent.futures import ThreadPoolExecutor as Pool;"
        "import thesaban.thai.words as w;"
        "pool = Pool(8); found = list(pool.map(w.words, ['ก่อสร้างอาคาร'] * 32));"
        "assert found == [['ก่อสร้าง', 'อาคาร']] * 32, found"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


class TestPlaces:
    @given(st.text(alphabet="กขคงนมาเแไำ่้ีั์ๆฯ ๑2aB-", max_size=60))
    def test_the_same_tokens_as_the_index(self, text):
        readable = words.readable(text)
        found = words.located_tokens(readable)
        assert [token.text for token in found] == words.index_tokens(text)
        for token in found:
            assert 0 <= token.start < token.end <= len(readable)

    def test_readable_keeps_the_digits(self):
        assert words.readable("ข้อ ๑๒ เเละ") == "ข้อ ๑๒ และ"

    def test_borders_of_words(self):
        opening = [t.text for t in words.located_tokens("กฎหมายก่อสร้าง ๑๒") if t.opens]
        assert opening == ["ก", "ก่", "12"]


def test_borders_of_words_part_a_word_from_a_part_of_one():
    kept = f" {words.bordered_text('สำนักงานกฎหมายดอยคำ')} "
    for text, at_border in (("กฎหมาย", True), ("หมาย", False), ("ดอยคำ", True)):
        (phrase,) = words.bordered_phrases(text)
        assert (f" {phrase} " in kept) is at_border
    assert words.bordered_phrases('"Food Court" ร้าน')[0] == "~food ~court"
