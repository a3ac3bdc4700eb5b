"""The catalogues of the product are complete."""

from thesaban.locales.__main__ import read_sources
from thesaban.locales.check import problems


def test_every_message_in_use_has_a_good_thai_text():
    """Complete, not fuzzy, with the same placeholders; ids have one meaning."""
    assert problems(read_sources()) == []
