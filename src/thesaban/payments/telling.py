"""What a payer is told by message: that the bank took a payment back.

Who paid while signed in has an address here; folders above tell those whom they
know (who gets the bills of a household by e-mail). Others see it on the page of
their bill. The text is a file (``messages/taken-back.<language>.txt``).
"""

from plone import api
from thesaban import _
from thesaban.outbox import messages
from thesaban.payments import naming
from thesaban.payments.interfaces import PaymentTakenBack
from thesaban.payments.model import Receipt
from thesaban.payments.store import bills
from thesaban.people import emails
from thesaban.people.profile import Profile
from thesaban.people.profile import profile
from thesaban.registers.spoken import long_date
from thesaban.registers.spoken import speaking
from thesaban.thai.money import format_baht
from zope.i18n import translate


MESSAGE = "payments/taken-back"


def taken_back(event: PaymentTakenBack) -> None:
    """Write the message with the change, for the worker to send."""
    receipt = event.receipt
    person = profile(receipt.payer_user) if receipt.payer_user else None
    if person is None or not person.email:
        return
    page = f"{api.portal.get().absolute_url()}/@@receipt?uid={receipt.uid}"
    send(event, person.email, person.language, _name(receipt, person), page)


def _name(receipt: Receipt, person: Profile) -> str:
    """Who is addressed; whoever reads an unproved mailbox may be a stranger."""
    if emails.is_confirmed(receipt.payer_user, person.email):
        return receipt.payer_name
    with speaking(person.language):
        number = naming.number(receipt.number_text)
    unnamed = _(
        "payer_of_receipt",
        default="Payer of receipt ${number}",
        mapping={"number": number},
    )
    return translate(unnamed, target_language=person.language or "th")


def send(
    event: PaymentTakenBack, email: str, language: str, name: str, page: str
) -> None:
    """Tell somebody, addressed as ``name``, with the page to look at."""
    receipt = event.receipt
    open_again = bills.many(receipt.bill_uids)
    with speaking(language):
        lines = [f"- {bill.number_text} {naming.bill(bill)}" for bill in open_again]
        number, paid_on = naming.number(receipt.number_text), long_date(receipt.paid_on)
    data = {
        "name": name,
        "receipt": number,
        "amount": format_baht(receipt.total),
        "paid_on": paid_on,
        "bills": "\n".join(sorted(lines)),
        "reason": event.reason,
        "link": page,
    }
    messages.send(MESSAGE, email, data, ref=receipt.uid, language=language or "th")
