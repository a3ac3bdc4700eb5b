"""Let a malformed question to ``@@getVocabulary`` be a bad request.

The scripts of editors ask it for pages, people and words, in pieces of JSON within the
address. plone.app.content takes what it finds there for granted: a bracket that is
missing, a page that is no number or a condition without its operator ended as a 500 or
503 with a traceback in the log. No issue is known upstream.
"""

from collections.abc import Callable
from DateTime.interfaces import DateTimeError
from plone.app.content.browser import vocabulary
from plone.app.content.browser.vocabulary import BaseVocabularyView
from typing import Any
from zExceptions import BadRequest
import functools


PARTS = ("batch", "attributes")
#: What reading raises where the shape is another.
OTHERWISE = (ValueError, TypeError, LookupError, AttributeError, DateTimeError)


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return hasattr(BaseVocabularyView.__call__, "__wrapped__")


def apply() -> None:
    """Put ours around the answering; a second call does nothing."""
    if not applied():
        original = BaseVocabularyView.__call__
        BaseVocabularyView.__call__ = careful(original)


def careful(original: Callable) -> Callable:
    """Reads the question first; BadRequest for one that cannot be read."""

    @functools.wraps(original)
    def call(self) -> Any:
        try:
            for part in PARTS:
                READ[part](vocabulary._parseJSON(self.request.get(part, "")))
            self.parsed_query()
        except OTHERWISE as error:
            raise BadRequest(str(error)) from error
        try:
            return original(self)
        except DateTimeError as error:
            # Days are read by the catalog.
            raise BadRequest(str(error)) from error

    return call


def read_batch(batch: Any) -> None:
    """Raises one of OTHERWISE where it is no page and size."""
    if batch and "size" in batch and "page" in batch:
        size, page = int(batch["size"]), int(batch["page"])
        if not 0 <= size <= vocabulary.MAX_BATCH_SIZE or page < 0:
            raise ValueError(batch)


def read_attributes(names: Any) -> None:
    """Raises ValueError where they are no names."""
    if isinstance(names, list) and not (names and all(map(is_name, names))):
        raise ValueError(names)


def is_name(said: Any) -> bool:
    return isinstance(said, str)


READ = {"batch": read_batch, "attributes": read_attributes}
