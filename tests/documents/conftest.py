"""A signing key and sealed documents, made once for all tests here."""

from datetime import date
from datetime import datetime
from tests.documents import samples
from thesaban.clock.zone import BANGKOK
from thesaban.documents import keys
from thesaban.documents import qr
from thesaban.documents import render
from thesaban.documents import sealing
from thesaban.documents import statement
import json
import pytest


MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=BANGKOK)
ADDRESS = "https://www.example.go.th/v/12-2569/7KQ3M9XJ2PRT8WDA"
RECORD = {
    "schema": "thesaban-document/1",
    "kind": "food-notice-certificate",
    "number": "12/2569",
    "holder": samples.HOLDER["name"],
}


@pytest.fixture(scope="session")
def key():
    return keys.load(keys.make("เทศบาลเมืองทดสอบ"))


@pytest.fixture(scope="session")
def public(key):
    return {key.key_id: key.private.public_key()}


def said(key, **changes):
    """A statement about the sample certificate."""
    fields = {
        "kind": "food-notice-certificate",
        "number": "12/2569",
        "holder": "นางสาวสมหญิง ใ***",
        "issuer": "เทศบาลเมืองทดสอบ",
        "issued_on": date(2026, 11, 22),
        "valid_until": date(2027, 11, 21),
        "status": "valid",
        "digest": statement.record_digest(RECORD),
        "key_id": key.key_id,
    }
    return statement.Statement(**{**fields, **changes})


def rendered(template, data, record=b"", **changes):
    """A PDF of the sample data, numbered and with a QR of the whole address."""
    address = changes.pop("address", ADDRESS)
    numbered = {
        "number": "12/2569",
        "verify_url": address.partition("#")[0],
        "qr_svg": qr.svg(address),
    }
    inputs = {
        "data": json.dumps({**data, **numbered, **changes}, ensure_ascii=False),
        "record": record.decode(),
    }
    return render.workshop().pdf(template, inputs, MOMENT)


@pytest.fixture(scope="session")
def signed_text(key):
    return statement.sign(said(key), key.private)


@pytest.fixture(scope="session")
def sealed(key, signed_text):
    """The sample certificate, with record, QR and seal."""
    record = {**RECORD, "statement": signed_text}
    pdf = rendered(
        "food-notice-certificate",
        samples.CERTIFICATE,
        statement.canonical(record),
        address=f"{ADDRESS}#{signed_text}",
    )
    return sealing.seal(pdf, key, name="Test", reason="issued", place="TH")


@pytest.fixture
def key_folder(tmp_path, monkeypatch):
    """Keys made here are kept apart from those of other tests."""
    monkeypatch.setenv(keys.FOLDER_VARIABLE, str(tmp_path / "keys"))
    monkeypatch.delenv(keys.KEY_VARIABLE, raising=False)
    return tmp_path / "keys"
