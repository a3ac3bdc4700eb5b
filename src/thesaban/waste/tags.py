"""Codes of house tags: random, without anything personal, easy to type.

A tag opens ``/w/<code>``. Ten signs of 32 give 50 bits: not to be guessed
within the limits on tries.
"""

from plone import api
import secrets


#: Without I, L, O, U: nothing that is read for something else.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
_TYPED = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V", "-": None, " ": None})


def new() -> str:
    """A fresh code."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def clean(typed: str) -> str:
    """A code as somebody typed it; empty when it cannot be one."""
    code = (typed or "")[:40].upper().translate(_TYPED)
    good = len(code) == LENGTH and set(code) <= set(SIGNS)
    return code if good else ""


def shown(code: str) -> str:
    """``ABCDE-12345``, as it is printed under the QR."""
    return f"{code[:5]}-{code[5:]}"


def url(code: str) -> str:
    """The address in the QR."""
    return f"{api.portal.get().absolute_url()}/w/{code}"
