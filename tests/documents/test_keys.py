"""The signing key: made once, kept closed, replaced by a file."""

from concurrent.futures import ThreadPoolExecutor
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric import rsa
from thesaban.documents import keys
import pytest
import stat


def _private_pem(private, passphrase=b""):
    lock = serialization.NoEncryption()
    if passphrase:
        lock = serialization.BestAvailableEncryption(passphrase)
    return private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock
    )


def test_a_key_is_made_once_and_closed_to_others(key_folder):
    first = keys.signing_key("เทศบาลเมืองทดสอบ")
    path = key_folder / keys.MADE_NAME
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(key_folder.stat().st_mode) == 0o700
    assert keys.signing_key("another") == first
    assert [item.name for item in key_folder.iterdir()] == [keys.MADE_NAME]


def test_many_starters_end_with_one_key(key_folder):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _n: keys.signing_key("T").key_id, range(16)))
    assert len(set(made)) == 1
    assert len(list(key_folder.iterdir())) == 1


def test_the_certificate_says_whose_seal_it_is(key_folder):
    certificate = keys.signing_key("เทศบาลเมืองทดสอบ").certificate
    assert "เทศบาลเมืองทดสอบ e-Seal" in certificate.subject.rfc4514_string()
    assert certificate.public_key().curve.name == "secp256r1"
    years = certificate.not_valid_after_utc.year - certificate.not_valid_before_utc.year
    assert years == keys.YEARS


def test_a_long_name_of_a_town_fits():
    keys.load(keys.make("เทศบาลเมือง" * 20))


def test_a_file_of_the_settings_comes_first(tmp_path, key_folder, monkeypatch):
    path = tmp_path / "own.pem"
    path.write_bytes(keys.make("Own"))
    monkeypatch.setenv(keys.KEY_VARIABLE, str(path))
    before = keys.signing_key()
    assert before.key_id == keys.load(path.read_bytes()).key_id
    assert not key_folder.exists()
    path.write_bytes(keys.make("Renewed one"))
    assert keys.signing_key().key_id != before.key_id


def test_an_encrypted_key_needs_its_passphrase(key):
    pem = _private_pem(key.private, b"secret") + key.certificate_pem.encode()
    assert keys.load(pem, "secret").key_id == key.key_id
    with pytest.raises(keys.UnusableKey):
        keys.load(pem, "wrong")
    with pytest.raises(keys.UnusableKey):
        keys.load(pem)


def test_keys_that_cannot_be_used(key):
    other = keys.load(keys.make("Other"))
    wrong = [
        b"",
        key.certificate_pem.encode(),
        _private_pem(key.private),
        _private_pem(key.private) + other.certificate_pem.encode(),
        _private_pem(rsa.generate_private_key(65537, 2048)),
        _private_pem(ec.generate_private_key(ec.SECP384R1())),
    ]
    for pem in wrong:
        with pytest.raises(keys.UnusableKey):
            keys.load(pem)


def test_a_file_that_is_not_there(monkeypatch, tmp_path):
    monkeypatch.setenv(keys.KEY_VARIABLE, str(tmp_path / "nothing.pem"))
    with pytest.raises(keys.UnusableKey):
        keys.signing_key()


def test_public_keys_of_certificates_and_bare_keys(key, public):
    bare = key.private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    for pem in (bare, key.certificate_pem.encode(), keys.make("X") + bare):
        assert key.key_id in keys.public_keys(pem)
    with pytest.raises(ValueError):
        keys.public_keys(b"nothing here")
