"""Acts of the applicant: submit, send corrections, withdraw."""

from thesaban import _
from thesaban.cases import checklist
from thesaban.cases import clocks
from thesaban.cases import steps
from thesaban.cases.acts.base import Act
from thesaban.cases.acts.base import ActError
from thesaban.cases.moments import kept
from thesaban.clock.zone import now
from thesaban.registers import numbering
from thesaban.registers.calendar import calendar
from thesaban.thai.dates import be_year
from thesaban.thai.dates import fiscal_year
from zope import schema
from zope.interface import Interface
import secrets


# No letters or digits that are mistaken for one another on paper.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def tracking_code() -> str:
    """A code to type from paper: 12 letters, about 59 bits, in groups of 4."""
    letters = [secrets.choice(CODE_LETTERS) for _n in range(12)]
    return "-".join("".join(letters[n : n + 4]) for n in (0, 4, 8))


class IDeclaration(Interface):
    """The declaration that ends every form."""

    declared = schema.Bool(
        title=_(
            "label_declared",
            default="I declare that what I have stated is true.",
        ),
        constraint=bool,
    )


def _check_complete(case) -> None:
    faults = [*steps.faults(case), *checklist.faults(case)]
    if faults:
        raise ActError(*faults)


class Submit(Act):
    """Send the draft: legal receipt, number, tracking code, clocks."""

    schema = IDeclaration
    by_applicant = True
    spoken = ""

    def check(self, data):
        _check_complete(self.case)

    def apply(self, data):
        case = self.case
        case.submitted_at = now()
        case.received_at = calendar().legal_receipt(case.submitted_at)
        case.rule_day = case.received_at.date()
        case.tracking_code = tracking_code()
        rule = case.service().version.number
        year = self._year(rule)
        # The series row is locked until the commit: take the number last.
        serial = numbering.allocate(
            numbering.Series(rule.series, year=year), case.UID()
        )
        case.number = numbering.format_number(rule.shape, serial, year)
        return {"tracking_code": case.tracking_code}

    def _year(self, rule) -> int:
        day = self.case.rule_day
        return fiscal_year(day) if rule.of == "fiscal_year" else be_year(day)


class Resubmit(Act):
    """Send the corrections that the joint record asked for."""

    schema = IDeclaration
    by_applicant = True
    spoken = ""

    def check(self, data):
        _check_complete(self.case)
        missing = checklist.not_corrected(self.case)
        if missing:
            raise ActError(
                *(
                    (
                        item,
                        _(
                            "error_not_corrected",
                            default="This item of the record has not been corrected yet.",
                        ),
                    )
                    for item in missing
                )
            )

    def apply(self, data):
        self.case.deficiency = {
            **(self.case.deficiency or {}),
            "supplied_at": kept(now()),
            "supplied_on": clocks.legal_day(now()),
        }
        return {}


class IWithdrawal(Interface):
    """Why the applicant withdraws."""

    reason = schema.Text(
        title=_("label_withdraw_reason", default="Reason (may be left empty)"),
        max_length=1000,
        required=False,
    )


class Withdraw(Act):
    """Take the application back."""

    schema = IWithdrawal
    by_applicant = True
