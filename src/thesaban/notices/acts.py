"""Acts that only notices have: void order, yearly fee, suspension, revocation."""

from decimal import Decimal
from thesaban import _
from thesaban.cases import fees
from thesaban.cases import issuing
from thesaban.cases.acts.base import Act
from thesaban.cases.acts.base import ActError
from thesaban.cases.acts.checking import IReason
from thesaban.cases.acts.deciding import Signing
from thesaban.clock.zone import today
from thesaban.documents import status
from thesaban.notices import money
from zope import schema
from zope.interface import Interface


DOCUMENTS = {
    "suspension": "คำสั่งให้หยุดดำเนินกิจการ ที่",
    "revocation": "คำสั่งเพิกถอนหนังสือรับรองการแจ้ง ที่",
}


class IOrder(Interface):
    """Facts and legal ground of an order (Administrative Procedure Act s.37)."""

    reason = schema.Text(title=_("label_order_facts", default="Facts"), max_length=4000)
    ground = schema.TextLine(
        title=_("label_order_ground", default="Legal ground"),
        description=_(
            "help_order_ground",
            default="Section and act, as it is to be printed on the order.",
        ),
        max_length=300,
    )


class IStop(IOrder):
    """A stop order also says until when."""

    until_condition = schema.TextLine(
        title=_("label_until_condition", default="Until what happens"),
        default="จะได้ชำระค่าธรรมเนียมและค่าปรับครบถ้วน",
        max_length=300,
    )


class MakeVoid(Signing):
    """The notice was not corrected in time: order it void (s.48 para. 5)."""

    schema = IReason

    def available(self):
        record = self.case.deficiency or {}
        fix_by = record.get("fix_by")
        return fix_by is not None and today() > fix_by and super().available()

    def apply(self, data):
        issued = issuing.issue(
            self.case, "void", {"reason": data["reason"]}, signer=self.capacity()
        )
        return {"document": issued.uid}


class BillAnnual(Act):
    """Bill every yearly fee that is due, with the surcharge where late."""

    spoken = ""

    def available(self):
        return bool(money.charges(self.case)) and not self.open_bill()

    def open_bill(self):
        ours = self.case.annual_bills
        return next(
            (
                bill
                for bill in fees.bills_of(self.case)
                if bill.uid in ours and bill.state == "open"
            ),
            None,
        )

    def check(self, data):
        if not money.total(money.annual_lines(self.case)[0]):
            raise ActError(("", money.NOTHING_DUE))

    def apply(self, data):
        case = self.case
        lines, numbers = money.annual_lines(case)
        bill = money.open_bill(case, lines)
        case.keep_annual_bill(bill.uid, numbers)
        return {"bill": bill.uid, "total": str(money.total(lines))}


class OrderAct(Signing):
    """Base of orders on an issued certificate: document and register entry."""

    schema = IOrder
    document = ""
    status = ""

    def apply(self, data):
        capacity = self.capacity()
        issued = issuing.issue(self.case, self.document, data, signer=capacity)
        status.set_status(
            self.case.certificate_uid,
            self.status,
            reason=f"{DOCUMENTS[self.document]} {issued.number_text}",
            by=self.user_id,
            on=today(),
        )
        return {"document": issued.uid}


class Suspend(OrderAct):
    """Stop order, in arrears (s.65 para. 2) or on another ground."""

    schema = IStop
    document = "suspension"
    status = "suspended"


class Revoke(OrderAct):
    """Revocation."""

    document = "revocation"
    status = "revoked"


class Resume(Signing):
    """Lift the stop order; arrears must have been paid."""

    schema = IReason

    def check(self, data):
        found = money.account(self.case)
        if found is not None and found.may_stop and found.owed > Decimal(0):
            raise ActError(
                (
                    "reason",
                    _(
                        "error_arrears_open",
                        default="The yearly fees and surcharges have not been paid yet.",
                    ),
                )
            )

    def apply(self, data):
        status.set_status(
            self.case.certificate_uid,
            "valid",
            reason=data["reason"],
            by=self.user_id,
            on=today(),
        )
        return {}


class Cease(Act):
    """The business has ended; done by the signed request (effects.Cease)."""
