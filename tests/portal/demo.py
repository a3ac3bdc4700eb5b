"""A page with every piece on it, for looking at and for the tests."""

from AccessControl import Unauthorized
from Products.Five import BrowserView


class Demo(BrowserView):
    """Every piece once; form states included."""

    title = "ชิ้นส่วนของหน้าเว็บ"
    page_layout = "page"
    page_scripts = ("map.js",)
    crumbs = (("บริการประชาชน", "services"),)

    qr = (
        '<svg viewBox="0 0 21 21" role="img" aria-label="QR"><path fill="#000" '
        'd="M0 0h7v7H0zM14 0h7v7h-7zM0 14h7v7H0zM9 2h2v3H9zM10 9h4v4h-4zM16 16h3v3h-3z"/>'
        "</svg>"
    )
    options = (("food", "ร้านอาหาร", "มีที่นั่งหรือไม่ก็ได้"), ("store", "สะสมอาหาร"))
    states = (
        ("running", "กำลังตรวจ"),
        ("waiting", "รอท่านแก้ไข"),
        ("done", "เสร็จแล้ว"),
        ("late", "เกินกำหนด"),
        ("refused", "ไม่รับแจ้ง"),
        ("neutral", "ร่าง"),
    )
    columns = (
        {"label": "เลขที่", "kind": "main"},
        {"label": "เรื่อง"},
        {"label": "ส่วนงานที่รับผิดชอบ"},
        {"label": "ครบกำหนด", "kind": "date"},
        {"label": "จำนวนเงิน", "kind": "num"},
        {"label": "สถานะ"},
    )

    @property
    def rows(self):
        chips = ({"tone": tone, "word": word} for tone, word in self.states)
        return [
            {
                "href": f"?{number}",
                "tone": "late" if number == 3 else None,
                "cells": [
                    f"{number}/2569",
                    {"text": "แจ้งจัดตั้งสถานที่จำหน่ายอาหาร", "sub": "หมู่ 7 ต.แม่เหียะ"},
                    "นางสมหญิง ใจดี (สมมติ)",
                    {"text": "22 พ.ย. 2569", "sub": "เหลือ 3 วันทำการ"},
                    "1,200.00",
                    chip,
                ],
            }
            for number, chip in enumerate(chips, 1)
        ]


class DemoDesk(Demo):
    """The same on a desk."""

    page_layout = "desk"


class DemoForm(BrowserView):
    """A step of a form with errors in it."""

    title = "ข้อมูลสถานที่"
    page_layout = "narrow"
    crumbs = ()

    @property
    def frame(self):
        return {
            "action": f"{self.context.absolute_url()}/@@demo-form",
            "submit": "บันทึกและไปต่อ",
            "title": self.title,
            "step": 2,
            "total": 5,
            "back_href": self.context.absolute_url(),
            "lead": "สถานที่ที่ท่านใช้จำหน่ายหรือสะสมอาหาร",
            "once": "k1",
            "second": {"name": "later", "value": "1", "label": "พักไว้ก่อน"},
            "errors": [
                {"text": "กรอกบ้านเลขที่", "href": "#house_no"},
                {"text": "พื้นที่ต้องเป็นตัวเลข เช่น 45.50", "href": "#area"},
            ],
            "autosave_hint": True,
        }

    fields = (
        {
            "kind": "text",
            "name": "house_no",
            "label": "บ้านเลขที่",
            "width": "10",
            "error": "กรอกบ้านเลขที่",
        },
        {
            "kind": "area",
            "name": "area",
            "label": "พื้นที่ประกอบกิจการ",
            "suffix": "ตร.ม.",
            "width": "10",
            "value": "สี่สิบ",
            "hint": "วัดเฉพาะส่วนที่ใช้ประกอบกิจการ",
            "error": "พื้นที่ต้องเป็นตัวเลข เช่น 45.50",
        },
        {
            "kind": "radios",
            "name": "kind",
            "label": "ประเภทกิจการ",
            "options": (
                ("food", "จำหน่ายอาหาร", "ร้านอาหาร ร้านขายของชำ"),
                ("store", "สะสมอาหาร"),
            ),
            "value": "food",
        },
        {
            "kind": "checks",
            "name": "days",
            "label": "วันที่เปิด",
            "required": False,
            "options": (("1", "จันทร์ถึงศุกร์"), ("2", "เสาร์และอาทิตย์")),
            "value": ["2"],
        },
        {
            "kind": "select",
            "name": "moo",
            "label": "หมู่ที่",
            "options": (("", "เลือก"), ("1", "หมู่ 1"), ("2", "หมู่ 2")),
            "width": "10",
        },
        {
            "kind": "date",
            "name": "opened",
            "label": "วันที่เริ่มกิจการ",
            "hint": "เช่น 22/11/2569",
            "width": "10",
        },
        {
            "kind": "tel",
            "name": "phone",
            "label": "โทรศัพท์",
            "width": "20",
            "autocomplete": "tel",
        },
        {
            "kind": "textarea",
            "name": "more",
            "label": "รายละเอียดเพิ่มเติม",
            "required": False,
            "rows": 3,
        },
        {
            "kind": "file",
            "name": "plan",
            "label": "แผนผังสถานที่",
            "hint": "PDF หรือรูปถ่าย ไม่เกิน 10 MB",
            "accept": ".pdf,image/*",
            "files": [
                {
                    "title": "แผนผัง.pdf",
                    "href": "?f",
                    "note": "240 KB",
                    "remove_name": "remove",
                    "remove_value": "1",
                }
            ],
        },
        {"kind": "check", "name": "sure", "label": "ข้าพเจ้ารับรองว่าข้อความข้างต้นเป็นจริง"},
        {"kind": "hidden", "name": "h", "value": "1"},
    )


class DemoFilter(BrowserView):
    """A filter with nothing set."""

    title = "ตัวกรอง"


class Failure(BrowserView):
    """A view that fails."""

    def __call__(self):
        raise RuntimeError("secret detail")


class Forbidden(BrowserView):
    """A view that is not for who asks."""

    def __call__(self):
        raise Unauthorized("secret detail")
