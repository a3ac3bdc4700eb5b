"""A drawing in the colours of the town: what is of the old hue takes the new. Pure.

Of a drawing's own colours those near the hue of the town's main colour (hills,
meadows, trees) are moved as far as that colour was moved; sunlight, walls, roofs and
flowers stay as they are. Reckoned in OKLCH (Björn Ottosson, "A perceptual color space
for image processing", 2020), so that light and dark parts keep their distance.
"""

from functools import lru_cache
import math
import re


HEX = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
#: Degrees to each side of the main colour's hue that count as the same.
NEAR = 30
#: How much more colourful a drawing becomes at most: hills stay a quiet ground.
LOUDEST = 1.35
#: Chroma under which a colour is a grey and has no hue.
GREY = 0.02
TO_CONE = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
FROM_CONE = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


def _times(matrix: tuple, vector: tuple) -> tuple:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _curved(value: float) -> float:
    value = min(max(value, 0.0), 1.0)
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def lch(colour: str) -> tuple[float, float, float]:
    """Lightness (0 to 1), chroma and hue (degrees) of ``#RGB`` or ``#RRGGBB``."""
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = tuple(_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    cone = tuple(math.cbrt(one) for one in _times(TO_CONE, parts))
    light, a, b = _times(TO_LAB, cone)
    return light, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def hexed(light: float, chroma: float, hue: float) -> str:
    """``#rrggbb``; with less chroma where a screen cannot show as much."""
    turn = math.radians(hue)
    for share in (1.0, 0.85, 0.7, 0.55, 0.4, 0.0):
        lab = (light, chroma * share * math.cos(turn), chroma * share * math.sin(turn))
        parts = _times(FROM_CONE, tuple(one**3 for one in _times(FROM_LAB, lab)))
        if all(-0.01 <= one <= 1.01 for one in parts):
            break
    return "#" + "".join(f"{round(_curved(one) * 255):02x}" for one in parts)


def _apart(one: float, other: float) -> float:
    """Degrees between two hues, 0 to 180."""
    return abs((one - other + 180) % 360 - 180)


@lru_cache(maxsize=16)
def tinted(svg: str, own: str, now: str) -> str:
    """The drawing with what is of ``own``'s hue moved to that of ``now``.

    Both are ``#RRGGBB``: the main colour the drawing was made for, and the town's.
    """
    if own.lower() == now.lower():
        return svg
    old, new = lch(own), lch(now)
    strength = min(new[1] / max(old[1], GREY), LOUDEST)

    def moved(found: re.Match) -> str:
        light, chroma, hue = lch(found[0])
        if chroma < GREY or _apart(hue, old[2]) > NEAR:
            return found[0]
        light = min(max(light + new[0] - old[0], 0.0), 1.0)
        return hexed(light, chroma * strength, hue + new[2] - old[2])

    return HEX.sub(moved, svg)
