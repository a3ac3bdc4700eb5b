"""Rows of payment QR codes and of the pages that show them."""

from decimal import Decimal
from sqlalchemy import func
from sqlalchemy import select
from thesaban.payments.model import CURRENCY
from thesaban.payments.online_model import QrCode
from thesaban.payments.store.gateway_tables import PaySessionRow
from thesaban.payments.store.tables import QrRequest
from thesaban.payments.store.tables import QrRequestBill
from thesaban.registers.database import session
from thesaban.registers.dialect import insert_or_ignore


def code_of(row: QrRequest) -> QrCode:
    """The frozen picture of a QR's row."""
    bills = session().scalars(
        select(QrRequestBill.bill_uid)
        .where(QrRequestBill.qr_uid == row.uid)
        .order_by(QrRequestBill.bill_uid)
    )
    return QrCode(
        uid=row.uid,
        gateway=row.gateway,
        biller=row.biller,
        ref1=row.ref1,
        ref2=row.ref2,
        amount=row.amount,
        payload=row.payload,
        state=row.state,
        issued_at=row.issued_at,
        expires_at=row.expires_at,
        bill_uids=tuple(bills),
        payment_uid=row.payment_uid,
    )


def add(values: dict, shares: dict[str, Decimal]) -> QrCode | None:
    """Write a QR and the bills it asks for (uid: baht); None when its
    references are taken."""
    row = {**values, "currency": CURRENCY, "state": "open"}
    if not insert_or_ignore(QrRequest, row):
        return None
    session().add_all(
        QrRequestBill(
            qr_uid=values["uid"], bill_uid=uid, amount=amount, currency=CURRENCY
        )
        for uid, amount in shares.items()
    )
    session().flush()
    return get(values["uid"])


def get(uid: str) -> QrCode | None:
    row = session().get(QrRequest, uid)
    return code_of(row) if row is not None else None


def of_references(ref1: str, ref2: str) -> list[QrCode]:
    """The codes with these references, of whichever biller."""
    rows = session().scalars(
        select(QrRequest).where(QrRequest.ref1 == ref1, QrRequest.ref2 == ref2)
    )
    return [code_of(row) for row in rows]


def live(gateway: str, shares: dict[str, Decimal], after) -> QrCode | None:
    """An open code of the gateway for just these bills and sums, valid beyond
    ``after``; call with the bills locked."""
    first = min(shares)
    rows = session().scalars(
        select(QrRequest)
        .join(QrRequestBill, QrRequestBill.qr_uid == QrRequest.uid)
        .where(
            QrRequestBill.bill_uid == first,
            QrRequest.gateway == gateway,
            QrRequest.state == "open",
            QrRequest.expires_at > after,
            QrRequest.amount == sum(shares.values()),
        )
        .order_by(QrRequest.expires_at.desc())
    )
    for row in rows:
        if shares_of(row.uid) == shares:
            return code_of(row)
    return None


def shares_of(qr_uid: str) -> dict[str, Decimal]:
    """Baht that a code asks for, by bill."""
    rows = session().execute(
        select(QrRequestBill.bill_uid, QrRequestBill.amount).where(
            QrRequestBill.qr_uid == qr_uid
        )
    )
    return {uid: amount for uid, amount in rows}


def paid(qr_uid: str, payment_uid: str) -> None:
    """Mark a code as paid by a payment."""
    row = session().get_one(QrRequest, qr_uid)
    row.state, row.payment_uid = "paid", payment_uid
    session().flush()


def reopen(payment_uid: str) -> None:
    """The payment of a code was reversed: the code is open again."""
    for row in session().scalars(
        select(QrRequest).where(QrRequest.payment_uid == payment_uid)
    ):
        row.state, row.payment_uid = "open", None
    session().flush()


def _open(gateway: str, after, before) -> tuple:
    return (
        QrRequest.gateway == gateway,
        QrRequest.state == "open",
        QrRequest.issued_at >= after,
        QrRequest.issued_at < before,
    )


def open_codes(gateway: str, after, before, size: int, start: int = 0) -> list[QrCode]:
    """A page of a gateway's open codes shown between two moments, newest first."""
    rows = session().scalars(
        select(QrRequest)
        .where(*_open(gateway, after, before))
        .order_by(QrRequest.issued_at.desc(), QrRequest.uid)
        .offset(start)
        .limit(size)
    )
    return [code_of(row) for row in rows]


def count_open(gateway: str, after, before) -> int:
    """How many codes of a gateway that were shown then are open."""
    statement = select(func.count()).select_from(QrRequest)
    return session().scalar(statement.where(*_open(gateway, after, before))) or 0


# Pages


def add_page(values: dict) -> PaySessionRow:
    """Write a page to pay at; flushed at once."""
    row = PaySessionRow(**values)
    session().add(row)
    session().flush()
    return row


def page(digest: str) -> PaySessionRow | None:
    return session().get(PaySessionRow, digest)


def turn_page(digest: str, qr_uid: str, expires_at) -> PaySessionRow:
    """Show another code on a page."""
    row = session().get_one(PaySessionRow, digest)
    row.qr_uid, row.expires_at = qr_uid, expires_at
    session().flush()
    return row
