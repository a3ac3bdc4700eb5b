"""Conditions over answers, as a town writes them in YAML.

``{kind: sell}`` is equality, ``{kind: [sell, store]}`` one of several,
``{area: {above: 0, up_to: 200}}`` an interval open below and closed above.
All parts must hold; an empty condition always holds; a question that was not
answered makes its part false.
"""

from collections.abc import Mapping
from decimal import Decimal
from decimal import InvalidOperation
from thesaban.cases.definitions import DefinitionError
from thesaban.cases.rules.reading import exact
from typing import Any


Condition = Mapping[str, Any]
BOUNDS = {"above", "up_to"}


def check(condition: Condition, known: set[str], where: str) -> None:
    """Raise DefinitionError where a condition cannot be understood."""
    for name, wanted in condition.items():
        if name not in known:
            raise DefinitionError(f"{where}: nobody asks {name!r}")
        if isinstance(wanted, Mapping):
            if not wanted or set(wanted) - BOUNDS:
                raise DefinitionError(f"{where}: {name} has only above and up_to")
            for bound in wanted.values():
                _bound(bound, where)


def _bound(value: Any, where: str) -> Decimal:
    try:
        return exact(value)
    except ValueError as error:
        raise DefinitionError(f"{where}: {error}") from error


def _inside(bounds: Mapping[str, Any], answer: Any) -> bool:
    try:
        value = Decimal(answer)
    except (InvalidOperation, TypeError, ValueError):
        return False
    if not value.is_finite():
        return False
    above, up_to = bounds.get("above"), bounds.get("up_to")
    return (above is None or value > exact(above)) and (
        up_to is None or value <= exact(up_to)
    )


def _part(wanted: Any, answer: Any) -> bool:
    if answer is None:
        return False
    if isinstance(wanted, Mapping):
        return _inside(wanted, answer)
    if isinstance(wanted, list | tuple):
        return answer in wanted
    return answer == wanted


def holds(condition: Condition, answers: Mapping[str, Any]) -> bool:
    """True if every part of ``condition`` holds for ``answers``."""
    return all(_part(wanted, answers.get(name)) for name, wanted in condition.items())
