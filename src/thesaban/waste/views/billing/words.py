"""Words of states and findings."""

from thesaban import _


RUN_STATES = {
    "previewing": ("running", _("run_previewing", default="Preview is being made")),
    "ready": ("waiting", _("run_ready", default="Waits for your decision")),
    "running": ("running", _("run_running", default="Bills are being opened")),
    "done": ("done", _("run_done", default="Done")),
    "cancelled": ("neutral", _("run_cancelled", default="Dropped")),
    "failed": ("refused", _("run_failed", default="Stopped by a fault")),
}
PRINT_STATES = {
    "waiting": ("waiting", _("print_waiting", default="In the queue")),
    "running": ("running", _("print_running", default="Being made")),
    "done": ("done", _("run_done", default="Done")),
    "failed": ("refused", _("run_failed", default="Stopped by a fault")),
}
NOTES = {
    "no_terms": _("note_no_terms", default="Nothing is said about bins and category"),
    "no_tariff": _("note_no_tariff", default="No tariff for the category"),
    "no_volume": _("note_no_volume", default="Bins or volume are missing"),
    "outside": _("note_outside", default="Not served in the period"),
    "exempt": _("note_exempt", default="Exempt or suspended, nothing to pay"),
    "waived": _("note_waived", default="Waived for everybody"),
    "zero": _("note_zero", default="The tariff gives zero"),
    "part": _("note_part", default="Opened or closed in the period, a part is charged"),
    "relief": _("note_relief", default="Reduced by an exemption"),
}
#: Findings that somebody has to put right in the account or the tariffs.
TO_MEND = ("no_terms", "no_tariff", "no_volume", "zero")
SHAPES = {
    "a4": _("shape_a4", default="A4"),
    "slip": _("shape_slip", default="Slip, 80 mm"),
}
CHANNELS = {
    "paper": _("channel_paper", default="On paper"),
    "email": _("channel_email", default="By e-mail"),
    "both": _("channel_both", default="On paper and by e-mail"),
}
CREDIT_KINDS = {
    "correction": _("credit_correction", default="Correction"),
    "advance": _("credit_advance", default="From money paid in advance"),
    "writeoff": _("credit_writeoff", default="Written off"),
}
