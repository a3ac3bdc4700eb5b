"""What the applicant is told after an act; written with it, sent after it.

The texts are files (``messages/<name>.<language>.txt``); a town may lay its own
over them. Nothing personal but the name stands in a message.
"""

from plone import api
from thesaban import outbox
from thesaban.cases import labels
from thesaban.thai.dates import long_date
from zope.i18n import translate


#: Which text an act sends; an act that is not here is not told.
TEXTS = {
    "submit": "received",
    "request_correction": "correction",
    "assess_fee": "fee",
    "sign": "issued",
    "take": "update",
    "resubmit": "update",
    "settle": "update",
    "conclude": "update",
    "make_void": "update",
    "suspend": "update",
    "resume": "update",
    "revoke": "update",
    "cease": "update",
    "bill_annual": "fee",
}


def after_act(case, event) -> None:
    """Queue the message of an act, if there is one and an address."""
    name = TEXTS.get(event.act)
    email = getattr(case, "email", None)
    if not name or not email:
        return
    if event.act == "assess_fee" and not event.result["bill"]:
        return
    outbox.send(f"cases/{name}", to=email, data=values(case, event), ref=case.UID())


def values(case, event) -> dict[str, str]:
    """What the texts may name; all of it plain text."""
    fix_by = (case.deficiency or {}).get("fix_by")
    return {
        "name": case.applicant_name,
        "service": case.service().title("th"),
        "service_en": case.service().title("en"),
        "number": case.number,
        "code": case.tracking_code,
        "received": long_date(case.received_at.date()) if case.received_at else "",
        "happened": translate(labels.did(event.act), target_language="th"),
        "happened_en": translate(labels.did(event.act), target_language="en"),
        "text": str(event.data.get("reason") or "-"),
        "fix_by": long_date(fix_by) if fix_by else "-",
        "amount": str(event.result.get("total", "")),
        "certificate": str(event.result.get("certificate", "")),
        "link": f"{api.portal.get().absolute_url()}/@@my-work",
    }
