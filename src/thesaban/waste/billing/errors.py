"""What can go wrong with runs, corrections and prints."""

from thesaban import _


MESSAGES = {
    "period": _("waste_error_period", default="Please choose a period."),
    "community": _("waste_error_community", default="There is no such community."),
    "due_past": _(
        "waste_error_due_past", default="The day to pay by must not be in the past."
    ),
    "unknown_run": _("waste_error_unknown_run", default="There is no such run."),
    "not_ready": _(
        "waste_error_not_ready",
        default="This run is not waiting for a decision. Look at its present state.",
    ),
    "no_accounts": _(
        "waste_error_no_accounts",
        default="No account is served in this period. Nothing to bill.",
    ),
    "not_waste": _(
        "waste_error_not_waste", default="This is not a bill of a waste account."
    ),
    "same_amount": _(
        "waste_error_same_amount",
        default="The amount is as on the bill already. Nothing to correct.",
    ),
    "amount": _(
        "waste_error_amount",
        default="Please write the right amount in baht, zero or more.",
    ),
    "paid": _(
        "waste_error_paid",
        default="More has been paid than the right amount. Only ${outstanding} baht "
        "are still open; the rest is a refund of the finance office, or money paid "
        "in advance.",
    ),
    "balance": _("waste_error_balance", default="Not so much was paid in advance."),
    "no_bills": _(
        "waste_error_no_bills", default="There is no bill to print for this choice."
    ),
    "no_letters": _(
        "waste_error_no_letters", default="Nobody has to be reminded in this step."
    ),
}


class BillingError(ValueError):
    """Something that is not possible; ``code`` is a key of ``MESSAGES``."""

    def __init__(self, code: str, /, **data: object):
        super().__init__(f"{code} {data}" if data else code)
        self.code = code
        self.data = {name: str(value) for name, value in data.items()}

    @property
    def message(self):
        template = MESSAGES[self.code]
        return _(str(template), default=template.default, mapping=self.data)


def require(condition: object, code: str, /, **data: object) -> None:
    """Raise BillingError ``code`` unless ``condition`` is true."""
    if not condition:
        raise BillingError(code, **data)
