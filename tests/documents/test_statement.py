"""The signed statement of the QR: packs, unpacks, and no change goes unseen."""

from datetime import date
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from tests.documents.conftest import said
from thesaban.documents import keys
from thesaban.documents import statement
import pytest


ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
KEY = keys.load(keys.make("Hypothesis"))
PUBLIC = {KEY.key_id: KEY.private.public_key()}


def test_what_is_signed_is_read_back(key, public, signed_text):
    assert statement.check(signed_text, public) == said(key)


def test_it_fits_a_qr_of_the_dense_alphabet(signed_text):
    assert set(signed_text) <= set(ALPHABET)
    assert len(signed_text) < 300


@pytest.mark.parametrize(
    "changes",
    [
        {"valid_until": None},
        {"status": "replaced"},
        {"holder": "Müller & 株式会社 (สมมติ)"},
        {"number": "ที่ ชม 52001.4/ว 118", "kind": "delay-notice"},
        {"issued_on": date(2099, 12, 31)},
    ],
)
def test_every_kind_of_value_survives(key, public, changes):
    text = statement.sign(said(key, **changes), key.private)
    assert statement.check(text, public) == said(key, **changes)


def test_a_text_that_is_too_long_is_cut_at_a_letter(key, public):
    text = statement.sign(said(key, holder="株" * 100), key.private)
    assert statement.check(text, public).holder == "株" * 40


@settings(max_examples=60, deadline=None)
@given(
    holder=st.text(max_size=40),
    number=st.text(max_size=20),
    day=st.dates(date(2000, 1, 1), date(2179, 6, 6)),
)
def test_any_text_survives(holder, number, day):
    one = said(KEY, holder=holder, number=number, issued_on=day)
    assert statement.check(statement.sign(one, KEY.private), PUBLIC) == one


def test_every_changed_letter_is_noticed(public, signed_text):
    for position, letter in enumerate(signed_text):
        other = ALPHABET[(ALPHABET.index(letter) + 1) % 32]
        changed = signed_text[:position] + other + signed_text[position + 1 :]
        with pytest.raises(statement.StatementError):
            statement.check(changed, public)


@pytest.mark.parametrize("text", ["", "A", "!!!", "ABCD" * 20, "ก" * 200, "A" * 299])
def test_what_is_no_statement_says_so(public, text):
    with pytest.raises(statement.StatementError) as error:
        statement.check(text, public)
    assert error.value.code == "malformed"


def test_a_cut_statement_says_so(public, signed_text):
    for length in range(0, len(signed_text), 7):
        with pytest.raises(statement.StatementError):
            statement.check(signed_text[:length], public)


def test_a_strangers_key_is_unknown(signed_text):
    with pytest.raises(statement.StatementError) as error:
        statement.check(signed_text, PUBLIC)
    assert error.value.code == "unknown_key"


def test_a_stranger_cannot_use_our_key_id(key, public):
    forged = statement.sign(said(key), KEY.private)
    with pytest.raises(statement.StatementError) as error:
        statement.check(forged, public)
    assert error.value.code == "bad_signature"


def test_small_letters_and_spaces_of_retyping_are_forgiven(key, public, signed_text):
    retyped = " ".join(signed_text[i : i + 4].lower() for i in range(0, 300, 4))
    assert statement.check(retyped, public) == said(key)


def test_the_record_digest_does_not_depend_on_the_order_of_keys():
    assert statement.record_digest({"a": 1, "b": "ก"}) == statement.record_digest(
        {"b": "ก", "a": 1}
    )
