"""Data of fictional (สมมติ) documents, one for every template."""

TOWN = {
    "name": "เทศบาลเมืองแม่เหียะ",
    "address_lines": [
        "194 หมู่ 7 ตำบลแม่เหียะ",
        "อำเภอเมืองเชียงใหม่",
        "จังหวัดเชียงใหม่ 50100",
    ],
    "phone": "053-276491",
    "place": "เชียงใหม่",
}
SIGNER = {
    "name": "นายตัวอย่าง แม่เหียะ (สมมติ)",
    "line1": "รองนายกเทศมนตรี ปฏิบัติราชการแทน",
    "line2": "นายกเทศมนตรีเมืองแม่เหียะ",
}
HOLDER = {
    "name": "นางสาวสมหญิง ใจดี (สมมติ)",
    "age": "34",
    "nationality": "ไทย",
    "address": "บ้านเลขที่ 99/12 หมู่ที่ 2 ซอยสุขใจ ถนนเลียบคลองชลประทาน ตำบลแม่เหียะ "
    "อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50100",
    "phone": "081-234-5678",
}
CERTIFICATE = {
    "town": TOWN,
    "form_code": "แบบ สอ.7",
    "book": "1",
    "title": ["หนังสือรับรองการแจ้ง", "จัดตั้งสถานที่จำหน่ายอาหาร"],
    "holder": HOLDER,
    "activity": "จำหน่ายอาหาร",
    "food_type": "อาหารตามสั่ง ก๋วยเตี๋ยว เครื่องดื่ม",
    "shop_name": "ครัวปู่ย่าที่นี่กุ้งสด (สมมติ)",
    "area": "45.50",
    "premises": {
        "address": "เลขที่ 99/12 หมู่ที่ 2 ตำบลแม่เหียะ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50100",
        "phone": "053-111-222",
    },
    "workers": {"male": "2", "female": "3"},
    "fee": {
        "amount": "300.00",
        "words": "สามร้อยบาทถ้วน",
        "receipt_book": "1",
        "receipt_number": "15/2570",
        "receipt_date": "20 พฤศจิกายน พ.ศ. 2569",
    },
    "conditions": [
        "ปฏิบัติตามข้อบัญญัติท้องถิ่น กฎกระทรวง และคำแนะนำของเจ้าพนักงานสาธารณสุขว่าด้วยสุขลักษณะของสถานที่จำหน่ายอาหาร",
        "จัดให้มีการอบรมผู้ประกอบกิจการและผู้สัมผัสอาหาร",
    ],
    "special_conditions": ["ติดตั้งบ่อดักไขมันให้แล้วเสร็จภายใน 30 วัน"],
    "valid_until": "21 พฤศจิกายน พ.ศ. 2570",
    "issued_on": "22 พฤศจิกายน พ.ศ. 2569",
    "signer": SIGNER,
    "payments": [
        {
            "year": "2569",
            "amount": "300.00",
            "receipt": "1/15/2570",
            "date": "20 พ.ย. 2569",
            "until": "21 พ.ย. 2570",
        }
    ],
}
REPLACEMENT = {
    **CERTIFICATE,
    "replacement": {
        "number": "12/2569",
        "date": "22 พฤศจิกายน พ.ศ. 2569",
        "reason": "ฉบับเดิมสูญหาย",
    },
}
SLIP = {
    **CERTIFICATE,
    "form_code": "แบบ สอ.2",
    "subject": "การแจ้งจัดตั้งสถานที่จำหน่ายอาหาร",
    "application_number": "FN-2569-00042",
    "tracking_code": "8KQ2-MX4T",
    "submitted_at": "21 พฤศจิกายน พ.ศ. 2569 เวลา 19.42 น.",
    "received_at": "23 พฤศจิกายน พ.ศ. 2569 เวลา 08.30 น.",
    "due_on": "2 ธันวาคม พ.ศ. 2569",
    "days": "7",
    "documents": [
        "สำเนาบัตรประจำตัวประชาชน",
        "สำเนาทะเบียนบ้านของสถานที่ประกอบกิจการ",
        "แผนที่สังเขปและรูปถ่ายร้าน",
    ],
    "special_conditions": [],
    "signer_note": "ผู้รับแจ้ง",
}
DEFICIENCY = {
    "town": TOWN,
    "subject": "แจ้งจัดตั้งสถานที่จำหน่ายอาหาร ร้านครัวปู่ย่าที่นี่กุ้งสด (สมมติ)",
    "holder": HOLDER,
    "application_number": "FN-2569-00042",
    "issued_on": "24 พฤศจิกายน พ.ศ. 2569",
    "fix_by": "3 ธันวาคม พ.ศ. 2569",
    "items": [
        {
            "title": "สัญญาเช่าสถานที่",
            "remark": "ภาพหน้าที่ 2 ไม่ชัด อ่านวันสิ้นสุดสัญญาไม่ได้ ขอให้ถ่ายหรือสแกนใหม่ทั้งฉบับ",
        },
        {
            "title": "ใบรับรองแพทย์ของผู้สัมผัสอาหาร",
            "remark": "ขาด 1 คน (ผู้สัมผัสอาหารหญิงคนที่ 3)",
        },
    ],
    "signer": {
        "name": "นางสาวพนักงาน ตัวอย่าง (สมมติ)",
        "line1": "นักวิชาการสาธารณสุขปฏิบัติการ",
    },
}
ORDER = {
    "town": TOWN,
    "subject": "ให้การแจ้งจัดตั้งสถานที่จำหน่ายอาหารเป็นอันสิ้นผล",
    "holder": HOLDER,
    "premises": CERTIFICATE["premises"],
    "shop_name": CERTIFICATE["shop_name"],
    "activity_title": "จัดตั้งสถานที่จำหน่ายอาหาร",
    "application_number": "FN-2569-00042",
    "received_on": "23 พฤศจิกายน พ.ศ. 2569",
    "deficiency": {
        "number": "7/2569",
        "date": "24 พฤศจิกายน พ.ศ. 2569",
        "fix_by": "3 ธันวาคม พ.ศ. 2569",
    },
    "certificate": {"number": "12/2569", "date": "22 พฤศจิกายน พ.ศ. 2569"},
    "slip_number": "42/2569",
    "reason": "ท่านมิได้แก้ไขการแจ้งให้ถูกต้องครบถ้วนภายในกำหนดเวลาดังกล่าว",
    "ground": "มาตรา 65 วรรคสอง แห่งพระราชบัญญัติการสาธารณสุข พ.ศ. 2535 และที่แก้ไขเพิ่มเติม",
    "until_condition": "จะได้เสียค่าธรรมเนียมและค่าปรับครบจำนวน",
    "effective_on": "4 ธันวาคม พ.ศ. 2569",
    "issued_on": "4 ธันวาคม พ.ศ. 2569",
    "signer": SIGNER,
}
SUSPENSION = {
    **ORDER,
    "subject": "ให้หยุดดำเนินกิจการสถานที่จำหน่ายอาหาร",
    "reason": "ท่านค้างชำระค่าธรรมเนียมรายปีติดต่อกันเกินกว่า 2 ครั้ง คือ ประจำปี 2566 2567 และ 2568 รวมเป็นเงินค่าธรรมเนียม 900.00 บาท และค่าปรับ 180.00 บาท",
}
REVOCATION = {
    **ORDER,
    "subject": "เพิกถอนหนังสือรับรองการแจ้งจัดตั้งสถานที่จำหน่ายอาหาร",
    "reason": "สถานประกอบกิจการของท่านมีพื้นที่ประกอบกิจการเกินสองร้อยตารางเมตร ซึ่งต้องได้รับใบอนุญาต",
    "ground": "มาตรา 38 แห่งพระราชบัญญัติการสาธารณสุข พ.ศ. 2535 และที่แก้ไขเพิ่มเติม",
}
DELAY = {
    "town": TOWN,
    "letter_no": "ชม 52001.4/118",
    "subject": "แจ้งเหตุแห่งความล่าช้าในการพิจารณาคำขอ",
    "addressee": HOLDER["name"],
    "reference": "คำขอเลขที่ FN-2569-00042 ลงวันที่ 23 พฤศจิกายน พ.ศ. 2569",
    "service_title": "การแจ้งจัดตั้งสถานที่จำหน่ายอาหาร",
    "application_number": "FN-2569-00042",
    "received_on": "23 พฤศจิกายน พ.ศ. 2569",
    "due_on": "2 ธันวาคม พ.ศ. 2569",
    "reason": "อยู่ระหว่างรอผลการตรวจสถานที่ ซึ่งเลื่อนไปเพราะน้ำท่วมในพื้นที่",
    "expected_on": "9 ธันวาคม พ.ศ. 2569",
    "sequence": "1",
    "issued_on": "3 ธันวาคม พ.ศ. 2569",
    "signer": SIGNER,
    "unit_title": "กองสาธารณสุขและสิ่งแวดล้อม",
    "unit_phone": "053-276491",
}
CESSATION = {**ORDER, "signer_note": "เจ้าพนักงานท้องถิ่น"}
RECEIPT = {
    "town": TOWN,
    "book": "1",
    "fiscal_year": "2570",
    "issued_on": "20 พฤศจิกายน พ.ศ. 2569",
    "payer": {"name": HOLDER["name"], "address": HOLDER["address"]},
    "lines": [
        {
            "title": "ค่าธรรมเนียมหนังสือรับรองการแจ้งจัดตั้งสถานที่จำหน่ายอาหาร ประจำปี 2569",
            "detail": "พื้นที่ 45.50 ตารางเมตร ตามเทศบัญญัติของเทศบาล",
            "revenue_code": "412199",
            "amount": "1,000.00",
        },
        {
            "title": "ค่าปรับเพิ่มร้อยละ 20 (พ.ร.บ.การสาธารณสุข พ.ศ. 2535 มาตรา 65)",
            "revenue_code": "412299",
            "amount": "200.00",
        },
    ],
    "total": "1,200.00",
    "total_words": "หนึ่งพันสองร้อยบาทถ้วน",
    "channel": "เงินสด",
    "reference": "B-2570-000015",
    "signer": {"name": "นางการเงิน ตัวอย่าง (สมมติ)", "line1": "เจ้าพนักงานการเงินและบัญชี"},
}
#: Papers that are not sealed documents of the register, and who looks at them.
SHEETS = {
    "books": "tests/payments/test_reconcile_pages.py",
    "daily-proof": "tests/payments/test_reconcile_pages.py",
    "remittance": "tests/payments/test_reconcile_pages.py",
    "remittance-summary": "tests/payments/test_reconcile_pages.py",
    "receipt-thermal": "tests/payments/test_reconcile_pages.py",
    "waste-bill": "tests/waste/billing/test_pages.py",
    "waste-letter": "tests/waste/billing/test_letters.py",
    "waste-slip": "tests/waste/billing/test_pages.py",
    "waste-tags": "tests/waste/test_import_http.py",
}
#: Files that templates take parts from.
PARTS = ("official", "waste-parts")

TEMPLATES = {
    "food-notice-certificate": CERTIFICATE,
    "food-notice-slip": SLIP,
    "deficiency-record": DEFICIENCY,
    "food-notice-void": ORDER,
    "food-notice-suspension": SUSPENSION,
    "food-notice-revocation": REVOCATION,
    "delay-notice": DELAY,
    "food-notice-cessation": CESSATION,
    "receipt": RECEIPT,
}
