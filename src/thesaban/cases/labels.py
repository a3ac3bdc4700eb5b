"""Words for states and acts: one table each, used by every face.

Tones are those of the pieces (``@@pieces``): running, waiting, done, late,
refused, neutral. ``waiting`` means: waiting for the applicant.
"""

from thesaban import _
from thesaban.audit.words import learn


STATES = {
    "draft": ("neutral", _("state_draft", default="Draft")),
    "acknowledged": ("running", _("state_acknowledged", default="Received")),
    "checking": ("running", _("state_checking", default="Being checked")),
    "correction": (
        "waiting",
        _("state_correction", default="Waiting for corrections"),
    ),
    "awaiting_payment": (
        "waiting",
        _("state_awaiting_payment", default="Waiting for payment"),
    ),
    "reviewed": ("running", _("state_reviewed", default="Checked, to be proposed")),
    "proposed": ("running", _("state_proposed", default="Proposed for signature")),
    "issued": ("done", _("state_issued", default="Certificate issued")),
    "done": ("done", _("state_done", default="Done")),
    "suspended": ("refused", _("state_suspended", default="Suspended")),
    "revoked": ("refused", _("state_revoked", default="Revoked")),
    "ceased": ("neutral", _("state_ceased", default="Business ended")),
    "void": ("refused", _("state_void", default="Void")),
    "withdrawn": ("neutral", _("state_withdrawn", default="Withdrawn")),
}

#: What the person has to know next, by state, for the public and the applicant.
NEXT = {
    "draft": _("next_draft", default="Complete the steps and submit."),
    "acknowledged": _(
        "next_acknowledged",
        default="An officer takes up your papers. You may already run the business with the acknowledgement.",
    ),
    "checking": _(
        "next_checking", default="An officer checks the papers and may visit the place."
    ),
    "correction": _(
        "next_correction",
        default="Please correct what the record names and send it again by the date given.",
    ),
    "awaiting_payment": _(
        "next_awaiting_payment",
        default="Please pay the fee; then the certificate goes to signature.",
    ),
    "reviewed": _(
        "next_reviewed", default="The officer proposes the certificate for signature."
    ),
    "proposed": _(
        "next_proposed", default="The certificate is on its way to the signature."
    ),
    "issued": _(
        "next_issued",
        default="Please display the certificate at the place. The yearly fee is due each year.",
    ),
    "done": _("next_done", default="Nothing more to do."),
    "suspended": _(
        "next_suspended", default="The business must stop until the order is lifted."
    ),
    "revoked": _(
        "next_revoked",
        default="The certificate is no longer valid. You may appeal within 30 days.",
    ),
    "ceased": _(
        "next_ceased", default="The business has ended. No further fee is due."
    ),
    "void": _(
        "next_void",
        default="The notice has no effect any more. You may notify again or appeal within 30 days.",
    ),
    "withdrawn": _(
        "next_withdrawn",
        default="You withdrew the application. You may file a new one at any time.",
    ),
}

