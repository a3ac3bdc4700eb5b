"""What the applicant is told after an act; written with it, sent after it.

The texts are files (``messages/<name>.<language>.txt``); a town may lay its own
over them. Nothing personal but the name and the tracking code stands in a message,
and to an address that nobody confirmed goes a message without them.
"""

from decimal import Decimal
from plone import api
from thesaban import outbox
from thesaban.cases import labels
from thesaban.cases.definitions import say
from thesaban.people import emails
from thesaban.people.profile import profile
from thesaban.registers import spoken
from thesaban.registers.spoken import long_date
from thesaban.registers.spoken import speaking
from thesaban.thai.money import format_baht
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
    language = language_of(case)
    with speaking(language):
        data = values(case, event)
    if not emails.is_confirmed(case.applicant_id, email):
        # Whoever reads there may be a stranger: neither name nor code nor words.
        name = "news"
        told = ("number", "service", "service_en", "link", "site")
        data = {key: data[key] for key in told}
        if event.act == "submit" and case.channel == "online":
            emails.ask(case.applicant_id, email)
    outbox.send(f"cases/{name}", to=email, data=data, ref=case.UID(), language=language)


def language_of(case) -> str:
    """The language that the applicant chose, Thai where none is known."""
    found = profile(case.applicant_id) if case.applicant_id else None
    return found.language if found is not None and found.language else "th"


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
        "text": "\n".join(asked(case, event)) or "-",
        "fix_by": long_date(fix_by) if fix_by else "-",
        "amount": format_baht(Decimal(event.result.get("total") or 0)),
        "certificate": str(event.result.get("certificate", "")),
        "link": f"{api.portal.get().absolute_url()}/@@my-work",
        "site": api.portal.get().Title(),
    }


def asked(case, event) -> list[str]:
    """The officer's words, and each paper that is to be corrected with its remark."""
    words = str(event.data.get("reason") or "").strip()
    items = (case.deficiency or {}).get("items", ())
    if event.act != "request_correction":
        items = ()
    papers = [
        ": ".join(filter(None, (say(item["title"], spoken.language()), item["remark"])))
        for item in items
    ]
    return [*filter(None, (words,)), *(f"- {paper}" for paper in papers)]
