"""Typed rules out of plain YAML data, with an error that names the place.

Amounts and areas are ``Decimal``; a YAML float is refused because 0.1 is not
0.1 in it: write whole numbers bare and others in quotes.
"""

from cattrs.v import format_exception
from collections.abc import Mapping
from decimal import Decimal
from decimal import InvalidOperation
from thesaban.cases.definitions import CONVERTER
from thesaban.cases.definitions import DefinitionError
from typing import Any
import cattrs


class Inexact(ValueError):
    """A number that is not written exactly; the message says how."""


def exact(value: Any, _kind: type = Decimal) -> Decimal:
    """A finite Decimal of a whole number or of text; never of a float."""
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise Inexact(f"{value!r}: write a whole number or quote it")
    try:
        number = Decimal(value)
    except InvalidOperation as error:
        raise Inexact(f"{value!r} is no number") from error
    if not number.is_finite():
        raise Inexact(f"{value!r} is no number")
    return number


def _converter() -> cattrs.Converter:
    converter = CONVERTER.copy()
    converter.register_structure_hook(Decimal, exact)
    return converter


READER = _converter()


def _words(fault: BaseException, kind: type | None) -> str:
    return str(fault) if isinstance(fault, Inexact) else format_exception(fault, kind)


def structure(data: Mapping[str, Any], kind: type):
    """Make ``kind`` of ``data``; raises DefinitionError naming each fault."""
    try:
        return READER.structure(data, kind)
    except Exception as error:
        faults = "; ".join(cattrs.transform_error(error, format_exception=_words))
        raise DefinitionError(faults) from error


def require(condition: object, message: str) -> None:
    """Raise DefinitionError with ``message`` unless ``condition`` is true."""
    if not condition:
        raise DefinitionError(message)
