"""Dates as the page at hand says them."""

from datetime import datetime
from thesaban.clock.zone import BANGKOK
from thesaban.registers import spoken
from zope.globalrequest import clearRequest
from zope.globalrequest import setRequest
import pytest


MOMENT = datetime(2026, 11, 22, 14, 5, tzinfo=BANGKOK)


@pytest.fixture
def page():
    """``page(language)``: a page in that language is being made."""
    yield lambda language: setRequest({"LANGUAGE": language})
    clearRequest()


def said() -> tuple:
    return (
        spoken.short_date(MOMENT),
        spoken.long_date(MOMENT.date()),
        spoken.date_time(MOMENT),
        spoken.weekday_name(MOMENT),
        spoken.months("พฤศจิกายน 2569"),
        spoken.months("ต.ค. 2569 - ธ.ค. 2569"),
    )


THAI = (
    "22 พ.ย. 2569",
    "22 พฤศจิกายน พ.ศ. 2569",
    "22 พ.ย. 2569 เวลา 14.05 น.",
    "วันอาทิตย์",
    "พฤศจิกายน 2569",
    "ต.ค. 2569 - ธ.ค. 2569",
)
ENGLISH = (
    "22 Nov 2026",
    "22 November 2026",
    "22 Nov 2026, 14:05",
    "Sunday",
    "November 2026",
    "Oct 2026 - Dec 2026",
)


def test_a_thai_page(page):
    page("th")
    assert said() == THAI


def test_an_english_page(page):
    page("en")
    assert said() == ENGLISH


def test_no_page_at_all():
    clearRequest()
    assert said() == THAI
