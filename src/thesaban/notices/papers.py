"""What the documents of a notice print (permits-and-fees 2.7): ready strings."""

from decimal import Decimal
from plone import api
from thesaban.cases import checklist
from thesaban.cases import clocks
from thesaban.cases import fees
from thesaban.cases import issuing
from thesaban.cases.definitions import say
from thesaban.cases.interfaces import IDocumentData
from thesaban.cases.schema import ADDRESS
from thesaban.clock.zone import today
from thesaban.documents import store
from thesaban.notices.content import INotice
from thesaban.payments import receipts
from thesaban.people import posts
from thesaban.thai.address import Address
from thesaban.thai.address import one_line
from thesaban.thai.dates import be_year
from thesaban.thai.dates import date_time
from thesaban.thai.dates import long_date
from thesaban.thai.dates import short_date
from thesaban.thai.ids import format_phone
from thesaban.thai.money import baht_text
from thesaban.thai.money import format_baht
from zope.component import adapter
from zope.interface import implementer


ACTIVITY = {"sell": "จำหน่ายอาหาร", "store": "สะสมอาหาร"}
PLACE = {"sell": "จัดตั้งสถานที่จำหน่ายอาหาร", "store": "จัดตั้งสถานที่สะสมอาหาร"}
LOSSES = {
    "lost": "ฉบับเดิมสูญหาย",
    "destroyed": "ฉบับเดิมถูกทำลาย",
    "damaged": "ฉบับเดิมชำรุดในสาระสำคัญ",
}
LONG_UNTIL = "ตลอดเวลาที่ประกอบกิจการและชำระค่าธรรมเนียมรายปี"


