"""Words, tones and icons for the status of a document: one table for all faces."""

from dataclasses import dataclass
from thesaban import _


@dataclass(frozen=True, slots=True)
class Status:
    """How a status is shown; the tone is one of the pieces' (``@@pieces``)."""

    tone: str
    icon: str
    word: str
    text: str


STATUSES = {
    "valid": Status(
        "done",
        "patch-check-fill",
        _("document_valid", default="Valid"),
        _(
            "document_valid_text",
            default="This document was issued by the municipality and is in force.",
        ),
    ),
    "expired": Status(
        "late",
        "alarm-fill",
        _("document_expired", default="Expired"),
        _(
            "document_expired_text",
            default="This document is genuine, but its last day has passed.",
        ),
    ),
    "suspended": Status(
        "waiting",
        "pause-circle",
        _("document_suspended", default="Suspended"),
        _(
            "document_suspended_text",
            default="This document is genuine, but it may not be used until the order is lifted.",
        ),
    ),
    "revoked": Status(
        "refused",
        "exclamation-octagon-fill",
        _("document_revoked", default="Revoked"),
        _(
            "document_revoked_text",
            default="The municipality has revoked this document. It is no longer valid.",
        ),
    ),
    "ceased": Status(
        "neutral",
        "info-circle",
        _("document_ceased", default="Business ended"),
        _(
            "document_ceased_text",
            default="The holder has ended the business. The document is no longer in use.",
        ),
    ),
    "replaced": Status(
        "neutral",
        "arrow-repeat",
        _("document_replaced", default="Replaced"),
        _(
            "document_replaced_text",
            default="A newer document stands in place of this one.",
        ),
    ),
    "void": Status(
        "refused",
        "info-circle",
        _("document_void", default="Void"),
        _(
            "document_void_text",
            default="This number is void. No document under it is valid.",
        ),
    ),
    "unknown": Status(
        "refused",
        "exclamation-circle-fill",
        _("document_unknown", default="Not found"),
        _(
            "document_unknown_text",
            default="There is no document with this number and code in the register. "
            "Please compare the address with the one printed on the document.",
        ),
    ),
}

CHECKS = {
    "genuine": Status(
        "done",
        "patch-check-fill",
        _("check_genuine", default="Genuine file"),
        _(
            "check_genuine_text",
            default="This file is exactly the one that the municipality issued.",
        ),
    ),
    "unregistered": Status(
        "waiting",
        "exclamation-triangle",
        _("check_unregistered", default="Sealed, but not in the register"),
        _(
            "check_unregistered_text",
            default="The seal is ours, but the register does not know this file. "
            "Please ask the municipality before you rely on it.",
        ),
    ),
    "altered": Status(
        "refused",
        "exclamation-octagon-fill",
        _("check_altered", default="Changed file"),
        _(
            "check_altered_text",
            default="This file carries our seal, but it was changed after it was issued. "
            "Do not rely on it.",
        ),
    ),
    "foreign": Status(
        "refused",
        "exclamation-circle-fill",
        _("check_foreign", default="Not from the municipality"),
        _(
            "check_foreign_text",
            default="This file carries no electronic seal of the municipality. A scan, a photo "
            "or a printed and saved copy cannot be checked here: use the QR code on it.",
        ),
    ),
}
