from hypothesis import given
from hypothesis import strategies as st
from thesaban.thai.digits import to_arabic
from thesaban.thai.digits import to_thai


def test_both_ways():
    assert to_thai("เลขที่ 12/2569") == "เลขที่ ๑๒/๒๕๖๙"
    assert to_arabic("๐๑๒๓๔๕๖๗๘๙") == "0123456789"
    assert to_thai(2569) == "๒๕๖๙"


@given(st.text())
def test_only_digits_change(text):
    assert to_arabic(to_thai(text)) == to_arabic(text)
    assert len(to_thai(text)) == len(text)
    assert not set(to_thai(text)) & set("0123456789")
