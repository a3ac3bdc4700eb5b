"""Words for what is wrong with a file, and why money waits."""

from thesaban import _


FILE_ERRORS = {
    "empty": _("bank_file_empty", default="The file is empty. Please fetch it again from the bank."),
    "large": _("bank_file_large", default="The file is larger than ${megabytes} MB. Please export a shorter period."),
    "many": _("bank_file_many", default="The file has more than ${count} lines. Please export a shorter period."),
    "broken": _("bank_file_broken", default="The file cannot be opened: it was not sent whole, or is no XLSX. Please fetch it again from the bank."),
    "encoding": _("bank_file_encoding", default="The letters of the file cannot be read. Please save it as TIS-620, Windows-874 or UTF-8."),
    "csv": _("bank_file_csv", default="A quotation mark is not closed. The file may have been cut; please fetch it again from the bank."),
    "header": _("bank_file_header", default="The file does not begin with a header (H). Its beginning is missing; please fetch it again from the bank."),
    "cut_short": _("bank_file_cut_short", default="The file does not end with a trailer (T). Its end is missing; nothing was taken. Please fetch it again from the bank."),
    "record": _("bank_file_record", default="A line begins with ${kind}; only details (D) may stand here."),
    "sequence": _("bank_file_sequence", default="The line has number ${found}, but ${wanted} is due. A line is missing or was moved."),
    "width": _("bank_file_width", default="The line has ${width} characters, 256 are allowed."),
    "digits": _("bank_file_digits", default="“${text}” is not a number."),
    "kind": _("bank_file_kind", default="The line is neither money in (C) nor money back (D): ${kind}."),
    "counts": _("bank_file_counts", default="The file says that it has ${said} lines and has ${found}. A part is missing; nothing was taken. Please fetch it again from the bank."),
    "totals": _("bank_file_totals", default="The sum in the file is ${said} baht, its lines make ${found}. A part is missing; nothing was taken. Please fetch it again from the bank."),
    "balance": _("bank_file_balance", default="The balance is ${found} baht, but ${wanted} follows from the line before. A line is missing; please fetch the file again from the bank."),
    "account": _("bank_file_account", default="The line is of account ${found}, the file of ${wanted}."),
    "biller": _("bank_file_biller", default="The line is of biller ${found}; ours is ${wanted}. This file belongs to somebody else."),
    "year": _("bank_file_year", default="The year ${year} is not clear: please export with four digits."),
    "day": _("bank_file_day", default="“${text}” is not a day."),
    "day_off": _("bank_file_day_off", default="The day ${day} is too far away. Please look whether the year is of the Buddhist or the common era."),
    "time": _("bank_file_time", default="“${text}” is not a time of day."),
    "amount": _("bank_file_amount", default="“${text}” is not an amount in baht."),
    "both": _("bank_file_both", default="The line has money in and money out."),
    "columns": _("bank_file_columns", default="Please say which columns hold the day and the amount."),
    "known_file": _("bank_file_known", default="This very file was taken before, on ${day}. Nothing was added."),
    "no_file": _("bank_file_none", default="Please choose the bank's file."),
}  # fmt: skip

#: Why money waits for the desk: the reasons of incoming money, and our own.
REASONS = {
    "unknown_reference": _("money_unknown_reference", default="No bill has these references"),
    "biller": _("money_biller", default="Another biller ID"),
    "amount": _("money_amount", default="The amount is not what the bill asks"),
    "over": _("money_over", default="More than the bill asks"),
    "under": _("money_under", default="Less than the bill asks"),
    "double": _("money_double", default="Paid twice"),
    "bill_void": _("money_bill_void", default="The bill was made void"),
    "bill_settled": _("money_bill_settled", default="The bill is paid already"),
    "receipt_void": _("money_receipt_void", default="Its receipt was made void"),
    "wrong_day": _("money_wrong_day", default="Another day than the payment it may be"),
    "lost": _("money_lost", default="The system stopped while taking it"),
    "failed": _("money_failed", default="The receipt could not be made"),
}  # fmt: skip


def file_error(error) -> str:
    """The message of a StatementError, with its line where there is one."""
    template = FILE_ERRORS[error.code]
    return _(str(template), default=template.default, mapping=error.data)
