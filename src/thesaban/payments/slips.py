"""A slip that a payer sends in: read, checked for reuse, and left to wait.

A slip is evidence of a payment, never the payment. It is confirmed by the money
itself (the bank's report, or its file), or by the desk of reconciliation. Its
small QR names the sending bank and that bank's reference, nothing else; each is
accepted once in the life of the site.
"""

from io import BytesIO
from PIL import Image
from PIL import ImageOps
from thesaban.events import Acted
from thesaban.payments import slip as mini_qr
from thesaban.payments.errors import PaymentError
from thesaban.payments.errors import require
from thesaban.payments.online_model import PaySession
from thesaban.payments.online_model import SentSlip
from thesaban.payments.slip import Slip
from thesaban.payments.store import slips as store
from thesaban.payments.tlv import PayloadError
from uuid import uuid4
from zope.event import notify
import warnings
import zxingcpp


FORMATS = ("JPEG", "PNG", "WEBP")
MEGABYTES = 8
PIXELS = 40_000_000
#: Slips that one payment may have.
MOST = 5
#: Longer side of the picture that is kept, and of a smaller try at reading.
KEPT_SIDE = 1600
SMALLER_SIDE = 900
QUALITY = 80


def picture(data: bytes) -> Image.Image:
    """The picture in ``data``, upright and plain; raises PaymentError."""
    require(data, "slip_none")
    require(len(data) <= MEGABYTES * 1024 * 1024, "slip_size", megabytes=MEGABYTES)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data), formats=FORMATS)
            require(image.width * image.height <= PIXELS, "slip_picture")
            return ImageOps.exif_transpose(image).convert("RGB")
    except PaymentError:
        raise
    except Exception as error:  # whatever a broken picture makes the library raise
        raise PaymentError("slip_picture") from error


def read(image: Image.Image) -> Slip:
    """The small QR on a slip; raises PaymentError ``slip_code``."""
    smaller = image.copy()
    smaller.thumbnail((SMALLER_SIDE, SMALLER_SIDE))
    for tried in (image, smaller):
        for found in zxingcpp.read_barcodes(tried):
            try:
                return mini_qr.parse(found.text)
            except PayloadError:
                continue
    raise PaymentError("slip_code")


def kept_picture(image: Image.Image) -> bytes:
    """The picture as it is kept: small, and without what the phone wrote in it."""
    small = image.copy()
    small.thumbnail((KEPT_SIDE, KEPT_SIDE))
    out = BytesIO()
    small.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def send(page: PaySession, data: bytes, user_id: str | None = None) -> SentSlip:
    """Keep a slip for the payment of a page; raises PaymentError.

    The same slip for the same payment again is the first one.
    """
    image = picture(data)
    found = read(image)
    known = store.of_reference(found.bank, found.reference)
    if known is not None:
        return _same(known, page)
    sent = store.of_code(page.code.uid)
    require(len(sent) < MOST, "slip_many")
    kept = store.add(
        {
            "uid": uuid4().hex,
            "bank": found.bank,
            "reference": found.reference,
            "qr_uid": page.code.uid,
            "sent_by": user_id,
            "image": kept_picture(image),
        }
    )
    if kept is None:
        return _same(store.of_reference(found.bank, found.reference), page)
    notify(Acted("slip.send", kept.uid, subject=page.payer_user or ""))
    return kept


def _same(known: SentSlip, page: PaySession) -> SentSlip:
    require(known.qr_uid == page.code.uid, "slip_used")
    return known


def of_page(page: PaySession) -> list[SentSlip]:
    """The slips sent for a page's code, oldest first."""
    return store.of_code(page.code.uid)


def waiting(start: int = 0, size: int = 50) -> tuple[list[SentSlip], int]:
    """A page of the slips that wait for the desk, and how many."""
    return store.waiting(start, size)


def image_of(uid: str) -> bytes | None:
    """The picture of a slip (JPEG) while it is kept."""
    return store.image(uid)


def confirm(uid: str, incoming_uid: str, by: str) -> SentSlip:
    """The desk has found the money of a slip; raises PaymentError."""
    require(store.confirm_one(uid, incoming_uid, by), "slip_decided")
    notify(Acted("slip.confirm", uid))
    return store.get(uid)


def refuse(uid: str, by: str, note: str) -> SentSlip:
    """The desk says why a slip proves nothing; raises PaymentError."""
    require(note.strip(), "reason")
    require(store.refuse(uid, by, note.strip()), "slip_decided")
    notify(Acted("slip.refuse", uid))
    return store.get(uid)
