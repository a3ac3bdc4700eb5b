"""Timed duties as the reader's language names them, and what they did.

A duty says in a few plain words with figures what it did ("3 files"), for logs as
well. Its own ``title`` and ``told`` say the same to a reader; ``told`` takes the
figures in their order.
"""

from thesaban import _
from thesaban.interfaces import IScheduledDuty
from typing import Any
from zope.component import queryUtility
from zope.i18nmessageid import Message
import re


#: What a duty says without a figure.
PLAIN = {
    "all agree": _("duty_note_agree", default="Everything agrees"),
    "all sums agree": _("duty_note_agree", default="Everything agrees"),
    "switched off": _("duty_note_off", default="Switched off in the settings"),
    "before its hour": _("duty_note_early", default="Waits for its hour"),
}
FIGURES = re.compile(r"\d+")
NAMES = "abcde"


def title(name: str) -> Any:
    """What a duty is; one that is gone, or has no title, by its registered name."""
    return getattr(queryUtility(IScheduledDuty, name=name), "title", name)


def said(name: str, note: str) -> Any:
    """What a duty did, from its note; the note itself where it fits no sentence."""
    if note in PLAIN:
        return PLAIN[note]
    sentence = getattr(queryUtility(IScheduledDuty, name=name), "told", None)
    if sentence is None or ";" in note:
        return note
    figures = FIGURES.findall(note)
    if len(figures) != sentence.default.count("${"):
        return note
    return Message(sentence, mapping=dict(zip(NAMES, figures, strict=False)))
