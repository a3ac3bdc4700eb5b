"""Words for the details of an entry; what is not listed here shows as it is."""

from collections.abc import Callable
from thesaban import _
from thesaban.registers.spoken import numbered
import re


#: The key of a row: a hash or a number drawn at random.
KEY = re.compile("[0-9a-f]{32}")


NAMES = {
    "accounts": _("detail_accounts", default="accounts"),
    "added": _("detail_added", default="added"),
    "after": _("detail_after", default="after"),
    "amount": _("detail_amount", default="amount"),
    "answer": _("detail_answer", default="answer"),
    "answers": _("detail_answers", default="answers"),
    "authority": _("detail_authority", default="authority"),
    "before": _("detail_before", default="before"),
    "bill": _("detail_bill", default="bill"),
    "billed": _("detail_billed", default="bills already made"),
    "bills": _("detail_bills", default="bills"),
    "by": _("detail_by", default="by"),
    "changed": _("detail_changed", default="changed"),
    "community": _("detail_community", default="community"),
    "counted": _("detail_counted", default="counted"),
    "cycle": _("detail_cycle", default="cycle"),
    "day": _("detail_day", default="day"),
    "difference": _("detail_difference", default="difference"),
    "expected": _("detail_expected", default="expected"),
    "fields": _("detail_fields", default="fields"),
    "file": _("detail_file", default="file"),
    "kind": _("detail_kind", default="kind"),
    "known": _("detail_known", default="known before"),
    "last_day": _("detail_last_day", default="last day"),
    "letters": _("detail_letters", default="letters"),
    "lines": _("detail_lines", default="lines"),
    "m3": _("detail_m3", default="cubic metres"),
    "make": _("detail_make", default="make the letters"),
    "masked": _("detail_masked", default="number"),
    "method": _("detail_method", default="how"),
    "mode": _("detail_mode", default="way"),
    "name": _("detail_name", default="name"),
    "number": _("detail_number", default="number"),
    "order": _("detail_order", default="order"),
    "path": _("detail_path", default="page"),
    "post": _("detail_post", default="post"),
    "powers": _("detail_powers", default="powers"),
    "reason": _("detail_reason", default="reason"),
    "reference": _("detail_reference", default="reference"),
    "relief": _("detail_relief", default="exemption"),
    "runs": _("detail_runs", default="billing"),
    "service": _("detail_service", default="service"),
    "settled": _("detail_settled", default="settled"),
    "since": _("detail_since", default="since"),
    "source": _("detail_source", default="source"),
    "state": _("detail_state", default="state"),
    "step": _("detail_step", default="step"),
    "total": _("detail_total", default="sum"),
    "unit": _("detail_unit", default="unit"),
    "valid_from": _("detail_valid_from", default="valid from"),
    "voucher": _("detail_voucher", default="disbursement"),
    "waiting": _("detail_waiting", default="waiting"),
    "what": _("detail_what", default="what"),
    "when": _("detail_when", default="when"),
    "why": _("detail_why", default="because"),
}

VALUES = {
    "False": _("detail_no", default="no"),
    "GET": _("detail_get", default="opened"),
    "POST": _("detail_post_sent", default="sent"),
    "True": _("detail_yes", default="yes"),
    "acting": _("detail_acting", default="acting"),
    "arrears": _("detail_arrears", default="bills not paid"),
    "asked": _("detail_asked", default="asked"),
    "bills": _("detail_bills", default="bills"),
    "caretaker": _("detail_caretaker", default="caretaker"),
    "cheque": _("detail_cheque", default="cheque"),
    "credit": _("detail_kept", default="kept for the payer"),
    "delegated": _("detail_delegated", default="delegated"),
    "done": _("detail_done", default="done"),
    "end": _("detail_end", default="at the end"),
    "household": _("detail_household", default="Household"),
    "letters": _("detail_letters", default="letters"),
    "money": _("detail_money", default="money"),
    "monthly": _("detail_monthly", default="every month"),
    "not_ours": _("detail_not_ours", default="not ours"),
    "off": _("detail_off", default="not by itself"),
    "payment": _("detail_payment", default="payment"),
    "prepare": _("detail_prepare", default="prepared, a person starts it"),
    "quarterly": _("detail_quarterly", default="every quarter"),
    "refund": _("detail_refund", default="refund"),
    "refused": _("detail_refused", default="refused"),
    "same": _("detail_same", default="same money"),
    "schedule": _("detail_schedule", default="Schedule"),
    "start": _("detail_start", default="at the beginning"),
    "unknown_reference": _("detail_unknown_reference", default="a number nobody knows"),
    "yearly": _("detail_yearly", default="every year"),
}


def told(detail: dict, text: Callable) -> str:
    """``amount: 240.00, reason: ...`` in the language of the page.

    Without keys of rows and what is empty: they say nothing to a reader.
    """
    return ", ".join(
        f"{text(NAMES.get(name, name))}: {_value(name, value, text)}"
        for name, value in detail.items()
        if not (value == "" or KEY.fullmatch(str(value)))
    )


def _value(name: str, value: object, text: Callable) -> str:
    if name == "fields":
        # Columns; how many is enough, the account's own history says which.
        return str(len(value))
    if isinstance(value, dict):
        return f"({told(value, text)})"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return value_word(str(value), text)


def value_word(value: str, text: Callable) -> str:
    """A value that stands for something in words; others as they are."""
    return text(VALUES.get(value, numbered(value)))
