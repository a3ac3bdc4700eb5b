"""Fictional notices for tests: a draft, its answers, its papers."""

from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from plone import api
from thesaban.cases import checklist
from thesaban.cases import drafts
from thesaban.cases import forms
from thesaban.cases import steps
from thesaban.cases import uploads
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
    from PIL import Image

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
