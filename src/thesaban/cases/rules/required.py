"""Fields that an answer makes necessary."""

from collections.abc import Mapping
from thesaban.cases.rules import conditions
from typing import Any


EMPTY = (None, "", ())


def missing(
    required_when: Mapping[str, Mapping[str, Any]], answers: Mapping[str, Any]
) -> list[str]:
    """Names of the fields that the answers require and that are empty."""
    return [
        name
        for name, condition in required_when.items()
        if answers.get(name) in EMPTY and conditions.holds(condition, answers)
    ]
