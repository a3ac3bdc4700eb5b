"""What an auditor reads of an act: words for its details, nothing for keys of rows."""

from thesaban.audit.details import told
from thesaban.audit.details import value_word
import pytest


def text(message) -> str:
    """A message in English."""
    return getattr(message, "default", None) or str(message)


@pytest.mark.parametrize(
    ("detail", "line"),
    [
        (
            {"path": "/plone/@@desk", "method": "GET"},
            "page: /plone/@@desk, how: opened",
        ),
        (
            {"bill": "0b29b4437bbe4ef49e2fb27e29ece720", "m3": "2.2"},
            "cubic metres: 2.2",
        ),
        (
            {"runs": {"mode": "prepare", "day": 1}},
            "billing: (way: prepared, a person starts it, day: 1)",
        ),
        ({"community": ""}, ""),
        ({"an-addons": "own"}, "an-addons: own"),
    ],
)
def test_details_in_words(detail, line):
    assert told(detail, text) == line


def test_things_that_are_no_records_are_named():
    assert value_word("schedule", text) == "Schedule"
    assert value_word("R-7", text) == "R-7"
