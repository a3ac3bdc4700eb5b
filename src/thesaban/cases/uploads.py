"""What may be uploaded: checked by content, never by name.

A file is taken if its bytes are one of the allowed kinds, it is not empty, not
over the limit, and an image does not unpack to more than it may (a "zip bomb"
picture). The name is kept for people only, cut and cleaned.
"""

from dataclasses import dataclass
from PIL import Image
from PIL import UnidentifiedImageError
from thesaban import _
import hashlib
import io
import puremagic
import re
import unicodedata
import warnings


MEGABYTE = 1024 * 1024
MAX_BYTES = 15 * MEGABYTE
MAX_PIXELS = 60_000_000
IMAGES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
EXTENSIONS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
}
ACCEPT = ".pdf,.jpg,.jpeg,.png,.webp,application/pdf,image/jpeg,image/png,image/webp"


class UploadError(ValueError):
    """The file cannot be taken; ``message`` says why and what to do."""

    def __init__(self, code: str, message):
        super().__init__(code)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Accepted:
    """A checked file: its bytes, its true type and a clean name."""

    data: bytes
    content_type: str
    filename: str
    sha256: str


def accept(data: bytes, filename: str, max_bytes: int = MAX_BYTES) -> Accepted:
    """Check an upload; raises UploadError (empty, size, kind, broken, pixels)."""
    if not data:
        raise UploadError(
            "empty",
            _(
                "error_upload_empty",
                default="This file is empty. Please choose the file again.",
            ),
        )
    if len(data) > max_bytes:
        raise UploadError(
            "size",
            _(
                "error_upload_size",
                default="This file is larger than ${limit} MB. Please take a smaller picture or scan at a lower resolution.",
                mapping={"limit": max_bytes // MEGABYTE},
            ),
        )
    content_type = _kind(data)
    return Accepted(
        data=data,
        content_type=content_type,
        filename=clean_name(filename, EXTENSIONS[content_type]),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _kind(data: bytes) -> str:
    if _is_pdf(data):
        return "application/pdf"
    found = _image_kind(data)
    if found is None:
        raise UploadError(
            "kind",
            _(
                "error_upload_kind",
                default="Only PDF files and pictures (JPEG, PNG, WebP) can be taken. Please take a picture of the paper or save it as PDF.",
            ),
        )
    return found


def _is_pdf(data: bytes) -> bool:
    if not data.startswith(b"%PDF-"):
        return False
    try:
        kind = puremagic.from_string(data[:4096], mime=True)
    except puremagic.PureError:
        kind = ""
    if kind == "application/pdf" and b"%%EOF" in data[-2048:]:
        return True
    raise UploadError(
        "broken",
        _(
            "error_upload_broken",
            default="This file cannot be read to its end; it may have been cut off. Please save it again and send it once more.",
        ),
    )


def _image_kind(data: bytes) -> str | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=list(IMAGES)) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise Image.DecompressionBombError
                kind = IMAGES.get(image.format)
                image.verify()
                return kind
    except UnidentifiedImageError:
        return None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UploadError(
            "pixels",
            _(
                "error_upload_pixels",
                default="This picture has too many pixels. Please send it in a smaller size.",
            ),
        ) from error
    except Exception as error:
        raise UploadError("broken", _("error_upload_broken")) from error


def clean_name(filename: str, extension: str) -> str:
    """A short, harmless file name with the extension of the true type."""
    name = unicodedata.normalize("NFC", filename or "").replace("\\", "/")
    name = name.rsplit("/", 1)[-1]
    stem = name.rsplit(".", 1)[0] if "." in name else name
    stem = "".join(
        ch for ch in stem if unicodedata.category(ch)[0] in "LNM" or ch in " -_()"
    )
    stem = re.sub(r"\s+", " ", stem).strip()[:80]
    return (stem or "file") + extension
