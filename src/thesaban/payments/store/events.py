"""Rows of the messages that banks have sent."""

from sqlalchemy import select
from thesaban.clock.zone import now
from thesaban.payments.store.tables import GatewayEvent
from thesaban.registers.database import session
from thesaban.registers.dialect import insert_or_ignore


def note(
    gateway: str, transaction_id: str, kind: str, digest: str, payload: dict
) -> GatewayEvent:
    """The row of a message, made at its first coming; locked. ``repeats``
    counts the others."""
    values = {
        "gateway": gateway,
        "transaction_id": transaction_id,
        "kind": kind,
        "state": "new",
        "outcome": "",
        "received_at": now(),
        "repeats": 0,
        "digest": digest,
        "payload": payload,
    }
    first = insert_or_ignore(GatewayEvent, values)
    row = session().scalar(
        select(GatewayEvent)
        .where(
            GatewayEvent.gateway == gateway,
            GatewayEvent.transaction_id == transaction_id,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if not first:
        row.repeats += 1
    return row


def close(
    row: GatewayEvent, state: str, outcome: str, payment_uid: str | None = None
) -> None:
    """Write what became of a message."""
    row.state, row.outcome, row.payment_uid = state, outcome, payment_uid
    session().flush()
