"""Answers kept for the length of one transaction.

Roles and groups are asked for many times in a request; the registers are
asked once. Whoever writes calls :func:`forget`.
"""

from collections.abc import Callable
from collections.abc import Hashable
from typing import TypeVar
import transaction


T = TypeVar("T")


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


def forget() -> None:
    """Drop what this transaction has kept (after a write)."""
    _answers().clear()
