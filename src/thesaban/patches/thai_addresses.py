"""Say that an address or a name in Thai letters is not valid, instead of failing.

zope.schema's lines for addresses and identifiers take ASCII alone; what they raise at
anything else is a class that two of them never named (zope.schema 7 and 8,
``_StrippedNativeStringLine._invalid_exc_type``, None), so that a Thai letter in the
address of an event was an internal error (github.com/zopefoundation/zope.schema).
"""

from zope.schema import PythonIdentifier
from zope.schema import URI
from zope.schema.interfaces import InvalidURI
from zope.schema.interfaces import InvalidValue


REFUSALS = ((URI, InvalidURI), (PythonIdentifier, InvalidValue))


def is_needed(field: type) -> bool:
    """Whether a kind of field still has nothing to raise."""
    return field._invalid_exc_type is None


def apply() -> None:
    """Name what is raised."""
    for field, refusal in REFUSALS:
        if is_needed(field):
            field._invalid_exc_type = refusal
            field._thesaban_refuses = True
