"""Places on a plain plan: where they lie to each other, without any map service."""

from dataclasses import dataclass
from typing import Any
import math


WIDTH = 640
PAD = 60
LEAST_SPAN = 0.005
METRES_PER_DEGREE = 111_320
BARS = (100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)
WIDEST_BAR = 200
TALLEST = 420
LEAST_HEIGHT = 240
TEXT_GAP = 12


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: name, address, WGS 84 degrees."""

    title: str
    href: str
    latitude: float
    longitude: float


def plot(spots: list[Spot]) -> dict[str, Any] | None:
    """Numbers for the drawing; None with fewer than two places."""
    if len(spots) < 2:
        return None
    lats = [spot.latitude for spot in spots]
    lons = [spot.longitude for spot in spots]
    shrink = math.cos(math.radians(sum(lats) / len(lats)))
    wide = max((max(lons) - min(lons)) * shrink, LEAST_SPAN)
    high = max(max(lats) - min(lats), LEAST_SPAN)
    scale = min((WIDTH - 2 * PAD) / wide, (TALLEST - 2 * PAD) / high)
    height = max(round(high * scale) + 2 * PAD, LEAST_HEIGHT)
    left = (WIDTH - wide * scale) / 2

    def mark(spot: Spot) -> dict[str, Any]:
        x = round(left + (spot.longitude - min(lons)) * shrink * scale)
        y = round(PAD + (max(lats) - spot.latitude) * scale)
        late = x > WIDTH * 0.6
        return {
            "x": x,
            "y": y,
            "title": spot.title,
            "href": spot.href,
            "anchor": "end" if late else "start",
            "text_x": x - TEXT_GAP if late else x + TEXT_GAP,
            "text_y": y + 5,
        }

    metres = _bar(scale)
    length = round(metres / METRES_PER_DEGREE * scale)
    said = f"{metres} m" if metres < 1000 else f"{metres // 1000} km"
    return {
        "width": WIDTH,
        "height": height,
        "marks": [mark(spot) for spot in spots],
        "bar": f"M16 {height - 24}v8h{length}v-8",
        "bar_text": said,
        "bar_text_y": height - 30,
        "north": f"M{WIDTH - 24} 40v-24m-6 8l6 -8l6 8",
    }


def _bar(scale: float) -> int:
    """The longest round distance (metres) whose bar is not too wide."""
    fitting = [
        metres for metres in BARS if metres / METRES_PER_DEGREE * scale <= WIDEST_BAR
    ]
    return max(fitting, default=BARS[0])
