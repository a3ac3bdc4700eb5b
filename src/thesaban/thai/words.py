"""Text to search tokens, and words for ranking.

Thai writes no spaces. The index holds *character clusters* (leading vowel,
consonant, marks, following vowel), which are found without a dictionary; a
query becomes phrases of such tokens, so parts of words and compounds written
together are found. Text in other scripts becomes folded words.

Dictionary words (:func:`words`) only rank: หมา also stands inside กฎหมาย, so a
hit that begins at a border of words should come first.
"""

from collections import Counter
from functools import lru_cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from thesaban.thai.digits import to_arabic
from threading import Lock
from typing import NamedTuple
import re
import unicodedata


TONES = "่-๋"
VOWEL_SIGNS = "ัิ-ฺ็"
LONGEST_QUERY = 400
MOST_PHRASES = 20
DICTIONARY = "thesaban"

# nlpo3 refuses to load a name twice.
_LOADING = Lock()

# Zero-width and direction characters, word joiner, BOM and soft hyphen.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DOUBLE_MARK = re.compile("([ัิ-ฺ็-๎])\\1+")
_TONE_BEFORE_VOWEL = re.compile(f"([{TONES}์]+)([{VOWEL_SIGNS}]+)")
_NIKHAHIT_AA = re.compile(f"ํ([{TONES}]*)า|([{TONES}]+)ํา")
_AM_BEFORE_TONE = re.compile(f"ำ([{TONES}])")

# A cluster: leading vowel, consonant, marks, following vowels. What does not
# fit (a mark without a consonant) stands alone. ฯ and ๆ carry no search.
_CLUSTER = re.compile("[เ-ไ]?[ก-ฮ][ัิ-ฺ็-๎]*[ะาำๅ]*|[เ-ไะ-ฺๅ็-๎]")
_THAI = "ก-ฺเ-๎"
_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_PART = re.compile(
    f"(?P<thai>[{_THAI}]+)|(?P<wide>[{_WIDE}])|(?P<word>[^\\W_{_THAI}{_WIDE}]+)"
)
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')


def normalise(text: str) -> str:
    """Return ``text`` in the one spelling that index and query share.

    NFC (not NFKC, which breaks ำ apart); without zero-width characters and
    soft hyphens; เเ is แ; ํ with า is ำ; a tone mark follows the vowel sign and
    precedes ำ; a doubled mark is one; Thai digits are Arabic.
    """
    return to_arabic(readable(text))


