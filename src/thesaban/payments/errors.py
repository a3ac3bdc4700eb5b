"""What can go wrong with money, in words that say what to do."""

from contextlib import contextmanager
from thesaban import _
from thesaban.registers.spoken import numbered
import transaction


MESSAGES = {
    "no_bill": _("pay_error_no_bill", default="Please choose at least one bill."),
    "unknown_bill": _(
        "pay_error_unknown_bill",
        default="There is no such bill. Please search for it again.",
    ),
    "bill_settled": _(
        "pay_error_bill_settled",
        default="Bill ${number} is paid already. Nothing was taken now.",
    ),
    "bill_void": _(
        "pay_error_bill_void",
        default="Bill ${number} is void and cannot be paid.",
    ),
    "bill_paid": _(
        "pay_error_bill_paid",
        default="Bill ${number} has money on it. Void the receipt first.",
    ),
    "bill_credited": _(
        "pay_error_bill_credited",
        default="Bill ${number} has a credit note and cannot be made void.",
    ),
    "credit_amount": _(
        "pay_error_credit_amount",
        default="A credit is above zero and at most what is still to pay: "
        "${outstanding} baht.",
    ),
    "payers_differ": _(
        "pay_error_payers_differ",
        default="The bills are of different payers. Please say whose name goes on "
        "the receipt, or take them one by one.",
    ),
    "short": _(
        "pay_error_short",
        default="${missing} baht are missing: ${total} baht are to pay.",
    ),
    "not_exact": _(
        "pay_error_not_exact",
        default="Only cash gives change. This way of paying must be exactly "
        "${total} baht.",
    ),
    "method": _("pay_error_method", default="Please choose how the money was paid."),
    "reference": _(
        "pay_error_reference",
        default="Please write the number of the cheque, slip or transfer.",
    ),
    "amount": _(
        "pay_error_amount",
        default="The amount is not what the bills ask: ${total} baht.",
    ),
    "no_amount": _("pay_error_no_amount", default="A bill needs an amount above zero."),
    "line_amount": _(
        "pay_error_line_amount",
        default="An amount has at most two decimals and is not below zero.",
    ),
    "payer": _("pay_error_payer", default="A bill needs the name of the payer."),
    "revenue_code": _(
        "pay_error_revenue_code",
        default="There is no revenue code ${code}. Ask the finance office.",
    ),
    "reason": _("pay_error_reason", default="Please write the reason."),
    "unknown_receipt": _(
        "pay_error_unknown_receipt",
        default="There is no such receipt. Please search for it again.",
    ),
    "receipt_void": _(
        "pay_error_receipt_void", default="Receipt ${number} is void already."
    ),
    "void_asked": _(
        "pay_error_void_asked",
        default="Voiding receipt ${number} was asked for already.",
    ),
    "void_decided": _(
        "pay_error_void_decided", default="This request has been decided already."
    ),
    "second_person": _(
        "pay_error_second_person",
        default="Somebody else has to approve it: not the person who asked, and "
        "not the one who took the money.",
    ),
    "not_today": _(
        "pay_error_not_today",
        default="Receipt ${number} is not of today. After the day it was given, "
        "money goes back by a refund, not by voiding.",
    ),
    "drawer_closed": _(
        "pay_error_drawer_closed",
        default="The drawer of this receipt is counted and closed. Open a shift to "
        "pay the money back from.",
    ),
    "drawer_short": _(
        "pay_error_drawer_short",
        default="The drawer holds ${held} baht only, too little to pay it back.",
    ),
    "shift_open": _("pay_error_shift_open", default="You have an open shift already."),
    "no_shift": _("pay_error_no_shift", default="You have no open shift."),
    "shift_of_another_day": _(
        "pay_error_shift_of_another_day",
        default="Your shift of ${day} is still open. Please count and close it first.",
    ),
    "difference": _(
        "pay_error_difference",
        default="You counted ${counted} baht; there should be ${expected} baht. "
        "Please count again, or write why it differs.",
    ),
    "day_closed": _(
        "pay_error_day_closed",
        default="The books of ${day} are closed and cannot be changed. A correction "
        "goes into the next day.",
    ),
    "share": _(
        "pay_error_share",
        default="A bill gets at least one satang and at most what it still asks.",
    ),
    "unknown_money": _(
        "pay_error_unknown_money",
        default="There is no such money on the desk. Please open the desk again.",
    ),
    "money_done": _(
        "pay_error_money_done",
        default="This money has been dealt with already. Please open the desk again.",
    ),
    "use_amount": _(
        "pay_error_use_amount",
        default="The amount is above zero and at most ${left} baht.",
    ),
    "too_many_bills": _(
        "pay_error_too_many_bills",
        default="The money does not reach to all chosen bills. Please choose fewer.",
    ),
    "not_this_payment": _(
        "pay_error_not_this_payment",
        default="This payment at the counter does not wait for this amount.",
    ),
    "has_line": _(
        "pay_error_has_line",
        default="A bank's file proves this money: it is no second report of another.",
    ),
    "no_line": _(
        "pay_error_no_line",
        default="No line of a bank's file proves this money yet. Please take the "
        "bank's file first.",
    ),
    "not_the_same": _(
        "pay_error_not_the_same",
        default="The other report has other references or another amount.",
    ),
    "authority": _(
        "pay_error_authority",
        default="Please write the resolution or order that allows it: number and day.",
    ),
    "writeoff_many": _(
        "pay_error_writeoff_many",
        default="At most ${count} bills at once. Please ask in several parts.",
    ),
    "writeoff_early": _(
        "pay_error_writeoff_early",
        default="Bill ${number} is not overdue yet. Only overdue debts are written off.",
    ),
    "writeoff_asked": _(
        "pay_error_writeoff_asked",
        default="Writing off bill ${number} was asked for already.",
    ),
    "writeoff_changed": _(
        "pay_error_writeoff_changed",
        default="Bill ${number} asks for something else now, for example because a "
        "part was paid. Refuse this request and ask anew.",
    ),
    "no_account": _(
        "pay_error_no_account",
        default="Please choose the account that the money is put on.",
    ),
    "advance_used": _(
        "pay_error_advance_used",
        default="Later bills have used up this money paid in advance. Please correct "
        "those bills first.",
    ),
    "reversal_asked": _(
        "pay_error_reversal_asked",
        default="Somebody has asked for this already. Another person has to decide it.",
    ),
    "reversal_before": _(
        "pay_error_reversal_before",
        default="The bank cannot take back what was paid later.",
    ),
    "reversal_spent": _(
        "pay_error_reversal_spent",
        default="Not so much of this money is left: a part was paid back or taken "
        "back already.",
    ),
    "voucher": _(
        "pay_error_voucher", default="Please write the number of the disbursement."
    ),
    "pay_out_day": _(
        "pay_error_pay_out_day",
        default="The day lies between the approval and today.",
    ),
    "day_off": _(
        "pay_error_day_off",
        default="${day} does not balance: bills, receipts and money differ.",
    ),
    "day_waits": _(
        "pay_error_day_waits",
        default="Something of ${day} still waits. Please finish the list first.",
    ),
    "day_own": _(
        "pay_error_day_own",
        default="You took money on this day. Somebody else has to close it.",
    ),
    "pieces": _(
        "pay_error_pieces", default="Please count notes and coins in whole numbers."
    ),
    "cheques": _(
        "pay_error_cheques",
        default="Cheques of ${expected} baht were taken. Please count them again.",
    ),
    "slip_no": _(
        "pay_error_slip_no",
        default="Please write the account and the number of the pay-in slip.",
    ),
    "slip_known": _(
        "pay_error_slip_known", default="Pay-in slip ${slip} is recorded already."
    ),
    "pay_in_day": _(
        "pay_error_pay_in_day", default="The day of the pay-in cannot be in the future."
    ),
    "in_safe": _(
        "pay_error_in_safe",
        default="Only ${held} baht were taken over and not paid in yet.",
    ),
    "year_running": _(
        "pay_error_year_running",
        default="The books of fiscal year B.E. ${year} can be closed after its end.",
    ),
    "unknown_page": _(
        "pay_error_unknown_page",
        default="This pay page is not here any more. Please start the payment again.",
    ),
    "signature": _(
        "pay_error_signature", default="The message is not signed by the bank."
    ),
    "message": _(
        "pay_error_message", default="The bank's message cannot be understood."
    ),
    "slip_none": _("pay_error_slip_none", default="Please choose the slip's picture."),
    "slip_size": _(
        "pay_error_slip_size",
        default="The picture is too large: at most ${megabytes} MB.",
    ),
    "slip_picture": _(
        "pay_error_slip_picture",
        default="This is not a picture that we can read. Please send the slip as JPEG, "
        "PNG or WebP.",
    ),
    "slip_code": _(
        "pay_error_slip_code",
        default="We cannot find the small QR on the slip. Please send the whole "
        "picture as the bank's app saved it.",
    ),
    "slip_used": _(
        "pay_error_slip_used",
        default="This slip has been sent before, for another payment.",
    ),
    "slip_decided": _(
        "pay_error_slip_decided", default="This slip has been decided already."
    ),
    "slip_often": _(
        "pay_error_slip_often",
        default="Too many slips from here in a short time. Please try again in an hour.",
    ),
    "slip_many": _(
        "pay_error_slip_many",
        default="Enough slips were sent for this payment. Please wait for the finance "
        "office, or call it.",
    ),
    "gateway": _("pay_error_gateway", default="This way of paying is not available."),
    "refund": _(
        "pay_error_refund",
        default="Money is paid back by the finance office, with a disbursement.",
    ),
}


class PaymentError(ValueError):
    """A payment that is not possible; ``code`` is a key of ``MESSAGES``.

    ``data`` fills the message's places; ``message`` is the translatable text.
    """

    def __init__(self, code: str, /, **data: object):
        super().__init__(f"{code} {data}" if data else code)
        self.code = code
        self.data = {name: str(value) for name, value in data.items()}

    @property
    def message(self):
        template = MESSAGES[self.code]
        said = {name: numbered(text) for name, text in self.data.items()}
        return _(str(template), default=template.default, mapping=said)


def require(condition: object, code: str, /, **data: object) -> None:
    """Raise PaymentError ``code`` unless ``condition`` is true."""
    if not condition:
        raise PaymentError(code, **data)


@contextmanager
def all_or_nothing():
    """Undo everything in both stores where a PaymentError is raised inside.

    The rest of the transaction goes on, so that a page can show the fault.
    """
    undo = transaction.savepoint(optimistic=True)
    try:
        yield
    except PaymentError:
        undo.rollback()
        raise
