"""What a household types, over the content that the town's profile begins with."""

from pathlib import Path
from tests.bench.labelled import Document
from typing import Any
import thesaban
import yaml


CONTENT = Path(thesaban.__file__).parent / "profiles" / "maehia" / "content"
QUESTIONS = Path(__file__).with_suffix(".yaml")
IN_FIRST = 3


def pages() -> dict[str, Document]:
    """The pages by their paths, as the index reads them."""
    rows = [
        row
        for file in sorted(CONTENT.glob("*.yaml"))
        for row in yaml.safe_load(file.read_text("utf-8"))
    ]
    return {
        row["path"]: Document(
            number, row["title"], _words([row.get(name) for name in READ])
        )
        for number, row in enumerate(rows)
    }


READ = ("description", "text", "fields")


def _words(value: Any) -> str:
    """Every text inside a value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return " ".join(map(_words, value))
    return value if isinstance(value, str) else ""


def questions() -> dict[str, list[str]]:
    """What is typed -> the paths that answer it."""
    return yaml.safe_load(QUESTIONS.read_text("utf-8"))


def places(side: Any) -> dict[str, int]:
    """What is typed -> place of the first page that answers; 0 for none.

    ``side`` is one of bench_search's.
    """
    known = pages()
    side.fill(list(known.values()))
    numbers = {path: page.number for path, page in known.items()}
    found = {}
    for typed, paths in questions().items():
        answers = {numbers[path] for path in paths if path in numbers}
        order = side.numbers(typed)
        found[typed] = next(
            (at for at, one in enumerate(order, 1) if one in answers), 0
        )
    return found