def readable(text: str) -> str:
    """Return ``text`` as :func:`normalise` spells it, with its own digits.

    Of the same length as the normalised text, so places in one are places in
    the other.
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text or ""))
    text = text.replace("เเ", "แ")
    text = _TONE_BEFORE_VOWEL.sub(r"\2\1", text)
    text = _DOUBLE_MARK.sub(r"\1", text)
    text = _NIKHAHIT_AA.sub(lambda m: f"{m[1] or m[2] or ''}ำ", text)
    return _AM_BEFORE_TONE.sub(r"\1ำ", text)


def fold(text: str) -> str:
    """Return ``text`` in lower case; Latin letters lose their accents."""
    return "".join(map(_unaccented, unicodedata.normalize("NFC", text).casefold()))


def _unaccented(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() else char


def clusters(text: str) -> list[str]:
    """Return the Thai character clusters of ``text``, in order."""
    return _CLUSTER.findall(normalise(text))


def index_tokens(text: str) -> list[str]:
    """Return every token of ``text``, in order, for the index."""
    return _tokens(normalise(text))


class Token(NamedTuple):
    """A token of a readable text, its place there, whether it begins a word."""

    text: str
    start: int
    end: int
    opens: bool


def located_tokens(text: str) -> list[Token]:
    """Return the tokens of a :func:`readable` text with their places.

    The same tokens as :func:`index_tokens`, in the same order.
    """
    found = []
    text = to_arabic(text)
    for match in _PART.finditer(text):
        if match["thai"]:
            found += _located_clusters(match[0], match.start())
        else:
            found.append(Token(fold(match[0]), match.start(), match.end(), True))
    return found


def _located_clusters(run: str, offset: int) -> list[Token]:
    """The clusters of a Thai run that stands at ``offset``."""
    borders = set()
    at = 0
    for word in _segment(run):
        borders.add(at)
        at += len(word)
    return [
        Token(one[0], offset + one.start(), offset + one.end(), one.start() in borders)
        for one in _CLUSTER.finditer(run)
    ]


def query_phrases(text: str) -> list[list[str]]:
    """Return the phrases of a query; all of them must be found.

    Spaces separate phrases, quotation marks keep words together. Within a
    phrase the tokens follow each other. A very long query is cut.
    """
    phrases = []
    for quoted, curly, word in _QUOTED.findall(normalise(text)[:LONGEST_QUERY]):
        tokens = _tokens(quoted or curly or word)
        if tokens and tokens not in phrases:
            phrases.append(tokens)
    return phrases[:MOST_PHRASES]


def encode_token(token: str) -> str:
    """Return ``token`` as ASCII letters and digits, one code for one token.

    For engines whose own tokenizer would cut Thai at its marks (SQLite FTS5,
    PostgreSQL's ``to_tsvector``): join the codes with spaces and index that.
    ASCII words stay as they are.
    """
    if token.isascii():
        return token
    return "u" + "".join(f"{ord(char):04x}" for char in token)


def encoded_text(text: str) -> str:
    """Return the codes of every token of ``text``, joined by spaces."""
    return " ".join(map(encode_token, index_tokens(text)))


def bordered_text(text: str) -> str:
    """Return the codes of every token; those that begin a word stand after ``~``."""
    return " ".join(map(_bordered, located_tokens(readable(text))))


def bordered_phrases(text: str) -> list[str]:
    """Return each phrase of a query as :func:`bordered_text` has it at word borders.

    Where the text was cut into words otherwise than the phrase is, they differ.
    """
    return [" ".join(map(_bordered, _cut(phrase))) for phrase in query_phrases(text)]


def _bordered(token: Token) -> str:
    return ("~" if token.opens else "") + encode_token(token.text)


def _cut(phrase: list[str]) -> list[Token]:
    """The tokens of a phrase with its own borders of words."""
    found = []
    for latin, run in groupby(phrase, key=str.isascii):
        given = list(run)
        if latin:
            found += [Token(token, 0, 0, True) for token in given]
        else:
            found += _located_clusters("".join(given), 0)
    return found


def encoded_phrases(text: str) -> list[str]:
    """Return each phrase of a query as its codes, joined by spaces."""
    return [" ".join(map(encode_token, phrase)) for phrase in query_phrases(text)]


def words(text: str) -> list[str]:
    """Return the dictionary words of ``text``, folded, for ranking only.

    Thai runs are cut by newmm (nlpo3) over PyThaiNLP's word list, which is
    loaded at the first call (about 0.1 s).
    """
    found = []
    for match in _PART.finditer(normalise(text)):
        if match["thai"]:
            found += [word for word in _segment(match["thai"]) if word.strip("ฯๆ")]
        else:
            found.append(fold(match[0]))
    return found


def common_clusters(most: int) -> list[str]:
    """Return the clusters of the dictionary's words, the most frequent first."""
    text = normalise(_word_list().read_text(encoding="utf-8"))
    return [one for one, _times in Counter(_CLUSTER.findall(text)).most_common(most)]


def starts_words(text: str, query: str) -> bool:
    """Tell whether each phrase of ``query`` begins at a border of words in ``text``."""
    wanted = ["".join(phrase) for phrase in query_phrases(query)]
    borders = set()
    joined = ""
    for word in words(text):
        borders.add(len(joined))
        joined += word
    return bool(wanted) and all(_stands_at(joined, one, borders) for one in wanted)


def _stands_at(text: str, part: str, places: set[int]) -> bool:
    at = text.find(part)
    while at >= 0 and at not in places:
        at = text.find(part, at + 1)
    return at >= 0


def _tokens(text: str) -> list[str]:
    tokens = []
    for match in _PART.finditer(text):
        if match["thai"]:
            tokens += _CLUSTER.findall(match[0])
        else:
            tokens.append(fold(match[0]))
    return tokens


def _segment(text: str) -> list[str]:
    """Cut a Thai run into words."""
    import nlpo3

    return nlpo3.segment(text, _dictionary(), safe=True)


def _dictionary() -> str:
    """Return the name of the word list; threads wait until it is loaded."""
    with _LOADING:
        return _load_dictionary()


@lru_cache(maxsize=1)
def _load_dictionary() -> str:
    """Load the word list once and return its name."""
    import nlpo3

    message, loaded = nlpo3.load_dict(str(_word_list()), DICTIONARY)
    if not loaded:
        raise RuntimeError(message)
    return DICTIONARY


def _word_list() -> Path:
    """The word list (CC0), a file of the package pythainlp.

    The package is found but not imported: importing it makes folders in the
    user's home.
    """
    package = find_spec("pythainlp").submodule_search_locations[0]
    return Path(package) / "corpus" / "words_th.txt"
