"""Timed duties as the reader's language names them, and what they did.

A duty says in a few plain words with figures what it did ("3 files"), for logs as
well. Here each has a name and a sentence that takes the figures in their order.
"""

from thesaban import _
from typing import Any
from zope.i18nmessageid import Message
import re


#: Name of a duty -> what it is, what it says.
DUTIES = {
    "audit.seal": (
        _("duty_audit_seal", default="Seal the audit trail"),
        _("duty_note_sealed", default="${a} entries sealed"),
    ),
    "cases.old-drafts": (
        _("duty_old_drafts", default="Delete drafts that nobody goes on with"),
        _("duty_note_drafts", default="${a} people warned, ${b} drafts deleted"),
    ),
    "content.note-links": (
        _("duty_note_links", default="Note links to other websites"),
        _("duty_note_linked", default="${a} links noted"),
    ),
    "documents.compare": (
        _("duty_compare_files", default="Compare documents with their seals"),
        _("duty_note_compared", default="${a} files compared, ${b} differ"),
    ),
    "documents.papers": (
        _("duty_papers", default="Make files of documents that wait"),
        _(
            "duty_note_papers",
            default="${a} papers dropped, ${b} documents wait for their file",
        ),
    ),
    "forms.old-answers": (
        _("duty_old_answers", default="Delete old answers to forms"),
        _("duty_note_answers", default="${a} answers deleted"),
    ),
    "outbox.old-messages": (
        _("duty_old_messages", default="Delete old messages"),
        _("duty_note_messages", default="${a} messages deleted"),
    ),
    "payments.ask": (
        _("duty_ask_payments", default="Ask about payments by QR"),
        _("duty_note_asked", default="Asked about ${a} codes, ${b} of them are paid"),
    ),
    "payments.match": (
        _("duty_match", default="Match payments with the bank's files"),
        _(
            "duty_note_matched",
            default="${a} paired, ${b} settled, ${c} waiting, ${d} later, ${e} reversed",
        ),
    ),
    "payments.slips": (
        _("duty_old_slips", default="Delete pictures of old slips"),
        _("duty_note_slips", default="Pictures of ${a} slips deleted"),
    ),
    "payments.sums": (
        _("duty_sums", default="Check the sums of bills and receipts"),
        _("duty_note_sums", default="${a} sums do not agree"),
    ),
    "people.expired-grants": (
        _("duty_grants", default="End rights whose time is over"),
        _("duty_note_grants", default="Rights on ${a} records ended"),
    ),
    "people.old-attempts": (
        _("duty_attempts", default="Delete notes of attempts to sign in"),
        _(
            "duty_note_attempts",
            default="${a} attempts and ${b} unconfirmed addresses deleted",
        ),
    ),
    "registers.housekeeping": (
        _("duty_housekeeping", default="Prepare folders for the coming days"),
        _("duty_note_folders", default="${a} folders made, ${b} used keys deleted"),
    ),
    "search.old-misses": (
        _("duty_old_searches", default="Delete old searches without a result"),
        _("duty_note_searches", default="${a} rows deleted"),
    ),
    "waste.import.forget": (
        _("duty_old_imports", default="Delete files that were imported"),
        _("duty_note_files", default="${a} files deleted"),
    ),
    "waste.old-prints": (
        _("duty_old_prints", default="Delete old files for printing"),
        _("duty_note_files", default="${a} files deleted"),
    ),
    "waste.prove-advances": (
        _("duty_advances", default="Check money paid in advance"),
        _("duty_note_balances", default="${a} balances do not agree"),
    ),
    "waste.schedule": (
        _("duty_schedule", default="Begin bills and letters by their calendar"),
        _("duty_note_schedule", default="${a} runs of bills, ${b} rounds of letters"),
    ),
    "waste.surcharges": (
        _("duty_surcharges", default="Add surcharges to bills that are late"),
        _("duty_note_surcharges", default="${a} surcharges added"),
    ),
}
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
    """What a duty is; an add-on's own by the name it registered."""
    return DUTIES[name][0] if name in DUTIES else name


def said(name: str, note: str) -> Any:
    """What a duty did, from its note; the note itself where it fits no sentence."""
    if note in PLAIN:
        return PLAIN[note]
    figures = FIGURES.findall(note)
    if name not in DUTIES or ";" in note:
        return note
    sentence = DUTIES[name][1]
    if len(figures) != sentence.default.count("${"):
        return note
    values = dict(zip(NAMES, figures, strict=False))
    return Message(sentence, mapping=values)
