"""Thai and Arabic digits.

Official papers write Thai digits; ids, phones, addresses of the web and
amounts in payment systems stay Arabic. Input may come in either.
"""

ARABIC = "0123456789"
THAI = "๐๑๒๓๔๕๖๗๘๙"

_TO_THAI = str.maketrans(ARABIC, THAI)
_TO_ARABIC = str.maketrans(THAI, ARABIC)


def to_thai(text: object) -> str:
    """Return ``text`` with every Arabic digit as a Thai one."""
    return str(text).translate(_TO_THAI)


def to_arabic(text: object) -> str:
    """Return ``text`` with every Thai digit as an Arabic one."""
    return str(text).translate(_TO_ARABIC)
