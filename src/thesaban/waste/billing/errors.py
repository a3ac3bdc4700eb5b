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
    "rate_code": _(
        "waste_error_rate_code",
        default="A code begins with a small Latin letter and has letters, digits and "
        "hyphens only.",
    ),
    "rate_day": _("waste_error_rate_day", default="That day is too far away."),
    "rate_steps": _(
        "waste_error_rate_steps",
        default="Please look at the steps: each needs an amount, their limits rise, and "
        "only the last is without a limit.",
    ),
    "rate_m3": _(
        "waste_error_rate_m3",
        default="A rate by m³ is for single collections and has nothing else beside it.",
    ),
    "rate_category": _(
        "waste_error_rate_category", default="One of the categories is not the town's."
    ),
    "rate_begun": _(
        "waste_error_rate_begun",
        default="A rate that has begun is not changed. Choose another day on which the "
        "new one begins.",
    ),
    "rate_ceiling": _(
        "waste_error_rate_ceiling", default="The rate is above the ceiling of the law."
    ),
    "rate_reason": _(
        "waste_error_rate_reason",
        default="Please write the reason, e.g. the number of the ordinance.",
    ),
    "rate_retroactive": _(
        "waste_error_rate_retroactive",
        default="This reaches back to months that have begun or have bills. Confirm "
        "that you know it.",
    ),
    "once_day": _(
        "waste_error_once_day",
        default="The day of the collection is today or at most a year ago.",
    ),
    "once_m3": _(
        "waste_error_once_m3",
        default="The volume in m³, for example 2 or 1.5, at most 999.99.",
    ),
    "once_rate": _(
        "waste_error_once_rate",
        default="No rate by m³ is in force on that day. Look at the rates.",
    ),
    "once_account": _("waste_error_once_account", default="There is no such account."),
    "once_who": _(
        "waste_error_once_who", default="Please write who pays, and the address."
    ),
    "no_account": _(
        "waste_error_no_account",
        default="This bill is not of an account. Record the collection anew, and take "
        "this bill off by a correction to zero.",
    ),
    "schedule_day": _(
        "waste_error_schedule_day", default="The day of the month is from 1 to 28."
    ),
    "schedule_cycle": _(
        "waste_error_schedule_cycle", default="Choose month, quarter or year."
    ),
    "rate_meanwhile": _(
        "waste_error_rate_meanwhile",
        default="Somebody changed this rate meanwhile. Please look at it again.",
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
