"""A line for addresses refuses Thai letters in words."""

from thesaban.patches import thai_addresses
from zope.schema import URI
from zope.schema.interfaces import InvalidURI
import pytest


def test_an_address_in_thai_is_refused():
    with pytest.raises(InvalidURI):
        URI().fromUnicode("https://เทศบาล.example")


def test_an_address_is_taken():
    assert URI().fromUnicode(" https://example.org ") == "https://example.org"


def test_the_patch_is_needed():
    for field, _refusal in thai_addresses.REFUSALS:
        assert field._thesaban_refuses
