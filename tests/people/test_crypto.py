"""Sealing: opens only for its owner, shows alteration, never prints."""

from hypothesis import given
from hypothesis import strategies as st
from thesaban.people.crypto import lookup_hash
from thesaban.people.crypto import seal
from thesaban.people.crypto import SealError
from thesaban.people.crypto import SecretId
from thesaban.people.crypto import unseal
from thesaban.registers.keyring import SECRET_VARIABLE
from thesaban.thai.ids import IdError
import base64
import os
import pytest


NUMBER = "1999900003039"


@pytest.fixture(autouse=True)
def secret(monkeypatch):
    monkeypatch.setenv(SECRET_VARIABLE, base64.b64encode(b"k" * 32).decode())


def set_secret(monkeypatch, byte: bytes):
    monkeypatch.setenv(SECRET_VARIABLE, base64.b64encode(byte * 32).decode())


@given(st.text(max_size=200), st.text(max_size=40))
def test_what_is_sealed_opens(text, context):
    os.environ[SECRET_VARIABLE] = base64.b64encode(b"k" * 32).decode()
    assert unseal(seal(text, context), context) == text


def test_the_same_text_never_looks_the_same():
    assert seal(NUMBER) != seal(NUMBER)


def test_nothing_of_the_text_is_seen():
    assert NUMBER not in seal(NUMBER)


def test_it_opens_for_its_owner_only():
    with pytest.raises(SealError):
        unseal(seal(NUMBER, "somchai:national_id"), "somsri:national_id")


@pytest.mark.parametrize("place", [3, 20, -1])
def test_an_altered_value_does_not_open(place):
    token = list(seal(NUMBER))
    token[place] = "A" if token[place] != "A" else "B"
    with pytest.raises(SealError):
        unseal("".join(token))


@pytest.mark.parametrize("token", ["", "s1.", "s1.x", "s2.AAAA", NUMBER, "s1.ก"])
def test_what_was_never_sealed_does_not_open(token):
    with pytest.raises(SealError):
        unseal(token)


def test_another_key_does_not_open(monkeypatch):
    token = seal(NUMBER)
    set_secret(monkeypatch, b"x")
    with pytest.raises(SealError):
        unseal(token)


def test_the_hash_finds_the_same_number_and_depends_on_the_key(monkeypatch):
    first = lookup_hash(NUMBER)
    assert first == lookup_hash(NUMBER)
    assert first != lookup_hash("5999900004046")
    set_secret(monkeypatch, b"x")
    assert first != lookup_hash(NUMBER)


def test_a_secret_id_prints_masked():
    number = SecretId.national("1-9999-00003-03-9")
    shown = [str(number), repr(number), f"{number}", f"{[number]}"]
    assert all("99990000" not in text and "03-9" in text for text in shown)
    assert number.reveal() == NUMBER


def test_a_wrong_number_is_no_secret_id():
    with pytest.raises(IdError) as caught:
        SecretId.national("1999900003038")
    assert caught.value.code == "checksum"
