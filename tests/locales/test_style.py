"""The house style in every other Thai text: messages, forms, town data."""

from pathlib import Path
from thesaban.locales.check import STYLE
from thesaban.thai.digits import to_arabic
from thesaban.thai.words import normalise
import pytest


ROOT = Path(__file__).parents[2]
TEXTS = sorted(
    path
    for folder in ("src/thesaban", "profiles")
    for pattern in ("*.txt", "*.yaml", "*.typ")
    for path in (ROOT / folder).rglob(pattern)
    if "node_modules" not in path.parts and "/src/thesaban/profiles/" not in str(path)
)


#: Lists spellings that are not ours, so that searches for them find something.
NOT_OURS = ROOT / "src" / "thesaban" / "portal" / "searching" / "words.yaml"
TEXTS.remove(NOT_OURS)


@pytest.mark.parametrize(
    "path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_style_and_spelling(path):
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if normalise(line) != to_arabic(line):
            found.append(f"{number}: spelling: {line.strip()}")
        found += [f"{number}: {word}: {line.strip()}" for word in STYLE if word in line]
    assert found == []
