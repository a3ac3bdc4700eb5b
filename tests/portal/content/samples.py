"""One sample of every type, as the REST form takes it."""

from base64 import b64encode
from io import BytesIO
from PIL import Image
from PIL import ImageChops


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
CSV = "หมู่ที่,ครัวเรือน\n1,412\n2,530\n".encode()


def upload(data: bytes, filename: str, media_type: str) -> dict:
    """A file as JSON carries it."""
    return {
        "data": b64encode(data).decode(),
        "encoding": "base64",
        "filename": filename,
        "content-type": media_type,
    }


def png(width: int = 60, height: int = 40) -> bytes:
    """A small plain picture."""
    out = BytesIO()
    Image.new("RGB", (width, height), "#0B5347").save(out, "PNG")
    return out.getvalue()


def photograph(width: int, height: int, detail: float = 0.7) -> Image.Image:
    """Noise as in a photograph: each octave weaker than the one before by ``detail``.

    0.7 is as heavy as a usual photograph, 105 kB at 800 pixels as JPEG (quality 88).
    """
    bands = []
    for _band in "RGB":
        size, strength, band = 4, 1.0, Image.new("L", (width, height), 128)
        while size < width:
            noise = Image.effect_noise((size, max(1, size * height // width)), 90)
            weak = noise.point(lambda v, by=strength: int((v - 128) * by + 128))
            grown = weak.resize((width, height), Image.Resampling.BICUBIC)
            band = ImageChops.add(band, grown, 1, -128)
            size, strength = size * 2, strength * detail
        bands.append(band)
    return Image.merge("RGB", bands)


def text(html: str) -> dict:
    return {"data": html, "content-type": "text/html"}


PAPER = upload(PDF, "ประกาศ.pdf", "application/pdf")
PICTURE = upload(png(), "picture.png", "image/png")

SAMPLES = {
    "News Item": {
        "title": "ฉีดพ่นหมอกควันหมู่ 3",
        "unit": "health",
        "text": text("<p>เริ่ม 9.00 น.</p>"),
    },
    "Event": {
        "title": "ตลาดนัดชุมชน",
        "start": "2026-12-05T02:00:00+00:00",
        "end": "2026-12-05T05:00:00+00:00",
        "location": "ลานหน้าเทศบาล",
    },
    "thesaban.Announcement": {
        "title": "กำหนดวันชำระภาษีที่ดิน",
        "kind": "tax",
        "number": "12/2569",
        "issued_on": "2026-11-20",
        "unit": "finance",
        "file": PAPER,
    },
    "thesaban.Procurement": {
        "title": "จ้างซ่อมถนนซอย 5",
        "kind": "invitation",
        "method": "e-bidding",
        "issued_on": "2026-10-05",
        "budget": "1250000.50",
        "invited_on": "2026-10-05",
        "closes_on": "2026-12-01",
    },
    "thesaban.Person": {
        "title": "นางสาวตัวอย่าง สมมติ",
        "side": "permanent",
        "position": "ผู้อำนวยการกองคลัง",
        "unit": "finance",
        "phone": "053276491",
        "email": "finance@example.org",
        "image": PICTURE,
    },
    "thesaban.UnitPage": {
        "title": "กองคลัง",
        "unit": "finance",
        "phone": "053-276491 ต่อ 206",
    },
    "thesaban.Manual": {
        "title": "ขอมีบัตรประจำตัวประชาชน",
        "category": "registration",
        "service_type": "one-office",
        "law": "พ.ร.บ.บัตรประจำตัวประชาชน พ.ศ. 2526",
        "total_time": "15 นาที",
        "steps": "ตรวจสอบเอกสาร | ตรวจหลักฐาน | 5 นาที | งานทะเบียน",
        "papers": "ทะเบียนบ้าน | สำนักทะเบียน | 1 | 0 | ฉบับเจ้าบ้าน | เล่ม",
        "channels_remark": "มาด้วยตนเองเท่านั้น",
        "fees": "ออกบัตรใหม่ | 100 บาท",
        "complaints": "ศูนย์ดำรงธรรม 1567",
    },
    "thesaban.Ordinance": {
        "title": "การจัดการมูลฝอย",
        "kind": "ordinance",
        "number": "ฉบับที่ 1",
        "year": 2568,
        "issued_on": "2025-02-01",
        "in_force_on": "2025-03-01",
        "file": PAPER,
    },
    "thesaban.Plan": {
        "title": "แผนดำเนินงาน",
        "kind": "operations",
        "fiscal_year": 2570,
        "issued_on": "2026-10-15",
        "amount": "98000000.00",
    },
    "thesaban.CouncilMeeting": {
        "title": "การประชุมสภา สมัยสามัญ สมัยที่ 4 ครั้งที่ 1",
        "kind": "ordinary",
        "session": 4,
        "sitting": 1,
        "year": 2569,
        "start": "2026-11-12T02:30:00+00:00",
        "end": "2026-11-12T05:30:00+00:00",
        "location": "ห้องประชุมสภา",
        "agenda": "เรื่องที่ประธานแจ้งให้ทราบ\nรับรองรายงานการประชุม",
    },
    "thesaban.Transparency": {
        "title": "โครงสร้างเทศบาล",
        "topic": "structure",
        "fiscal_year": 2569,
        "statistics": "เดือน | จำนวน\nตุลาคม | 12",
    },
    "thesaban.Dataset": {
        "title": "ครัวเรือนรายหมู่บ้าน",
        "kind": "population",
        "licence": "cc-by",
        "frequency": "yearly",
        "issued_on": "2026-10-01",
        "file": upload(CSV, "households.csv", "text/csv"),
        "columns": "หมู่ที่ | เลขหมู่บ้าน\nครัวเรือน | จำนวนครัวเรือน",
    },
    "thesaban.Faq": {
        "title": "จ่ายค่าขยะได้ที่ไหน",
        "kind": "waste",
        "text": text("<p>ที่กองคลังหรือสแกนจ่าย</p>"),
    },
    "thesaban.Gallery": {
        "title": "งานลอยกระทง",
        "issued_on": "2026-11-24",
        "location": "สวนสาธารณะ",
    },
    "thesaban.Place": {
        "title": "วัดตัวอย่าง",
        "kind": "temple",
        "latitude": 18.7054,
        "longitude": 98.9181,
        "image": PICTURE,
        "image_alt": "เจดีย์สีทองบนเนินเขา",
    },
}
#: What a visitor must be able to read on the page of the sample.
READ = {
    "News Item": ["เริ่ม 9.00 น."],
    "Event": ["5 ธันวาคม พ.ศ. 2569 เวลา 09.00 – 12.00 น.", "ลานหน้าเทศบาล"],
    "thesaban.Announcement": ["12/2569", "20 พฤศจิกายน พ.ศ. 2569", "ภาษีและค่าธรรมเนียม"],
    "thesaban.Procurement": ["1,250,000.50 บาท", "5 ตุลาคม พ.ศ. 2569", "2570"],
    "thesaban.Person": ["ผู้อำนวยการกองคลัง", "tel:053276491", "mailto:finance@"],
    "thesaban.UnitPage": ["tel:053276491"],
    "thesaban.Manual": [
        "15 นาที",
        "ตรวจหลักฐาน",
        "100 บาท",
        "ศูนย์ดำรงธรรม 1567",
        "กระบวนงานบริการที่เบ็ดเสร็จในหน่วยเดียว",
        "มาด้วยตนเองเท่านั้น",
        "ลำดับ",
        "เล่ม",
    ],
    "thesaban.Ordinance": ["ฉบับที่ 1", "1 มีนาคม พ.ศ. 2568", "PDF"],
    "thesaban.Plan": ["98,000,000.00 บาท", "2570"],
    "thesaban.CouncilMeeting": [
        "12 พฤศจิกายน พ.ศ. 2569 เวลา 09.30 – 12.30 น.",
        "รับรองรายงานการประชุม",
    ],
    "thesaban.Transparency": ["O1", "ตุลาคม"],
    "thesaban.Dataset": ["530", "CC BY 4.0", "จำนวนครัวเรือน", "@@download/file"],
    "thesaban.Faq": ["ที่กองคลังหรือสแกนจ่าย"],
    "thesaban.Gallery": ["24 พฤศจิกายน พ.ศ. 2569", "สวนสาธารณะ"],
    "thesaban.Place": ["18.70540", "openstreetmap.org", "เจดีย์สีทองบนเนินเขา"],
}
#: Type of schema.org on the page of the sample, and something it says.
MACHINES = {
    "News Item": ("NewsArticle", "headline"),
    "Event": ("Event", "startDate"),
    "thesaban.Announcement": ("DigitalDocument", "dateCreated"),
    "thesaban.Procurement": ("DigitalDocument", "publisher"),
    "thesaban.Person": ("Person", "jobTitle"),
    "thesaban.UnitPage": ("GovernmentOffice", "telephone"),
    "thesaban.Manual": ("GovernmentService", "serviceType"),
    "thesaban.Ordinance": ("Legislation", "legislationIdentifier"),
    "thesaban.Plan": ("DigitalDocument", "dateCreated"),
    "thesaban.CouncilMeeting": ("Event", "location"),
    "thesaban.Transparency": ("DigitalDocument", "datePublished"),
    "thesaban.Dataset": ("Dataset", "distribution"),
    "thesaban.Faq": ("FAQPage", "mainEntity"),
    "thesaban.Gallery": ("ImageGallery", "name"),
    "thesaban.Place": ("TouristAttraction", "geo"),
}
