"""A bank's signed message, from its bytes to a receipt and an answer.

Good signature: the message is kept, whatever it says, once per transaction;
each repetition is counted. Money it tells of goes through ``incoming``.
"""

from collections.abc import Mapping
from hashlib import sha256
from thesaban import logger
from thesaban.payments import dialects
from thesaban.payments import incoming
from thesaban.payments import signatures
from thesaban.payments.errors import PaymentError
from thesaban.payments.interfaces import Outcome
from thesaban.payments.online_model import Credit
from thesaban.payments.online_model import Taken
from thesaban.payments.reconciling import reversing
from thesaban.payments.store import events


#: Bytes; a bank's message has a few hundred.
LARGEST = 16384


def handle(
    gateway: str, dialect: str, headers: Mapping[str, str], body: bytes
) -> Outcome:
    """Take a message; raises PaymentError ``signature`` when it is not the
    bank's. One that is signed but not understood is kept and answered so."""
    signatures.check(headers, body, signatures.secrets_of(gateway))
    spoken = dialects.dialect(dialect)
    digest = sha256(body).hexdigest()
    message: dict[str, str] = {}
    try:
        message = dialects.read(body)
        kind = spoken.kind(message)
        credit = dialects.credit(spoken, gateway, message, kind) if kind else None
    except PaymentError as error:
        name = (gateway, f"unread:{digest}")
        events.note(name, "unread", digest, message, "rejected", error.code)
        logger.error("%s: a signed message that cannot be understood", gateway)
        return Outcome("failed", reply={"code": "message"})
    if credit is None:
        name = (gateway, f"other:{digest}")
        events.note(name, "other", digest, message, "ignored", "")
        return Outcome("unknown", reply=dict(spoken.reply["ok"]))
    if kind == dialects.REVERSAL:
        return _taken_back(gateway, spoken, digest, message, credit)
    taken = incoming.take(credit)
    _note(gateway, digest, message, credit, taken)
    return Outcome(
        "paid" if taken.settled else "waiting",
        reference=taken.incoming.uid,
        transaction_id=credit.transaction_id,
        amount=taken.incoming.amount,
        receipt_uid=taken.receipt_uid,
        reply=dict(spoken.reply["repeated" if taken.repeated else "ok"]),
    )


def _taken_back(gateway, spoken, digest, message, told: Credit) -> Outcome:
    """Keep what the bank says it took back; two persons of the desk decide."""
    found, repeated = reversing.report(told)
    name = (gateway, f"reversal:{told.transaction_id}")
    events.note(name, "reversal", digest, message, "applied", found.state)
    return Outcome(
        "waiting",
        reference=found.uid,
        transaction_id=told.transaction_id,
        amount=found.amount,
        reply=dict(spoken.reply["repeated" if repeated else "ok"]),
    )


def _note(gateway, digest, message, credit: Credit, taken: Taken) -> None:
    """Keep the message; a second one that says another amount changes nothing
    and is marked for the desk."""
    money = taken.incoming
    outcome = money.reason
    if credit.amount != money.amount:
        outcome = "differs"
        logger.error("%s: said again with %s baht", money.uid, credit.amount)
    name = (gateway, credit.transaction_id)
    state = "applied" if taken.settled else "ignored"
    events.note(name, "payment", digest, message, state, outcome, money.payment_uid)
