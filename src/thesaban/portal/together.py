"""What stays on one line of Thai text: the words of ``whole.yaml`` as an expression."""

from functools import lru_cache
from pathlib import Path
import json
import yaml


DATA = Path(__file__).with_name("whole.yaml")
#: Stands in ``thesaban.js`` where the expression belongs, quotes included.
PLACE = '"@together@"'
NUMBER = "[0-9๐-๙]+(?:/[0-9๐-๙]+)?"
COUNT = "[0-9๐-๙][0-9๐-๙.,]{0,6}"


@lru_cache(maxsize=1)
def expression() -> str:
    """An expression of JavaScript; longer words come before those they begin with."""
    data = yaml.safe_load(DATA.read_text("utf-8"))
    return "|".join(
        (
            _one_of(data["words"]),
            *data["patterns"],
            f"(?:{_one_of(data['before'])}) {NUMBER}",
            f"{COUNT} (?:{_one_of(data['after'])})",
        )
    )


def fill(script: bytes) -> bytes:
    """The script with the expression in it."""
    told = json.dumps(expression(), ensure_ascii=False)
    return script.replace(PLACE.encode(), told.encode())


def _one_of(words: list[str]) -> str:
    return "|".join(
        word.replace(".", r"\.") for word in sorted(words, key=len, reverse=True)
    )
