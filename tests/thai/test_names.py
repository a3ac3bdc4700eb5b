from thesaban.thai.names import mask_email
from thesaban.thai.names import mask_name
import pytest


@pytest.mark.parametrize(
    "name, masked",
    [
        ("สมชาย ใจดี", "สมชาย ใ***"),
        ("นายสมชาย ใจดี", "นายสมชาย ใ***"),
        ("นาย สมชาย ใจดี", "นาย สมชาย ใ***"),
        ("สมชาย ณ เชียงใหม่", "สมชาย ณ*** เ***"),
        ("สมชาย", "ส***"),
        ("Mr. John Smith", "Mr. John S***"),
        ("  สมชาย   ใจดี ", "สมชาย ใ***"),
        ("นาย", "นาย"),
        ("", ""),
        (None, ""),
    ],
)
def test_names(name, masked):
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    "address, masked",
    [
        ("somchai@example.org", "s***@example.org"),
        ("", ""),
        ("nothing", ""),
        ("@x", ""),
    ],
)
def test_emails(address, masked):
    assert mask_email(address) == masked