@implementer(IDocumentData)
@adapter(INotice)
class NoticeDocuments:
    """Helper of the templates; templates themselves only repeat and choose."""

    def __init__(self, case):
        self.case = case

    def data(self, name, extra):
        """The strings for the template of ``name``; dates in long form."""
        common = {
            "form_code": say(self.case.service().version.form_code),
            "issued_on": long_date(today()),
            "holder": self.holder(),
            "premises": {"address": self.place(), "phone": self.phone()},
            "shop_name": self.case.shop_name or "",
            "application_number": self.case.number,
            "activity_title": self.place_title(),
            "signer": self.officer(),
        }
        return {**common, **getattr(self, f"_{name}")(extra)}

    def public(self, name):
        """Register entry: what stands on the certificate, no personal number."""
        if name != "certificate":
            return {}
        case = self.case
        holder = self.holder()
        return {
            "holder": case.applicant_name,
            # Public only where the town chose them (documents.public).
            "nationality": holder["nationality"],
            "age": holder["age"],
            "address": holder["address"],
            "activity": ACTIVITY[case.food_kind],
            "food_type": case.food_type,
            "shop_name": case.shop_name,
            "premises": self.place(),
            "area": self.area(),
            "workers": str(case.workers_male + case.workers_female),
            "fee": self.fee().get("amount", "-"),
            "receipt": self.fee().get("receipt_number", "-"),
        }

    # -- parts ---------------------------------------------------------------

    def value(self, name: str) -> str:
        return str(getattr(self.case, name, None) or "")

    def phone(self) -> str:
        return format_phone(self.case.phone) if self.value("phone") else ""

    def place_title(self) -> str:
        return PLACE.get(self.value("food_kind"), "จัดตั้งสถานที่จำหน่ายหรือสะสมอาหาร")

    def holder(self) -> dict:
        case = self.case
        return {
            "name": case.applicant_name,
            "age": self.age(),
            "nationality": self.value("nationality"),
            "representative": self.value("representative"),
            "address": one_line(Address(**{key: self.value(key) for key in ADDRESS})),
            "phone": self.phone(),
        }

    def age(self) -> str:
        born = getattr(self.case, "birth_date", None)
        if born is None or self.value("applicant_kind") == "juristic":
            return ""
        now = today()
        return str(
            now.year - born.year - ((now.month, now.day) < (born.month, born.day))
        )

    def place(self) -> str:
        town = {
            key: api.portal.get_registry_record(f"thesaban.town.{key}", default="")
            for key in ("amphoe", "changwat", "postcode")
        }
        return one_line(
            Address(
                house_no=self.value("place_house_no"),
                moo=self.value("place_moo"),
                soi=self.value("place_soi"),
                road=self.value("place_road"),
                tambon=self.value("place_tambon"),
                **town,
            )
        )

    def officer(self) -> dict:
        """The officer at work, for what needs no signature of the mayor."""
        user_id = api.user.get_current().getId() or ""
        held = posts.posts_of(user_id)
        if not held:
            return {"name": "ระบบรับแจ้งอัตโนมัติ", "line1": ""}
        return {"name": posts.official_name(user_id), "line1": held[0].title("th")}

    def area(self) -> str:
        area = getattr(self.case, "area_m2", None)
        return f"{area:,.2f}" if isinstance(area, Decimal) else ""

    def certificate(self) -> dict:
        """Number and date of the certificate in force."""
        found = store.get(self.case.certificate_uid)
        return {"number": found.number_text, "date": long_date(found.issued_on)}

    # -- documents -----------------------------------------------------------

    def _slip(self, extra):
        case = self.case
        due = clocks.states(case)
        rule = case.service().version.clock("certificate")
        due_on = due["certificate"].due_on if "certificate" in due else None
        return {
            "subject": case.service().title("th"),
            "activity": ACTIVITY.get(self.value("food_kind"), ""),
            "food_type": self.value("food_type"),
            "area": self.area(),
            "tracking_code": case.tracking_code,
            "submitted_at": date_time(case.submitted_at),
            "received_at": date_time(case.received_at),
            "due_on": long_date(due_on) if due_on else "-",
            "days": str(rule.period.amount) if rule else "",
            "documents": [
                row.rule.title["th"] for row in checklist.rows(case) if row.files
            ],
            "signer_note": "ผู้รับแจ้ง",
        }

    def _deficiency(self, extra):
        record = self.case.deficiency
        items = [
            {"title": item["title"]["th"], "remark": item["remark"]}
            for item in record["items"]
        ]
        if record["text"]:
            items.append({"title": "รายการอื่น", "remark": record["text"]})
        return {
            "subject": f"{self.case.service().title('th')} {self.value('shop_name')}",
            "fix_by": long_date(record["fix_by"]),
            "items": items,
        }

    def _certificate(self, extra):
        case, until = self.case, extra.get("valid_until")
        title = self.place_title()
        data = {
            "title": ["หนังสือรับรองการแจ้ง", title],
            "activity": ACTIVITY[case.food_kind],
            "food_type": self.value("food_type"),
            "area": self.area(),
            "workers": {
                "male": str(case.workers_male),
                "female": str(case.workers_female),
            },
            "fee": self.fee(),
            "conditions": [say(item) for item in case.service().version.conditions],
            "special_conditions": list(extra.get("special_conditions") or ()),
            "payments": self.payments(),
            "valid_until": long_date(until) if until else LONG_UNTIL,
        }
        if extra.get("replaces"):
            old = store.get(extra["replaces"])
            data["replacement"] = {
                "number": old.number_text,
                "date": long_date(old.issued_on),
                "reason": LOSSES[extra["replace_reason"]],
            }
        return data

    def fee(self) -> dict:
        """The yearly fee and the receipt of its first year."""
        assessed = (self.case.fee or {}).get("explained") or {}
        if not assessed:
            return {}
        amount = Decimal(assessed["amount"])
        found = {"amount": format_baht(amount), "words": baht_text(amount)}
        if assessed["waiver"]:
            found["waiver"] = assessed["waiver"]["th"]
        receipt = next(iter(self.receipts()), None)
        if receipt is not None:
            found["receipt_book"] = f"{receipt.series}{receipt.book_no}"
            found["receipt_number"] = f"{receipt.leaf:02d}/{receipt.fiscal_year}"
            found["receipt_date"] = long_date(receipt.paid_on)
        return found

    def receipts(self) -> list:
        """Receipts of the case's paid bills, oldest first."""
        found = [receipts.valid_for(bill.uid) for bill in fees.bills_of(self.case)]
        return sorted(filter(None, found), key=lambda receipt: receipt.issued_at)

    def payments(self) -> list[dict]:
        return [
            {
                "year": str(be_year(receipt.paid_on)),
                "amount": format_baht(receipt.total),
                "receipt": receipt.number_text,
                "date": short_date(receipt.paid_on),
                "until": "",
            }
            for receipt in self.receipts()
        ]

    def _order(self, subject: str, extra: dict) -> dict:
        return {
            "subject": f"{subject}{self.place_title()}",
            "reason": extra.get("reason", ""),
            "ground": extra.get("ground", ""),
            "effective_on": long_date(today()),
        }

    def _void(self, extra):
        record = self.case.deficiency
        told = issuing.newest(self.case.UID(), "deficiency-record")
        return {
            **self._order("ให้การแจ้ง", extra),
            "subject": f"ให้การแจ้ง{self.place_title()}เป็นอันสิ้นผล",
            "received_on": long_date(self.case.received_at.date()),
            "slip_number": self.case.number,
            "deficiency": {
                "number": told.number_text,
                "date": long_date(told.issued_on),
                "fix_by": long_date(record["fix_by"]),
            },
        }

    def _suspension(self, extra):
        return {
            **self._order("ให้หยุดดำเนินกิจการ", extra),
            "certificate": self.certificate(),
            "until_condition": extra.get("until_condition", ""),
        }

    def _revocation(self, extra):
        return {
            **self._order("เพิกถอนหนังสือรับรองการแจ้ง", extra),
            "certificate": self.certificate(),
        }

    def _cessation(self, extra):
        return {
            "certificate": self.certificate(),
            "effective_on": long_date(extra["effective_on"]),
            "received_on": long_date(extra["received_on"]),
            "signer_note": "เจ้าพนักงานท้องถิ่น",
        }

    def _delay(self, extra):
        return {
            "subject": "แจ้งเหตุแห่งความล่าช้าในการพิจารณาคำขอ",
            "addressee": self.case.applicant_name,
            "reference": f"คำขอเลขที่ {self.case.number}",
            "service_title": self.case.service().title("th"),
            "received_on": long_date(self.case.received_at.date()),
            "due_on": long_date(extra["due_on"]),
            "reason": extra["reason"],
            "expected_on": long_date(extra["expected_on"]),
            "sequence": str(extra["sequence"]),
        }
