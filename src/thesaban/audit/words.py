"""Words for the actions of the trail; an unknown action shows as it is."""

from collections.abc import Mapping
from thesaban import _
from typing import Any


ACTIONS = {
    "account.login": _("audit_account_login", default="Signed in"),
    "account.logout": _("audit_account_logout", default="Signed out"),
    "account.create": _("audit_account_create", default="Opened an account"),
    "account.reset-asked": _(
        "audit_account_reset_asked", default="Asked for a new password"
    ),
    "account.email-asked": _(
        "audit_account_email_asked", default="Was sent a link to confirm an address"
    ),
    "account.email-confirmed": _(
        "audit_account_email_confirmed", default="Confirmed an e-mail address"
    ),
    "account.password-set": _(
        "audit_account_password_set", default="Chose a new password"
    ),
    "draft.ends": _(
        "audit_draft_ends", default="Was told that a draft will be deleted"
    ),
    "draft.purge": _("audit_draft_purge", default="Deleted an old draft"),
    "case.read": _("audit_case_read", default="Opened a case"),
    "document.read": _("audit_document_read", default="Opened a document"),
    "file.read": _("audit_file_read", default="Opened a file"),
    "profile.read": _("audit_profile_read", default="Opened a profile"),
    "profile.change": _("audit_profile_change", default="Changed particulars"),
    "id.reveal": _("audit_id_reveal", default="Saw a whole national id"),
    "request.denied": _("audit_request_denied", default="Was refused"),
    "delegation.add": _("audit_delegation_add", default="Recorded an order"),
    "delegation.end": _("audit_delegation_end", default="Ended an order"),
    "post.add": _("audit_post_add", default="Added a post"),
    "post.end": _("audit_post_end", default="Ended a post"),
    "unit.save": _("audit_unit_save", default="Saved a unit"),
    "holiday.save": _("audit_holiday_save", default="Saved a holiday"),
    "holiday.remove": _("audit_holiday_remove", default="Removed a holiday"),
    "waste.read": _("audit_waste_read", default="Opened a waste account"),
    "waste.reveal": _(
        "audit_waste_reveal", default="Saw telephone and id of a waste account"
    ),
    "waste.open": _("audit_waste_open", default="Opened a new waste account"),
    "waste.payer": _("audit_waste_payer", default="Changed the payer of an account"),
    "waste.place": _(
        "audit_waste_place", default="Corrected the address of an account"
    ),
    "waste.terms": _("audit_waste_terms", default="Changed bins or category"),
    "waste.close": _("audit_waste_close", default="Closed a waste account"),
    "waste.reopen": _("audit_waste_reopen", default="Took a closing back"),
    "waste.tag": _("audit_waste_tag", default="Made a new house tag"),
    "waste.relief_ask": _("audit_waste_relief_ask", default="Asked for an exemption"),
    "waste.relief_approve": _(
        "audit_waste_relief_approve", default="Approved an exemption"
    ),
    "waste.relief_refuse": _(
        "audit_waste_relief_refuse", default="Refused an exemption"
    ),
    "waste.relief_end": _("audit_waste_relief_end", default="Ended an exemption"),
    "waste.link": _("audit_waste_link", default="Began to follow a waste account"),
    "waste.unlink": _("audit_waste_unlink", default="Stopped following an account"),
    "waste.ebill": _("audit_waste_ebill", default="Chose how bills come"),
    "waste.import": _("audit_waste_import", default="Imported waste accounts"),
    "waste.export": _("audit_waste_export", default="Exported waste accounts"),
    "receipt.issue": _("audit_receipt_issue", default="Gave a receipt"),
    "receipt.void": _("audit_receipt_void", default="Made a receipt void"),
    "shift.close": _("audit_shift_close", default="Closed a shift"),
    "remittance.receive": _("audit_remittance_receive", default="Took over money"),
    "deposit.add": _("audit_deposit_add", default="Recorded a pay-in"),
    "statement.import": _("audit_statement_import", default="Took a bank's file"),
    "line.take": _("audit_line_take", default="Put a bank's line on the desk"),
    "line.set-aside": _("audit_line_set_aside", default="Set a bank's line aside"),
    "money.done": _("audit_money_done", default="Dealt with money that came in"),
    "money.asked": _("audit_money_asked", default="Asked for money to leave"),
    "money.decide": _("audit_money_decide", default="Decided on money to leave"),
    "money.paid-out": _("audit_money_paid_out", default="Recorded a disbursement"),
    "reversal.report": _(
        "audit_reversal_report", default="Kept that a bank took money back"
    ),
    "reversal.ask": _("audit_reversal_ask", default="Said what a bank took back"),
    "reversal.decide": _(
        "audit_reversal_decide", default="Decided on money that a bank took back"
    ),
    "writeoff.ask": _("audit_writeoff_ask", default="Asked to write debts off"),
    "writeoff.decide": _(
        "audit_writeoff_decide", default="Decided on debts to be written off"
    ),
    "day.close": _("audit_day_close", default="Closed a day"),
    "look.change": _("audit_look_change", default="Changed colours or seal"),
    "closing.change": _(
        "audit_closing_change", default="Changed the notice of maintenance"
    ),
    "front.publish": _("audit_front_publish", default="Published the front page"),
    "answers.export": _("audit_answers_export", default="Exported answers to a form"),
    "answers.faq": _(
        "audit_answers_faq", default="Made a question and answer of an answer"
    ),
    "answers.read": _("audit_answers_read", default="Read answers to a form"),
    "answers.reply": _("audit_answers_reply", default="Replied to an answer to a form"),
    "answers.remove": _("audit_answers_remove", default="Removed an answer to a form"),
    "bill.credit": _("audit_bill_credit", default="Wrote a credit note"),
    "money.waiting": _("audit_money_waiting", default="Put money on the desk"),
    "money.refused": _("audit_money_refused", default="Refused to let money leave"),
    "slip.send": _("audit_slip_send", default="Sent a transfer slip"),
    "slip.confirm": _("audit_slip_confirm", default="Confirmed a transfer slip"),
    "slip.refuse": _("audit_slip_refuse", default="Refused a transfer slip"),
    "waste.once": _("audit_waste_once", default="Recorded a single collection"),
    "waste.print": _("audit_waste_print", default="Asked for a stack to print"),
    "waste.rate": _("audit_waste_rate", default="Changed a rate"),
    "waste.rate.withdraw": _("audit_waste_rate_withdraw", default="Withdrew a rate"),
    "waste.run.start": _("audit_waste_run_start", default="Began a bill run"),
    "waste.run.confirm": _("audit_waste_run_confirm", default="Confirmed a bill run"),
    "waste.run.cancel": _("audit_waste_run_cancel", default="Dropped a bill run"),
    "waste.run.resume": _("audit_waste_run_resume", default="Resumed a bill run"),
    "waste.run.done": _("audit_waste_run_done", default="Finished a bill run"),
    "waste.schedule": _(
        "audit_waste_schedule", default="Changed the schedule of bills"
    ),
    "waste.dates": _(
        "audit_waste_dates", default="Corrected the first day of an account"
    ),
    "outbox.retry": _("audit_outbox_retry", default="Sent a message again"),
}
OUTCOMES = {
    "allow": ("done", _("audit_allowed", default="Done")),
    "deny": ("refused", _("audit_denied", default="Refused")),
}


def learn(words: Mapping[str, Any]) -> None:
    """Take over words for actions from a folder that knows them better."""
    ACTIONS.update(words)


def action_word(action: str):
    """What an action is called."""
    return ACTIONS.get(action, action)
