"""Words of banks' files and their columns."""

from thesaban import _


SOURCES = (
    (
        "billpay",
        _("source_billpay", default="Bill payments (every line is a payer's payment)"),
    ),
    (
        "account",
        _("source_account", default="Statement of the account (pay-ins and sums)"),
    ),
)
SOURCE_WORDS = {
    "billpay": _("source_billpay_short", default="Bill payments"),
    "account": _("source_account_short", default="Statement"),
}
STATES = {
    "draft": ("waiting", _("file_draft", default="Not taken yet")),
    "imported": ("done", _("file_imported", default="Taken")),
}
LINE_STATES = {
    "open": ("waiting", _("line_open", default="Open")),
    "matched": ("done", _("line_matched", default="Matched")),
    "set_aside": ("neutral", _("line_set_aside", default="Set aside")),
}
COLUMN_WORDS = {
    "day": _("column_day", default="Day of payment"),
    "time": _("column_time", default="Time"),
    "value_day": _("column_value_day", default="Day in the account"),
    "credit": _("column_credit", default="Money in"),
    "debit": _("column_debit", default="Money out"),
    "balance": _("column_balance", default="Balance"),
    "ref1": _("column_ref1", default="Reference 1"),
    "ref2": _("column_ref2", default="Reference 2"),
    "ref3": _("column_ref3", default="Reference 3"),
    "bank_ref": _("column_bank_ref", default="Bank's number"),
    "payer": _("column_payer", default="Payer"),
    "biller": _("column_biller", default="Biller ID"),
    "text": _("column_text", default="Remark"),
}
