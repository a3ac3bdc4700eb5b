"""Code 128 barcodes: the widths of bars and spaces, and an SVG of them. Pure.

Runs of digits are packed two by two (set C); control characters, such as the
carriage returns of a bill's barcode, take set A, small letters set B.

Source: ISO/IEC 15417 (the 107 symbols).
"""

import re


#: Widths of bar, space, bar, space, bar, space of the symbols 0 to 105.
SYMBOLS = [
    "212222",
    "222122",
    "222221",
    "121223",
    "121322",
    "131222",
    "122213",
    "122312",
    "132212",
    "221213",
    "221312",
    "231212",
    "112232",
    "122132",
    "122231",
    "113222",
    "123122",
    "123221",
    "223211",
    "221132",
    "221231",
    "213212",
    "223112",
    "312131",
    "311222",
    "321122",
    "321221",
    "312212",
    "322112",
    "322211",
    "212123",
    "212321",
    "232121",
    "111323",
    "131123",
    "131321",
    "112313",
    "132113",
    "132311",
    "211313",
    "231113",
    "231311",
    "112133",
    "112331",
    "132131",
    "113123",
    "113321",
    "133121",
    "313121",
    "211331",
    "231131",
    "213113",
    "213311",
    "213131",
    "311123",
    "311321",
    "331121",
    "312113",
    "312311",
    "332111",
    "314111",
    "221411",
    "431111",
    "111224",
    "111422",
    "121124",
    "121421",
    "141122",
    "141221",
    "112214",
    "112412",
    "122114",
    "122411",
    "142112",
    "142211",
    "241211",
    "221114",
    "413111",
    "241112",
    "134111",
    "111242",
    "121142",
    "121241",
    "114212",
    "124112",
    "124211",
    "411212",
    "421112",
    "421211",
    "212141",
    "214121",
    "412121",
    "111143",
    "111341",
    "131141",
    "114113",
    "114311",
    "411113",
    "411311",
    "113141",
    "114131",
    "311141",
    "411131",
    "211412",
    "211214",
    "211232",
]
STOP = "2331112"
QUIET = 10
START = {"A": 103, "B": 104, "C": 105}
SWITCH = {"A": 101, "B": 100, "C": 99}
DIGITS = re.compile(r"[0-9]+")


class Code128Error(ValueError):
    """The text cannot be a Code 128 barcode: empty, or not ASCII."""


def values(text: str) -> list[int]:
    """Symbol values with start symbol and checksum, without the stop."""
    if not text or not text.isascii():
        raise Code128Error(text)
    made: list[int] = []
    code_set, at = "", 0
    while at < len(text):
        wanted, taken = _next(text, at, code_set)
        if wanted != code_set:
            made.append(SWITCH[wanted] if code_set else START[wanted])
            code_set = wanted
        made += _symbols(text[at : at + taken], code_set)
        at += taken
    check = made[0] + sum(place * value for place, value in enumerate(made))
    return [*made, check % 103]


def _next(text: str, at: int, code_set: str) -> tuple[str, int]:
    """The set to use at a place of the text, and how many characters in it."""
    run = DIGITS.match(text, at)
    length = len(run.group()) if run else 0
    if length >= (2 if code_set == "C" else 4):
        odd = length % 2
        if not odd or code_set == "C":
            return "C", length - odd
        return code_set or "B", 1
    sign = ord(text[at])
    if sign < 32:
        return "A", 1
    if sign >= 96:
        return "B", 1
    return (code_set if code_set in ("A", "B") else "B"), 1


def _symbols(part: str, code_set: str) -> list[int]:
    if code_set == "C":
        return [int(part[at : at + 2]) for at in range(0, len(part), 2)]
    return [ord(sign) + 64 if ord(sign) < 32 else ord(sign) - 32 for sign in part]


def widths(text: str) -> str:
    """Widths of bars and spaces by turns, the first a bar, in modules."""
    return "".join(SYMBOLS[value] for value in values(text)) + STOP


def svg(text: str, height: int = 60) -> str:
    """The barcode as SVG with its quiet zones; one module is one unit wide."""
    across, path = QUIET, []
    for place, width in enumerate(map(int, widths(text))):
        if place % 2 == 0:
            path.append(f"M{across} 0h{width}v{height}h-{width}z")
        across += width
    side = across + QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {height}" '
        f'shape-rendering="crispEdges" aria-hidden="true">'
        f'<path fill="#fff" d="M0 0h{side}v{height}H0z"/>'
        f'<path fill="#000" d="{"".join(path)}"/></svg>'
    )
