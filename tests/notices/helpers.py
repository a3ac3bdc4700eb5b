"""Fictional notices for tests: a draft, its answers, its papers."""

from contextlib import contextmanager
from datetime import date
from datetime import timedelta
from decimal import Decimal
from PIL import Image
from plone import api
from thesaban.cases import checklist
from thesaban.cases import drafts
from thesaban.cases import forms
from thesaban.cases import steps
from thesaban.cases import uploads
from thesaban.cases.acts import base
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.payments import bills
from thesaban.payments import counter
from thesaban.payments import shifts
from thesaban.registers import content
import io


PERSON = {
    "applicant_kind": "natural",
    "name_title": "นาย",
    "first_name": "ทดสอบ",
    "last_name": "สมมติ",
    "national_id": "3100600445635",
    "birth_date": date(1987, 4, 5),
    "nationality": "ไทย",
    "house_no": "99/12",
    "moo": 2,
    "tambon": "แม่เหียะ",
    "amphoe": "เมืองเชียงใหม่",
    "changwat": "เชียงใหม่",
    "postcode": "50100",
    "phone": "0812345678",
    "email": "applicant1@example.org",
    "agency": "self",
}
PREMISES = {
    "shop_name": "ร้านข้าวแกงตัวอย่าง",
    "place_house_no": "99/12",
    "place_moo": 2,
    "place_tambon": "แม่เหียะ",
    "premises_right": "owner",
    "latitude": Decimal("18.7406"),
    "longitude": Decimal("98.9430"),
}
BUSINESS = {
    "food_kind": "sell",
    "food_type": "ข้าวแกง อาหารตามสั่ง",
    "workers_male": 1,
    "workers_female": 2,
    "opens": "07.00",
    "closes": "15.00",
    "seats": 20,
}
DELIVERY = {"delivery": "electronic"}


@contextmanager
def as_user(user_id: str):
    """Act as the user; ends with the one from before."""
    with api.env.adopt_user(username=user_id):
        yield
    # What the next request would find in the registers.
    content.flush()


def picture() -> bytes:
    """A small true PNG."""
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(data, "PNG")
    return data.getvalue()


def draft(area: str = "45.50", kind: str = "sell", user: str = "applicant1"):
    """A new draft of the food notice, as the screening leaves it."""
    return drafts.begin("food-notice", user, answers={"kind": kind, "area": area})


def fill(case, values: dict) -> None:
    """Save every step with what ``values`` holds for its fields."""
    for step in case.service().version.steps:
        if step.kind != "fields":
            continue
        known = forms.values_of(case, step)
        names = {item.name for item in forms.fields_of(case, step)}
        given = {name: value for name, value in values.items() if name in names}
        assert steps.save(case, step, {**known, **given}) == []


def complete(case, **changes) -> None:
    """Answer everything and attach every paper that must be there."""
    fill(case, {**PERSON, **PREMISES, **BUSINESS, **DELIVERY, **changes})
    for row in checklist.rows(case):
        if not row.rule.optional and not row.rule.fetch:
            accepted = uploads.accept(picture(), f"{row.rule.id}.png")
            checklist.add_file(case, row.rule.id, accepted, case.applicant_id)


# -- a case in each state ---------------------------------------------------


def filed():
    """A case that applicant1 has submitted."""
    with as_user("applicant1"):
        case = draft()
        complete(case)
        base.perform(case, "submit", {"declared": True})
    return case


def approve_papers(case, by: str = "officer_health") -> None:
    """Give every paper of the list a good verdict."""
    for row in checklist.rows(case):
        checklist.decide(case, row.rule.id, "ok", "", by)


def do(case, user_id: str, name: str, **data) -> dict:
    """One act by one person."""
    with as_user(user_id):
        return base.perform(case, name, data)


def pay(case) -> None:
    """Pay the open bills of a case at the counter."""
    with as_user("cashier"):
        shift = shifts.current("cashier")
        if shift is not None and shift.opened_at.date() != today():
            shifts.close("cashier", shift.expected)
            shift = None
        if shift is None:
            shifts.open("cashier", Decimal("500.00"))
        for bill in bills.of(case.UID()):
            if bill.payable:
                counter.receive(
                    [bill.uid], bill.outstanding, "cash", "cashier", bill.uid
                )


def checking(case):
    do(case, "officer_health", "take")
    return case


def correction(case):
    checking(case)
    with as_user("officer_health"):
        checklist.decide(case, "id_card", "wrong", "ภาพไม่ชัด", "officer_health")
    do(case, "officer_health", "request_correction", reason="ขอภาพใหม่")
    return case


def awaiting_payment(case):
    checking(case)
    approve_papers(case)
    do(case, "officer_health", "assess_fee")
    return case


def reviewed(case):
    awaiting_payment(case)
    pay(case)
    return case


def proposed(case):
    reviewed(case)
    do(case, "officer_health", "propose")
    return case


def at_the_mayor(case):
    proposed(case)
    for person in ("head_health", "director_health", "clerk"):
        do(case, person, "endorse")
    return case


def issued(case):
    at_the_mayor(case)
    do(case, "mayor", "sign")
    return case


ORDER = {"reason": "ตรวจพบข้อเท็จจริงตามบันทึก", "ground": "มาตรา 65 วรรคสอง"}


def suspended(case):
    issued(case)
    do(case, "mayor", "suspend", **ORDER)
    return case


def revoked(case):
    issued(case)
    do(case, "mayor", "revoke", **ORDER)
    return case


def request_on(case, code: str, **values):
    """A request of applicant1 on an issued case, up to the mayor's desk."""
    with as_user("applicant1"):
        found = drafts.begin(code, "applicant1", parent=case)
        fill(found, {"event_on": today(), "request_reason": "ตามคำขอ", **values})
        for row in checklist.rows(found):
            if not row.rule.optional and not row.rule.fetch:
                accepted = uploads.accept(picture(), f"{row.rule.id}.png")
                checklist.add_file(found, row.rule.id, accepted, "applicant1")
        base.perform(found, "submit", {"declared": True})
    return at_the_mayor(found)


def done(case):
    found = request_on(issued(case), "food-notice-replace", replace_reason="damaged")
    do(found, "mayor", "conclude")
    return found


def ceased(case):
    found = request_on(issued(case), "food-notice-cease")
    do(found, "mayor", "conclude")
    return case


def void(case):
    correction(case)
    with frozen(now() + timedelta(days=40)):
        do(case, "mayor", "make_void", reason="ไม่แก้ไขภายในกำหนด")
    return case


def withdrawn(case):
    do(case, "applicant1", "withdraw")
    return case


WAYS = {
    "acknowledged": lambda case: case,
    "checking": checking,
    "correction": correction,
    "awaiting_payment": awaiting_payment,
    "reviewed": reviewed,
    "proposed": proposed,
    "issued": issued,
    "done": done,
    "suspended": suspended,
    "revoked": revoked,
    "ceased": ceased,
    "void": void,
    "withdrawn": withdrawn,
}


def reach(state: str):
    """A case in ``state``, made by the people who make it so."""
    if state == "draft":
        with as_user("applicant1"):
            case = draft()
            complete(case)
        return case
    case = WAYS[state](filed())
    assert base.state_of(case) == state
    return case
