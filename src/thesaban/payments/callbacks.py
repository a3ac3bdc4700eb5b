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
from thesaban.payments.online_model import Taken
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
        credit = dialects.credit(spoken, gateway, message)
    except PaymentError as error:
        name = f"unread:{digest}"
        _keep(gateway, name, "unread", digest, message, "rejected", error.code)
        logger.error("%s: a signed message that cannot be understood", gateway)
        return Outcome("failed", reply={"code": "message"})
    if credit is None:
        _keep(gateway, f"other:{digest}", "other", digest, message, "ignored", "")
        return Outcome("unknown", reply=dict(spoken.reply["ok"]))
    event = events.note(gateway, credit.transaction_id, "payment", digest, message)
    taken = incoming.take(credit)
    _close(event, taken, digest, credit.amount)
    return Outcome(
        "paid" if taken.settled else "waiting",
        reference=taken.incoming.uid,
        transaction_id=credit.transaction_id,
        amount=taken.incoming.amount,
        receipt_uid=taken.receipt_uid,
        reply=dict(spoken.reply["repeated" if taken.repeated else "ok"]),
    )


def _keep(gateway, name, kind, digest, message, state, outcome) -> None:
    event = events.note(gateway, name, kind, digest, message)
    events.close(event, state, outcome)


def _close(event, taken: Taken, digest: str, amount) -> None:
    """Write what became of a message; a second one that says another amount
    changes nothing and is marked for the desk."""
    money = taken.incoming
    if event.digest != digest and amount != money.amount:
        logger.error("%s: said again with %s baht", money.transaction_id, amount)
        events.close(event, event.state, "differs", money.payment_uid)
        return
    state = "applied" if taken.settled else "ignored"
    events.close(event, state, money.reason, money.payment_uid)