#: Acts as buttons (verbs) and as history (what happened).
ACTS = {
    "submit": (_("act_submit", default="Submit"), _("did_submit", default="Submitted")),
    "take": (
        _("act_take", default="Take up"),
        _("did_take", default="Taken up by an officer"),
    ),
    "request_correction": (
        _("act_request_correction", default="Ask for correction"),
        _("did_request_correction", default="Correction asked for"),
    ),
    "resubmit": (
        _("act_resubmit", default="Send corrections"),
        _("did_resubmit", default="Corrections sent"),
    ),
    "make_void": (
        _("act_make_void", default="Order the notice void"),
        _("did_make_void", default="Notice ordered void"),
    ),
    "assess_fee": (
        _("act_assess_fee", default="Papers complete: assess the fee"),
        _("did_assess_fee", default="Papers complete, fee assessed"),
    ),
    "settle": (
        _("act_settle", default="Settle"),
        _("did_settle", default="Fee settled"),
    ),
    "unsettle": ("", _("did_unsettle", default="Receipt made void, fee open again")),
    "reopen": (
        _("act_reopen", default="Check again"),
        _("did_reopen", default="Checking taken up again"),
    ),
    "propose": (
        _("act_propose", default="Propose for signature"),
        _("did_propose", default="Proposed for signature"),
    ),
    "endorse": (
        _("act_endorse", default="Agree and pass on"),
        _("did_endorse", default="Agreed and passed on"),
    ),
    "send_back": (
        _("act_send_back", default="Return with reason"),
        _("did_send_back", default="Returned to the officer"),
    ),
    "sign": (
        _("act_sign", default="Sign and issue the certificate"),
        _("did_sign", default="Signed, certificate issued"),
    ),
    "conclude": (
        _("act_conclude", default="Sign"),
        _("did_conclude", default="Signed, in effect"),
    ),
    "withdraw": (
        _("act_withdraw", default="Withdraw"),
        _("did_withdraw", default="Withdrawn by the applicant"),
    ),
    "bill_annual": (
        _("act_bill_annual", default="Bill the yearly fee"),
        _("did_bill_annual", default="Yearly fee billed"),
    ),
    "suspend": (
        _("act_suspend", default="Order to stop"),
        _("did_suspend", default="Ordered to stop"),
    ),
    "resume": (
        _("act_resume", default="Lift the stop order"),
        _("did_resume", default="Stop order lifted"),
    ),
    "revoke": (_("act_revoke", default="Revoke"), _("did_revoke", default="Revoked")),
    "cease": (
        _("act_cease", default="Record the cessation"),
        _("did_cease", default="Business ended"),
    ),
    "begin": ("", _("did_begin", default="Draft begun")),
    "annual_paid": ("", _("did_annual_paid", default="Yearly fee paid")),
    "changed": ("", _("did_changed", default="Particulars changed, new certificate")),
    "transferred": (
        "",
        _("did_transferred", default="Business transferred, new certificate"),
    ),
    "replaced": ("", _("did_replaced", default="Replacement issued")),
    "remark": ("", _("did_remark", default="Internal note")),
    "message": ("", _("did_message", default="Message")),
    "verdict": ("", _("did_verdict", default="Paper checked")),
    "delay": ("", _("did_delay", default="Told why it takes longer")),
    "inspected": ("", _("did_inspected", default="Place inspected")),
}

# The audit trail names an act as the case's own history does.
learn({f"case.{act}": happened for act, (_verb, happened) in ACTS.items()})

#: Acts drawn as dangerous on the page.
DANGEROUS = frozenset({"make_void", "revoke", "suspend", "withdraw"})

#: Acts that lead back; never the main button of a page.
STEPS_BACK = frozenset({"reopen", "send_back", "bill_annual"})

VERDICTS = {
    "": ("neutral", _("verdict_none", default="Not checked yet")),
    "ok": ("done", _("verdict_ok", default="Correct")),
    "wrong": ("late", _("verdict_wrong", default="To be corrected")),
    "waived": ("neutral", _("verdict_waived", default="Not needed")),
}


def state(name: str) -> tuple:
    """(tone, word) of a state; the bare id for one without a word."""
    return STATES.get(name, ("neutral", name))


def did(act: str):
    """What happened, in words."""
    return ACTS.get(act, ("", act))[1]


def button(act: str):
    """The verb on the button of an act."""
    return ACTS.get(act, (act, act))[0]


def time_left(left: int, late: bool = False, working: bool = True):
    """How many days a clock has left, or is over its time, in the days it counts."""
    days = {"days": abs(left)}
    if late and working:
        return _(
            "clock_late_working",
            default="${days} working days over time",
            mapping=days,
        )
    if late:
        return _("clock_late", default="${days} days over time", mapping=days)
    if working:
        return _("days_left", default="${days} working days left", mapping=days)
    return _("clock_left", default="${days} days left", mapping=days)
