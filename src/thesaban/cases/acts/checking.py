"""Acts of the officer who checks: take up, ask for correction, check again."""

from thesaban import _
from thesaban.cases import checklist
from thesaban.cases import issuing
from thesaban.cases.acts.base import Act
from thesaban.cases.acts.base import ActError
from thesaban.cases.moments import kept
from thesaban.clock.periods import due
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.registers.calendar import calendar
from zope import schema
from zope.interface import Interface


class Take(Act):
    """Take the case up; who takes it is its assignee."""

    spoken = ""

    def apply(self, data):
        self.case.assignee = self.user_id
        return {}


class ICorrection(Interface):
    """The joint record of what is missing (Facilitation Act s.8; PHA s.48)."""

    reason = schema.Text(
        title=_("label_correction_text", default="What must be corrected, and how"),
        description=_(
            "help_correction_text",
            default="The applicant reads this. Papers marked as wrong in the checklist are listed by themselves.",
        ),
        max_length=4000,
        required=False,
    )
    overrule = schema.TextLine(
        title=_(
            "label_correction_overrule",
            default="Reason for asking a second time (director only)",
        ),
        max_length=500,
        required=False,
    )


class RequestCorrection(Act):
    """Record everything that is missing, once, with a fix-by date."""

    schema = ICorrection

    def wrong(self) -> list[dict]:
        return [
            {
                "paper": row.rule.id,
                "title": dict(row.rule.title),
                "remark": row.stored.remark,
            }
            for row in checklist.rows(self.case)
            if row.verdict == "wrong"
        ]

    def check(self, data):
        if not self.wrong() and not (data.get("reason") or "").strip():
            raise ActError(
                (
                    "reason",
                    _(
                        "error_nothing_to_correct",
                        default="Please mark at least one paper as wrong, or write what must be corrected.",
                    ),
                )
            )
        if self.case.deficiency and not self._may_ask_again(data):
            raise ActError(
                (
                    "overrule",
                    _(
                        "error_asked_once",
                        default="What is missing may be asked for once only. A director can ask again, with a reason.",
                    ),
                )
            )

    def _may_ask_again(self, data) -> bool:
        from AccessControl import getSecurityManager

        roles = getSecurityManager().getUser().getRolesInContext(self.case)
        return "Division Director" in roles and bool(
            (data.get("overrule") or "").strip()
        )

    def apply(self, data):
        case = self.case
        rule = case.service().version.clock("correct")
        fix_by = (
            due(today(), rule.period, calendar(), citizen_act=True) if rule else None
        )
        case.deficiency = {
            "told_at": kept(now()),
            "told_on": today(),
            "fix_by": fix_by,
            "by": self.user_id,
            "text": (data.get("reason") or "").strip(),
            "overrule": (data.get("overrule") or "").strip(),
            "items": self.wrong(),
            "rounds": (case.deficiency or {}).get("rounds", 0) + 1,
        }
        issued = issuing.issue(case, "deficiency")
        return {
            "fix_by": fix_by.isoformat() if fix_by else None,
            "document": issued.uid,
        }


class IReason(Interface):
    """A reason that must be given."""

    reason = schema.Text(title=_("label_reason", default="Reason"), max_length=4000)


class Reopen(Act):
    """Go back to checking; an open bill of the case is voided."""

    schema = IReason
    public = False

    def available(self):
        from thesaban.cases import fees

        return not fees.has_receipt(self.case)

    def apply(self, data):
        from thesaban.cases import fees

        fees.void_open_bills(self.case, data["reason"], self.user_id)
        self.case.fee = None
        return {}
