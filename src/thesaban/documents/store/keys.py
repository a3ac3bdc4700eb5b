"""Certificates that sealed documents, kept for all later checks."""

from sqlalchemy import select
from thesaban.clock.zone import now
from thesaban.documents.store.tables import IssuerKey
from thesaban.registers import session
from thesaban.registers.dialect import insert_or_ignore


def remember_key(key_id: str, certificate: str) -> None:
    """Keep a certificate for all later checks."""
    if session().get(IssuerKey, key_id) is None:
        values = {"key_id": key_id, "certificate": certificate, "since": now()}
        insert_or_ignore(IssuerKey, values)


def certificates() -> list[str]:
    """Every certificate that ever sealed a document here (PEM), newest first."""
    return list(
        session().scalars(
            select(IssuerKey.certificate).order_by(IssuerKey.since.desc())
        )
    )
