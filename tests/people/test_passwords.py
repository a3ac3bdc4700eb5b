"""Which passwords are refused, and why."""

from thesaban.people.passwords import problem
from thesaban.testing import PASSWORD
import pytest


OWN = ("สมชาย", "ใจดี", "somchai@example.org", "0812345678")


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "empty"),
        ("          ", "empty"),
        ("123456789", "short"),
        ("ก" * 9, "short"),
        ("x" * 257, "long"),
        ("aaaaaaaaaa", "same"),
        ("ababababab", "same"),
        ("1234567890", "same"),
        ("9876543210", "same"),
        ("password12", "common"),
        ("Password!!", "common"),
        ("maehia2569", "common"),
        ("รหัสผ่าน1234", "common"),
        ("somchai-2569", "own"),
        ("SOMCHAI in town", "own"),
        ("my 0812345678 phone", "own"),
        ("สมชายอยู่แม่ริม", "own"),
        ("correct horse battery", ""),
        ("น้ำใส ฟ้าสวย ดอยสูง", ""),
        ("password is a word in here", ""),
        ("x1-y2_z3+w4", ""),
        (PASSWORD, ""),
    ],
)
def test_problem(password, code):
    assert problem(password, OWN) == code


def test_short_parts_of_a_name_do_not_count():
    assert problem("a long walk to town", ("to", "a", "")) == ""
