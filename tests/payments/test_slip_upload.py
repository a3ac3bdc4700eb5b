"""A slip's picture: read, refused when reused, waiting, and never money."""

from io import BytesIO
from PIL import Image
from tests.payments import banking
from tests.payments import money
from tests.payments.test_bills import code_of
from tests.payments.vectors import SLIPS
from thesaban.documents import qr
from thesaban.payments import bills
from thesaban.payments import incoming
from thesaban.payments import paying
from thesaban.payments import slip as mini_qr
from thesaban.payments import slips
from thesaban.payments.errors import PaymentError
from thesaban.payments.slip import Slip
from thesaban.payments.store import slips as store
import plone.scale.scale  # noqa: F401
import pytest


SENT = Slip("006", "2025110112345678901")


def photo(text: str, kind="PNG", mode="RGB", turn=0, size=(720, 1280), scale=4):
    """A slip as a bank's app saves it: the small QR in the lower corner."""
    code = Image.open(BytesIO(qr.png(text, scale))).convert("RGB")
    sheet = Image.new("RGB", size, (232, 240, 235))
    sheet.paste(code, (size[0] - code.width - 40, size[1] - code.height - 60))
    out = BytesIO()
    sheet.rotate(turn, expand=True, fillcolor=(40, 40, 40)).convert(mode).save(
        out, kind
    )
    return out.getvalue()


@pytest.fixture
def page(database, monkeypatch, bill):
    with banking.town(monkeypatch):
        yield paying.start([bill.uid])


def refused(act, *given) -> str:
    with pytest.raises(PaymentError) as caught:
        act(*given)
    return code_of(caught)


@pytest.mark.parametrize("text", [entry[-1] for entry in SLIPS])
def test_published_slips_are_read_from_pictures(text):
    assert slips.read(slips.picture(photo(text))) == mini_qr.parse(text)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("turn", [0, 90, 7])
def test_kinds_of_pictures_and_crooked_photos(kind, turn):
    image = slips.picture(photo(mini_qr.build(SENT), kind=kind, turn=turn))
    assert slips.read(image) == SENT


def test_a_slip_waits_and_is_not_money(page, bill):
    sent = slips.send(page, photo(mini_qr.build(SENT)), "applicant1")
    assert (sent.state, sent.bank, sent.reference) == ("waiting", "006", SENT.reference)
    assert bills.get(bill.uid).state == "open"
    assert paying.status(page.token).state == "open"
    assert slips.waiting() == ([sent], 1)
    assert slips.of_page(page) == [sent]
    money.assert_proof()


def test_the_same_slip_again_is_the_same_and_elsewhere_refused(page, bill):
    data = photo(mini_qr.build(SENT))
    first = slips.send(page, data)
    assert slips.send(page, data) == first
    other = paying.start([money.open_bill(bill.total).uid])
    assert refused(lambda: slips.send(other, data)) == "slip_used"
    slips.refuse(first.uid, "finance_head", "ไม่พบยอดเงิน")
    assert refused(lambda: slips.send(other, data)) == "slip_used"
    assert refused(lambda: slips.refuse(first.uid, "x", "y")) == "slip_decided"


def test_the_money_confirms_the_slip(page):
    sent = slips.send(page, photo(mini_qr.build(SENT)))
    taken = incoming.take(banking.credit(banking.paid(page)))
    done = store.get(sent.uid)
    assert (done.state, done.incoming_uid) == ("confirmed", taken.incoming.uid)
    assert slips.waiting() == ([], 0)


def test_the_desk_confirms_with_the_money_it_found(page):
    sent = slips.send(page, photo(mini_qr.build(SENT)))
    stray = incoming.take(banking.credit(banking.paid(page, ref1="1", name="S")))
    done = slips.confirm(sent.uid, stray.incoming.uid, "finance_head")
    assert (done.state, done.decided_by) == ("confirmed", "finance_head")


def test_what_is_no_slip_is_refused_with_words(page):
    bomb = BytesIO()
    Image.new("1", (9000, 9000)).save(bomb, "PNG")
    tiff = BytesIO()
    Image.new("RGB", (10, 10)).save(tiff, "TIFF")
    good = photo(mini_qr.build(SENT))
    for code, data in (
        ("slip_none", b""),
        ("slip_size", b"\x89PNG" + b"0" * (slips.MEGABYTES * 1024 * 1024)),
        ("slip_picture", b"<svg/>"),
        ("slip_picture", b"%PDF-1.7"),
        # plone.scale lets Pillow fill up what is cut off: no code is found in it.
        ("slip_code", good[:60]),
        ("slip_picture", bomb.getvalue()),
        ("slip_picture", tiff.getvalue()),
        ("slip_code", photo(page.code.payload)),
        ("slip_code", photo("https://example.org/")),
    ):
        assert refused(slips.send, page, data) == code
    assert slips.waiting() == ([], 0)


def test_a_payment_takes_only_so_many_slips(page):
    for number in range(slips.MOST):
        text = mini_qr.build(Slip("006", f"20251101{number:06d}"))
        slips.send(page, photo(text))
    assert refused(lambda: slips.send(page, photo(mini_qr.build(SENT)))) == "slip_many"


def test_the_kept_picture_is_small_and_says_nothing_of_the_phone(page):
    exif = Image.Exif()
    exif[0x010F] = "Phone of somebody"
    out = BytesIO()
    image = Image.open(BytesIO(photo(mini_qr.build(SENT), size=(2400, 3600), scale=12)))
    image.save(out, "JPEG", exif=exif)
    sent = slips.send(page, out.getvalue())
    kept = slips.image_of(sent.uid)
    again = Image.open(BytesIO(kept))
    assert max(again.size) == slips.KEPT_SIDE and not dict(again.getexif())
    assert b"somebody" not in kept


def test_pictures_are_dropped_some_time_after_the_decision(page):
    from datetime import timedelta
    from thesaban.clock.zone import frozen
    from thesaban.clock.zone import now
    from thesaban.payments.online import ForgetSlips

    sent = slips.send(page, photo(mini_qr.build(SENT)))
    with frozen(now() + timedelta(days=400)):
        ForgetSlips().run(None)
        assert slips.image_of(sent.uid) is not None
        slips.refuse(sent.uid, "finance_head", "ไม่พบยอดเงิน")
    with frozen(now() + timedelta(days=800)):
        ForgetSlips().run(None)
        assert slips.image_of(sent.uid) is None
        assert store.get(sent.uid).reference == SENT.reference
