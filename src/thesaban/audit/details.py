"""Words for the details of an entry; what is not listed here shows as it is."""

from collections.abc import Callable
from thesaban import _
from thesaban.registers.spoken import numbered


NAMES = {
    "accounts": _("detail_accounts", default="accounts"),
    "added": _("detail_added", default="added"),
    "amount": _("detail_amount", default="amount"),
    "answer": _("detail_answer", default="answer"),
    "answers": _("detail_answers", default="answers"),
    "authority": _("detail_authority", default="authority"),
    "bills": _("detail_bills", default="bills"),
    "by": _("detail_by", default="by"),
    "changed": _("detail_changed", default="changed"),
    "community": _("detail_community", default="community"),
    "cycle": _("detail_cycle", default="cycle"),
    "day": _("detail_day", default="day"),
    "difference": _("detail_difference", default="difference"),
    "expected": _("detail_expected", default="expected"),
    "counted": _("detail_counted", default="counted"),
    "fields": _("detail_fields", default="fields"),
    "file": _("detail_file", default="file"),
    "kind": _("detail_kind", default="kind"),
    "known": _("detail_known", default="known before"),
    "last_day": _("detail_last_day", default="last day"),
    "lines": _("detail_lines", default="lines"),
    "masked": _("detail_masked", default="number"),
    "name": _("detail_name", default="name"),
    "number": _("detail_number", default="number"),
    "order": _("detail_order", default="order"),
    "post": _("detail_post", default="post"),
    "powers": _("detail_powers", default="powers"),
    "reason": _("detail_reason", default="reason"),
    "reference": _("detail_reference", default="reference"),
    "relief": _("detail_relief", default="exemption"),
    "service": _("detail_service", default="service"),
    "settled": _("detail_settled", default="settled"),
    "source": _("detail_source", default="source"),
    "state": _("detail_state", default="state"),
    "step": _("detail_step", default="step"),
    "total": _("detail_total", default="sum"),
    "unit": _("detail_unit", default="unit"),
    "voucher": _("detail_voucher", default="disbursement"),
    "waiting": _("detail_waiting", default="waiting"),
    "why": _("detail_why", default="because"),
}

VALUES = {
    "acting": _("detail_acting", default="acting"),
    "asked": _("detail_asked", default="asked"),
    "bills": _("detail_bills", default="bills"),
    "caretaker": _("detail_caretaker", default="caretaker"),
    "cheque": _("detail_cheque", default="cheque"),
    "credit": _("detail_kept", default="kept for the payer"),
    "delegated": _("detail_delegated", default="delegated"),
    "done": _("detail_done", default="done"),
    "letters": _("detail_letters", default="letters"),
    "monthly": _("detail_monthly", default="every month"),
    "not_ours": _("detail_not_ours", default="not ours"),
    "payment": _("detail_payment", default="payment"),
    "quarterly": _("detail_quarterly", default="every quarter"),
    "refund": _("detail_refund", default="refund"),
    "refused": _("detail_refused", default="refused"),
    "same": _("detail_same", default="same money"),
    "yearly": _("detail_yearly", default="every year"),
}


def told(detail: dict, text: Callable) -> str:
    """``amount: 240.00, reason: ...`` in the language of the page."""
    return ", ".join(
        f"{text(NAMES.get(name, name))}: {_value(name, value, text)}"
        for name, value in detail.items()
    )


def _value(name: str, value: object, text: Callable) -> str:
    if name == "fields":
        # Columns; how many is enough, the account's own history says which.
        return str(len(value))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return text(VALUES.get(str(value), numbered(str(value))))
