"""Names of people where others may see them."""

TITLES = (
    "นาย",
    "นาง",
    "นางสาว",
    "น.ส.",
    "เด็กชาย",
    "เด็กหญิง",
    "ด.ช.",
    "ด.ญ.",
    "mr.",
    "mrs.",
    "ms.",
    "mr",
    "mrs",
    "ms",
)
STARS = "***"


def mask_name(name: str) -> str:
    """Return ``สมชาย ใ***`` for ``สมชาย ใจดี``.

    The first name stays (with a title that stands apart); of every further
    part the first letter does. A name of one part keeps its first letter only.
    """
    parts = (name or "").split()
    kept = 1 if parts and parts[0].lower() in TITLES else 0
    if len(parts) == kept + 1:
        return " ".join([*parts[:kept], _mask(parts[kept])])
    kept += 1
    return " ".join(parts[:kept] + [_mask(part) for part in parts[kept:]])


def mask_email(address: str) -> str:
    """Return ``s***@example.org`` for ``somchai@example.org``."""
    user, at, host = (address or "").partition("@")
    return f"{_mask(user)}@{host}" if at and user else ""


def _mask(text: str) -> str:
    return f"{text[0]}{STARS}"
