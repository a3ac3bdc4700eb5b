"""The part of a text that answers a search, with the words that were found marked.

Pure: text and phrases in, pieces of text out; the template escapes them.
"""

from thesaban.portal.searching.query import BEGINS
from thesaban.thai.words import located_tokens
from thesaban.thai.words import readable
from thesaban.thai.words import Token


#: Letters of a snippet, and what stands before its first hit.
LENGTH = 180
BEFORE = 60
#: Of a long text only so many letters are looked through.
MOST_TEXT = 20_000

#: (text, whether it was found)
Piece = tuple[str, bool]


def marked(text: str, phrases: list[tuple[str, ...]]) -> list[Piece]:
    """The whole of a short text in pieces."""
    text = readable(text)
    return _pieces(text, 0, len(text), _hits(located_tokens(text), phrases))


def snippet(text: str, phrases: list[tuple[str, ...]]) -> list[Piece]:
    """About :data:`LENGTH` letters around the first hit; [] without one."""
    text = " ".join(readable(text[:MOST_TEXT]).split())
    tokens = located_tokens(text)
    hits = _hits(tokens, phrases)
    if not hits:
        return []
    first = _first(hits)
    start, end = _window(text, tokens, first)
    pieces = _pieces(text, start, end, hits)
    if start:
        pieces.insert(0, ("… ", False))
    if end < len(text):
        pieces.append((" …", False))
    return pieces


def _first(hits) -> int:
    """Where the hit begins that begins a word, or the first of all."""
    return next((start for start, _end, opens in hits if opens), hits[0][0])


def _hits(tokens: list[Token], phrases) -> list[tuple[int, int, bool]]:
    """(start, end, begins a word) of every hit, none over another, in order."""
    found = []
    for phrase in phrases:
        size = len(phrase)
        for at in range(len(tokens) - size + 1):
            if _matches(tokens, at, phrase):
                last = tokens[at + size - 1]
                found.append((tokens[at].start, last.end, tokens[at].opens))
    found.sort(key=lambda hit: (hit[0], -hit[1]))
    apart: list[tuple[int, int, bool]] = []
    for hit in found:
        if not apart or hit[0] >= apart[-1][1]:
            apart.append(hit)
    return apart


def _matches(tokens: list[Token], at: int, phrase) -> bool:
    """Whether the phrase stands there; its last token may go on as in a question."""
    last, found = phrase[-1], tokens[at + len(phrase) - 1].text
    goes_on = len(last) >= BEGINS or not last.isascii()
    ends = found.startswith(last) if goes_on else found == last
    return ends and all(
        tokens[at + step].text == token for step, token in enumerate(phrase[:-1])
    )


def _window(text: str, tokens: list[Token], first: int) -> tuple[int, int]:
    """Where the snippet begins and ends: at borders of words."""
    opens = [token.start for token in tokens if token.opens]
    wanted = max(0, first - BEFORE)
    start = next((at for at in opens if wanted <= at <= first), wanted)
    start = 0 if wanted == 0 else start
    limit = start + LENGTH
    if limit >= len(text):
        return start, len(text)
    end = max((at for at in opens if first < at <= limit), default=limit)
    return start, end


def _pieces(text: str, start: int, end: int, hits) -> list[Piece]:
    pieces = []
    at = start
    for begin, stop, _opens in hits:
        if begin < at or stop > end:
            continue
        pieces += [(text[at:begin], False), (text[begin:stop], True)]
        at = stop
    pieces.append((text[at:end], False))
    return [piece for piece in pieces if piece[0]]
