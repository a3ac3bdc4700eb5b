"""Words of the desk of money: what was done, what may be done, where it waits."""

from thesaban import _


KINDS = {
    "payment": _("use_payment", default="Given to bills"),
    "credit": _("use_credit", default="Kept for the payer"),
    "refund": _("use_refund", default="To be paid back"),
    "not_ours": _("use_not_ours", default="Not ours"),
    "same": _("use_same", default="Reported twice"),
    "reversal": _("use_reversal", default="Taken back by the bank"),
}
USE_STATES = {
    "asked": ("waiting", _("use_asked", default="Waits for the second person")),
    "done": ("done", _("use_done", default="Done")),
    "refused": ("refused", _("use_refused", default="Refused")),
}
#: Decided on, and not yet out of the town's account.
TO_PAY_OUT = ("waiting", _("tab_payout", default="To be paid out"))
ACTS = {
    "allocate": _("act_allocate", default="Give it to bills"),
    "hold": _("act_hold", default="Keep it for the payer"),
    "advance": _("act_advance", default="Put it on an account"),
    "refund": _("act_refund", default="Pay it back"),
    "not_ours": _("act_not_ours", default="It is not ours"),
    "same": _("act_same", default="It is the same money"),
    "link": _("act_link", default="It is this payment"),
}
VIEWS = (
    ("waiting", _("tab_waiting", default="To explain")),
    ("kept", _("tab_kept", default="Kept for payers")),
    ("asked", _("tab_asked", default="For the second person")),
    ("payout", _("tab_payout", default="To be paid out")),
    ("reversals", _("tab_reversals", default="Taken back")),
    ("lines", _("tab_lines", default="Lines of accounts")),
)
PROVED = ("done", _("money_proved", default="In a bank file"))
TOLD = ("waiting", _("money_told", default="Reported, not in a file yet"))
