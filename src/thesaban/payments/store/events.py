"""Rows of the messages that banks have sent."""

from sqlalchemy import select
from thesaban.clock.zone import now
from thesaban.payments.store.tables import GatewayEvent
from thesaban.registers.database import session
from thesaban.registers.dialect import insert_or_find


def note(
    name: tuple[str, str],
    kind: str,
    digest: str,
    payload: dict,
    state: str,
    outcome: str,
    payment_uid: str | None = None,
) -> GatewayEvent:
    """Write a message under its (gateway, transaction id) with what became of it;
    where it came before, count it and bring the row up to date."""
    became = {"state": state, "outcome": outcome, "payment_uid": payment_uid}
    values = {
        "gateway": name[0],
        "transaction_id": name[1],
        "kind": kind,
        "received_at": now(),
        "repeats": 0,
        "digest": digest,
        "payload": payload,
        **became,
    }
    made = insert_or_find(GatewayEvent, values)
    if made is not None:
        return made
    row = get(*name)
    row.repeats += 1
    for column, value in became.items():
        setattr(row, column, value)
    session().flush()
    return row


def get(gateway: str, transaction_id: str) -> GatewayEvent | None:
    """The row of a message; locked."""
    return session().scalar(
        select(GatewayEvent)
        .where(
            GatewayEvent.gateway == gateway,
            GatewayEvent.transaction_id == transaction_id,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
