"""Answers that roles and groups need many times in a request.

Grants are kept for the length of one transaction (:func:`remembered`; whoever
writes calls :func:`forget`). Units, posts and orders change rarely: they are
kept until somebody does (:func:`kept`; whoever writes calls :func:`changed`).
"""

from collections.abc import Callable
from collections.abc import Hashable
from thesaban.registers import stamps
from typing import TypeVar
import transaction


T = TypeVar("T")
STAMP = "people"


class _Key:
    """Identity under which a transaction keeps our answers."""


_KEY = _Key()


def _answers() -> dict:
    current = transaction.get()
    try:
        return current.data(_KEY)
    except KeyError:
        answers: dict = {}
        current.set_data(_KEY, answers)
        return answers


def remembered(key: Hashable, ask: Callable[[], T]) -> T:
    """Return the answer kept under ``key``, calling ``ask`` the first time."""
    answers = _answers()
    if key not in answers:
        answers[key] = ask()
    return answers[key]


def kept(key: Hashable, ask: Callable[[], T]) -> T:
    """The answer under ``key``, kept until units, posts or orders change."""
    return stamps.remembered(STAMP, key, ask)


def changed() -> None:
    """Units, posts or orders were written."""
    stamps.changed(STAMP)
    forget()


def forget() -> None:
    """Drop what this transaction has kept (after a write)."""
    _answers().clear()
