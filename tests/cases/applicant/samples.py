"""What a fictional applicant types and sends."""

from decimal import Decimal
from io import BytesIO
from PIL import Image
from tests.notices import helpers


SERVICE = "services/food-notice"
ANSWERS = {"kind": "sell", "in_market": "no", "public_land": "no", "area": "45.50"}
PERSON = {
    "f.applicant_kind:list": "natural",
    # A vocabulary's tokens are ASCII.
    "f.name_title:list": "นาง".encode("ascii", "backslashreplace").decode(),
    "f.first_name": "ทดลอง",
    "f.last_name": "ตัวอย่าง",
    "f.national_id": "1-9999-00003-03-9",
    "f.birth_date": "๕/๔/๒๕๓๐",
    "f.nationality": "ไทย",
    "f.house_no": "99/12",
    "f.moo": "๒",
    "f.postcode": "50100",
    "f.tambon": "แม่เหียะ",
    "f.amphoe": "เมืองเชียงใหม่",
    "f.changwat": "เชียงใหม่",
    "f.phone": "081-234-5678",
    "f.email": "applicant1@example.org",
    "f.agency:list": "self",
}
PREMISES = {
    "f.shop_name": "ครัวตัวอย่าง (สมมติ)",
    "f.place_house_no": "99/12",
    "f.place_tambon": "แม่เหียะ",
    "f.premises_right:list": "owner",
    "f.latitude": "18.738200, 98.957100",
    "f.longitude": "",
}
BUSINESS = {
    "f.food_kind:list": "sell",
    "f.food_type": "อาหารตามสั่ง",
    "f.area_m2": "45.50",
    "f.workers_male": "1",
    "f.workers_female": "2",
    "f.opens": "07.00",
    "f.closes": "20.00",
}
DELIVERY = {"f.delivery:list": "electronic"}
#: The same as the fields keep it, where it is not what other tests say.
VALUES = {
    **helpers.PERSON,
    **helpers.PREMISES,
    **helpers.BUSINESS,
    **helpers.DELIVERY,
    "name_title": "นาง",
    "first_name": "ทดลอง",
    "last_name": "ตัวอย่าง",
    "national_id": "1999900003039",
    "phone": "0812345678",
    "shop_name": PREMISES["f.shop_name"],
    "latitude": Decimal("18.738200"),
    "longitude": Decimal("98.957100"),
    "food_type": "อาหารตามสั่ง",
    "area_m2": Decimal("45.50"),
    "closes": "20.00",
}
NEEDED = ("id_card", "food_handlers", "map_photos")


def picture(color: str = "white", size=(60, 40)) -> bytes:
    """A sound JPEG."""
    out = BytesIO()
    Image.new("RGB", size, color).save(out, "JPEG")
    return out.getvalue()


def pdf() -> bytes:
    """A small PDF as far as its kind is concerned."""
    return b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def bomb() -> bytes:
    """A PNG of a few kilobytes that unpacks to 100 million pixels."""
    out = BytesIO()
    Image.new("1", (10_000, 10_000)).save(out, "PNG")
    return out.getvalue()
