"""What the applicant is told after an act; written with it, sent after it."""

from plone import api
from thesaban import outbox


#: Acts of the office that the applicant hears of, and of his own the receipt.
TOLD = frozenset(
    {
        "submit",
        "take",
        "request_correction",
        "resubmit",
        "make_void",
        "assess_fee",
        "settle",
        "sign",
        "conclude",
        "suspend",
        "resume",
        "revoke",
        "cease",
        "bill_annual",
    }
)


def after_act(case, event) -> None:
    """Queue the message of an act, if there is one and an address."""
    email = getattr(case, "email", None)
    if event.act not in TOLD or not email:
        return
    outbox.send(
        "case-update",
        to=email,
        data={
            "act": event.act,
            "number": case.number,
            "service": case.service().title("th"),
            "service_en": case.service().title("en"),
            "text": str(event.data.get("reason") or ""),
            "link": f"{api.portal.get().absolute_url()}/@@track",
        },
        ref=case.UID(),
    )
