"""Published and own PromptPay payloads with what they say.

Sources: promptpay-qr (dtinth), promptparse (maythiwat) and promptpay
(pheerathach), each from its public tests; the rest are our own worked
examples with made-up identifiers, never to be scanned with a banking app.
"""

from decimal import Decimal
from thesaban.payments.promptpay import Bill
from thesaban.payments.promptpay import mobile
from thesaban.payments.promptpay import open_amount
from thesaban.payments.promptpay import ORDER
from thesaban.payments.promptpay import Payload
from thesaban.payments.promptpay import Transfer


#: Two public libraries write the country before the currency or the amount.
COUNTRY_FIRST = ("00", "01", "29", "30", "58", "53", "54")
AMOUNT_LAST = ("00", "01", "29", "30", "53", "58", "54", "62")

OWN = "099999999999101"
SHOP = Bill("0000000000001", "1234", "2345")

# name, payload, order of tags, text
VECTORS = [
    (
        "mobile static",
        open_amount(mobile("0801234567")),
        COUNTRY_FIRST,
        "00020101021129370016A000000677010111011300668012345675802TH530376463046197",
    ),
    (
        "mobile with country code",
        open_amount(mobile("+66-89-123-4567")),
        COUNTRY_FIRST,
        "00020101021129370016A000000677010111011300668912345675802TH5303764630429C1",
    ),
    (
        "national id",
        open_amount(Transfer("tax_id", "1111111111111")),
        COUNTRY_FIRST,
        "00020101021129370016A000000677010111021311111111111115802TH530376463047B5A",
    ),
    (
        "tax id",
        open_amount(Transfer("tax_id", "0123456789012")),
        COUNTRY_FIRST,
        "00020101021129370016A000000677010111021301234567890125802TH530376463040CBD",
    ),
    (
        "mobile with amount",
        Payload(mobile("000-000-0000"), Decimal("4.22")),
        COUNTRY_FIRST,
        "00020101021229370016A000000677010111011300660000000005802TH530376454044.226304E469",
    ),
    (
        "mobile, currency first",
        open_amount(mobile("0812223333")),
        ORDER,
        "00020101021129370016A0000006770101110113006681222333353037645802TH63041DCF",
    ),
    (
        "mobile, amount last",
        Payload(mobile("0812223333"), Decimal("30.00")),
        AMOUNT_LAST,
        "00020101021229370016A0000006770101110113006681222333353037645802TH540530.0063043CAD",
    ),
    (
        "bill with reference 3",
        open_amount(
            Bill("0112233445566", "CUSTOMER001", "INV001"),
            additional=(("07", "SCB"),),
        ),
        AMOUNT_LAST,
        "00020101021130620016A000000677010112011301122334455660211CUSTOMER0010306INV00153037645802TH62070703SCB6304780E",
    ),
    (
        "bill with one reference",
        open_amount(Bill("099999999999990", "111222333444")),
        AMOUNT_LAST,
        "00020101021130550016A0000006770101120115099999999999990021211122233344453037645802TH63043EE7",
    ),
    (
        "bill of the barcode example",
        Payload(Bill("099400016550100", "123456789012", "670429"), Decimal("3649.22")),
        AMOUNT_LAST,
        "00020101021230650016A00000067701011201150994000165501000212123456789012030667042953037645802TH54073649.2263044534",
    ),
    (
        "Java bill without amount",
        open_amount(SHOP),
        ORDER,
        "00020101021130530016A00000067701011201130000000000001020412340304234553037645802TH6304E5DA",
    ),
    (
        "Java bill with two references",
        Payload(
            Bill("0000000000001", "6300002", "121214564541"),
            Decimal("100.35"),
            reusable=True,
        ),
        ORDER,
        "00020101021130640016A000000677010112011300000000000010207630000203121212145645415303764"
        "5406100.355802TH63043ACE",
    ),
    (
        "Java bill with reference 3",
        Payload(SHOP, Decimal("100.35"), reusable=True, additional=(("07", "67890"),)),
        ORDER,
        "00020101021130530016A0000006770101120113000000000000102041234030423455303764"
        "5406100.355802TH62090705678906304FA87",
    ),
    (
        "A static, tax id",
        open_amount(Transfer("tax_id", "0999999999991")),
        ORDER,
        "00020101021129370016A0000006770101110213099999999999153037645802TH6304F780",
    ),
    (
        "B dynamic, tax id",
        Payload(Transfer("tax_id", "0999999999991"), Decimal("240.00")),
        ORDER,
        "00020101021229370016A0000006770101110213099999999999153037645406240.005802TH6304A78B",
    ),
    (
        "C bill",
        Payload(Bill(OWN, "68050100123", "256811"), Decimal("240.00")),
        ORDER,
        "00020101021230640016A0000006770101120115099999999999101021168050100123030625681153037645406240.005802TH630469CA",
    ),
    (
        "C2 bill with name, city and reference 3",
        Payload(
            Bill(OWN, "68050100123", "256811"),
            Decimal("240.00"),
            name="MAE HIA MUNICIPALITY",
            city="CHIANG MAI",
            additional=(("07", "WASTE01"),),
        ),
        ORDER,
        "00020101021230640016A0000006770101120115099999999999101021168050100123030625681153037645406240.005802TH5920MAE HIA MUNICIPALITY6010CHIANG MAI62110707WASTE0163046634",
    ),
    (
        "D mobile",
        Payload(mobile("0812345678"), Decimal("100.00")),
        ORDER,
        "00020101021229370016A0000006770101110113006681234567853037645406100.005802TH6304F142",
    ),
    (
        "E e-wallet",
        Payload(Transfer("ewallet", "140000812345678"), Decimal("50.00")),
        ORDER,
        "00020101021229390016A00000067701011103151400008123456785303764540550.005802TH63046BF4",
    ),
    (
        "G building permit fee",
        Payload(Bill(OWN, "68010000457", "681231"), Decimal("155.50")),
        ORDER,
        "00020101021230640016A0000006770101120115099999999999101021168010000457030668123153037645406155.505802TH63047ADD",
    ),
    (
        "H checksum with leading zeros",
        open_amount(Bill(OWN, "68020000071")),
        ORDER,
        "00020101021130540016A000000677010112011509999999999910102116802000007153037645802TH630400FB",
    ),
]

SLIPS = [
    (
        "002",
        "0002123123121200011",
        "004000060000010103002021900021231231212000115102TH91049C30",
    ),
    (
        "006",
        "2025110112345678901",
        "004000060000010103006021920251101123456789015102TH91047E02",
    ),
    (
        "014",
        "00111222233344ABCD12",
        "004100060000010103014022000111222233344ABCD125102TH910417DF",
    ),
]
