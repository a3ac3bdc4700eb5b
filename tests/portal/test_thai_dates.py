"""Dates in Plone's edit forms and listings: typed in either era, shown in พ.ศ."""

from datetime import date
from datetime import datetime
from plone.app.event import base
from plone.app.z3cform.widgets.datetime import DateFieldWidget
from plone.app.z3cform.widgets.datetime import DatetimeFieldWidget
from plone.base import i18nl10n
from Products.CMFPlone import TranslationServiceTool
from thesaban.interfaces import IThesabanLayer
from thesaban.portal import dates
from thesaban.thai.dates import DateError
from z3c.form.converter import FormatterValidationError
from z3c.form.interfaces import IDataConverter
from z3c.form.interfaces import NO_VALUE
from zope.component import getMultiAdapter
from zope.interface import alsoProvides
from zope.schema import Date
from zope.schema import Datetime
import pytest


@pytest.mark.parametrize(
    ("typed", "native"),
    [
        ("22/11/2569", "2026-11-22"),
        ("๒๒ พ.ย. ๒๕๖๙", "2026-11-22"),
        ("22 November 2026", "2026-11-22"),
        ("2026-11-22", "2026-11-22"),
        ("2569-11-22", "2026-11-22"),
        ("22/11/2569T14.05", "2026-11-22T14:05"),
        ("22/11/2569T๙.๓๐ น.", "2026-11-22T09:30"),
        ("2026-11-22T14:05", "2026-11-22T14:05"),
        ("29/2/2567", "2024-02-29"),
    ],
)
def test_what_is_typed(typed, native):
    assert dates.to_native(typed) == native


@pytest.mark.parametrize(
    "typed", ["29/2/2568", "ไม่ใช่วัน", "22/11/69", "22/11/2569T25.00", "1/1/2569Tเช้า"]
)
def test_what_cannot_be_read(typed):
    with pytest.raises(DateError):
        dates.to_native(typed)


@pytest.mark.parametrize(
    ("value", "buddhist", "lines"),
    [
        ("2026-11-22", True, ("22/11/2569", "")),
        ("2026-11-22", False, ("22/11/2026", "")),
        ("2026-11-22T14:05", True, ("22/11/2569", "14:05")),
        ("31/2/2569T14.05", True, ("31/2/2569", "14.05")),
        ("", True, ("", "")),
    ],
)
def test_what_stands_in_the_lines(value, buddhist, lines):
    assert dates.from_native(value, buddhist) == lines


@pytest.fixture
def request_of(portal):
    """``request_of(language, form)`` -> a request on our layer."""

    def make(language, form=()):
        made = portal.REQUEST.clone()
        alsoProvides(made, IThesabanLayer)
        made.form.update(dict(form))
        portal.REQUEST.set("LANGUAGE", language)
        return made

    return make


def widget(factory, field, request):
    made = factory(field, request)
    made.name = field.__name__
    made.id = field.__name__
    return made


def test_a_day_in_a_form(request_of):
    field = Date(__name__="on", required=False)
    made = widget(DateFieldWidget, field, request_of("th", {"on": "22/11/2569"}))
    made.update()
    assert getMultiAdapter((field, made), IDataConverter).toFieldValue(
        made.extract()
    ) == date(2026, 11, 22)
    html = made.render()
    assert 'type="text"' in html and 'value="22/11/2569"' in html


def test_english_shows_the_common_era(request_of):
    field = Date(__name__="on", required=False)
    made = widget(DateFieldWidget, field, request_of("en"))
    made.value = "2026-11-22"
    assert 'value="22/11/2026"' in made.render()
    made.mode = "display"
    assert made.render() == "22 Nov 2026"


def test_a_moment_in_a_form(request_of):
    field = Datetime(__name__="at", required=False)
    form = {"at": "22/11/2569", "at-time": "14.05"}
    made = widget(DatetimeFieldWidget, field, request_of("th", form))
    made.update()
    found = getMultiAdapter((field, made), IDataConverter).toFieldValue(made.extract())
    assert found == datetime(2026, 11, 22, 14, 5)
    html = made.render()
    assert 'name="at-time"' in html and 'value="14.05"' in html
    made.value, made.mode = "2026-11-22T14:05", "display"
    assert made.render() == "22 พ.ย. 2569 เวลา 14.05 น."


def test_nothing_typed(request_of):
    field = Datetime(__name__="at", required=False)
    made = widget(
        DatetimeFieldWidget, field, request_of("th", {"at": "", "at-time": ""})
    )
    made.update()
    converter = getMultiAdapter((field, made), IDataConverter)
    assert converter.toFieldValue(made.extract()) is None
    absent = widget(DatetimeFieldWidget, field, request_of("th"))
    assert absent.extract() is NO_VALUE


def test_an_error_says_what_to_do_and_keeps_the_text(request_of):
    field = Date(__name__="on", required=False)
    made = widget(DateFieldWidget, field, request_of("th", {"on": "31/2/2569"}))
    made.update()
    with pytest.raises(FormatterValidationError) as caught:
        getMultiAdapter((field, made), IDataConverter).toFieldValue("31/2/2569")
    assert caught.value.args[0] == "error_date"
    assert 'value="31/2/2569"' in made.render()


FUNCTIONS = (
    (i18nl10n, "ulocalized_time"),
    (TranslationServiceTool, "ulocalized_time"),
    (base, "orig_ulocalized_time"),
)


@pytest.mark.parametrize(("module", "name"), FUNCTIONS)
def test_plone_writes_dates_in_the_buddhist_era(portal, module, name):
    moment = "2026-11-22T14:05:00+07:00"

    def write(language, time=moment, **how):
        portal.REQUEST.set("LANGUAGE", language)
        return getattr(module, name)(time, context=portal, **how)

    assert write("th") == "22 พ.ย. 2569"
    assert write("th", long_format=True) == "22 พ.ย. 2569 เวลา 14.05 น."
    assert write("th", time_only=True) == "14.05 น."
    assert "2026" in write("en") and "2569" not in write("en")
    assert write("th", "no date") is None
