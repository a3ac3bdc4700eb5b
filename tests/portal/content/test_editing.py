"""Rules of the editors' forms: order of lines, moments as typed, files that are taken."""

from datetime import datetime
from io import BytesIO
from PIL import Image
from PIL import ImageFile
from plone.namedfile.file import NamedImage
from tests.portal.content.samples import png
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.portal.content.dataset.behaviors import IData
from thesaban.portal.content.editing import kinds
from thesaban.portal.content.editing import moments
from thesaban.portal.content.editing import pictures
from thesaban.portal.content.editing import plan
from thesaban.portal.content.editing.files import EditorFile
from thesaban.portal.content.editing.points import DegreesConverter
from thesaban.portal.content.place.content import IPlace
from thesaban.portal.forms.questions import free_name
from types import SimpleNamespace
from z3c.form.converter import FormatterValidationError
from zope.interface import Invalid
import pytest


NOON = datetime(2026, 11, 23, 12, 0, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("day", "clock", "default", "wanted"),
    [
        ("24/11/2569", "08.30", moments.START, datetime(2026, 11, 24, 8, 30)),
        ("๒๔ พ.ย. ๒๕๖๙", "", moments.START, datetime(2026, 11, 24)),
        ("30 พ.ย. 2569", "", moments.END, datetime(2026, 11, 30, 23, 59)),
        ("2026-11-24", "14:05", moments.END, datetime(2026, 11, 24, 14, 5)),
        ("วันนี้", "", moments.START, datetime(2026, 11, 23)),
    ],
)
def test_a_moment_is_read_as_clerks_write_it(day, clock, default, wanted):
    with frozen(NOON):
        typed = moments.read(day, clock, default)
    assert typed.error is None
    assert typed.moment == wanted.replace(tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("day", "clock", "error"),
    [("31/2/2569", "", "error_date"), ("1/1/2570", "25.00", "error_date_time")],
)
def test_what_cannot_be_read_stays_as_typed(day, clock, error):
    typed = moments.read(day, clock, moments.START)
    assert typed.error == error
    assert (typed.day, typed.clock, typed.moment) == (day, clock, None)


def test_a_moment_survives_being_kept():
    assert moments.kept(moments.to_keep(NOON)) == NOON
    assert moments.to_keep(None) is None
    assert moments.read("", "08.30", moments.START) == moments.Typed()


def test_own_lines_stand_between_title_and_paper():
    names = ["pinned", "text", "file", "unit", "number", "title", "description"]
    tab = plan.first_tab([name for name in names if name not in plan.PUBLICATION])
    assert tab == ["title", "description", "number", "file", "text", "unit"]


def test_a_line_nobody_knows_stays_in_the_second_tab():
    assert plan.publication_tab(["of_an_add_on", "id", "effective"]) == [
        "effective",
        "id",
        "of_an_add_on",
    ]


def test_lines_without_use_are_not_asked():
    assert not plan.wanted("allow_discussion", "Event", adds=False)
    assert not plan.wanted("changeNote", "News Item", adds=True)
    assert plan.wanted("changeNote", "News Item", adds=False)
    assert not plan.wanted("exclude_from_nav", "News Item", adds=False)
    assert plan.wanted("exclude_from_nav", "Document", adds=False)


def test_what_nobody_can_open_is_refused():
    assert kinds.is_welcome("ประกาศ.PDF")
    for name in ("run.exe", "page.html", "script.js", "noending", "a.pdf.bat", None):
        assert not kinds.is_welcome(name), name


#: An office's new and old files, and what other programs call so.
ZIPPED, OLE, TABLE = b"PK\x03\x04\x14\0", b"\xd0\xcf\x11\xe0\xa1", "<table>ปี</table>"


@pytest.mark.parametrize(
    ("name", "data", "taken"),
    [
        ("ประกาศ.pdf", b"%PDF-1.7\n", True),
        ("ประกาศ.PDF", b"\r\n" * 9 + b"%PDF-1.4", True),
        ("ประกาศ.pdf", b"MZ\x90\0", False),
        ("ประกาศ.pdf", ZIPPED, False),
        ("ประกาศ.pdf", b"", False),
        ("แบบ.docx", ZIPPED, True),
        ("แบบ.docx", OLE, True),
        ("แบบ.docx", b"MZ\x90\0", False),
        ("แบบ.doc", OLE, True),
        ("แบบ.doc", b"{\\rtf1", True),
        ("งบ.xls", TABLE.encode("tis-620"), True),
        ("งบ.xls", b"MZ\x90\0", False),
        ("งบ.csv", "รายการ,บาท".encode(), True),
        ("งบ.csv", "รายการ\tบาท".encode("utf-16"), True),
        ("งบ.csv", b"MZ programme without a zero", False),
        ("งบ.csv", ZIPPED, False),
        ("รวม.zip", ZIPPED, True),
        ("รวม.zip", b"Rar!", False),
        ("ประชุม.mp4", b"\0\0\0\x20ftypisom", True),
        ("ประชุม.mp4", b"MZ\x90\0", False),
        ("เสียง.mp3", b"ID3\x04", True),
    ],
)
def test_a_file_is_what_its_name_says(name, data, taken):
    assert kinds.is_so_inside(name, data) is taken


def test_only_pictures_are_pictures(monkeypatch):
    # As plone.scale sets it for the whole process.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    good = NamedImage(png(), filename="a.png")
    assert pictures.can_be_seen(good)
    assert not pictures.can_be_seen(NamedImage(b"MZ" * 99, filename="a.jpg"))
    for kind in ("JPEG", "PNG", "WEBP"):
        out = BytesIO()
        Image.effect_noise((400, 300), 60).save(out, kind)
        whole = out.getvalue()
        assert pictures.can_be_seen(NamedImage(whole, filename="a.jpg"))
        broken_off = NamedImage(whole[: len(whole) // 2], filename="a.jpg")
        assert not pictures.can_be_seen(broken_off), kind


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
#: As programs for drawing write it, and what reads a file of the server.
NAMES = '<!DOCTYPE svg [<!ENTITY ns "http://ns.example/">]>'
OUTSIDE = '<!DOCTYPE svg [<!ENTITY out SYSTEM "secret.txt">]>'


@pytest.mark.parametrize(
    ("drawing", "seen"),
    [
        (SVG.format("<circle r='3'/>"), True),
        (NAMES + SVG.format("<g xmlns:x='&ns;'/>"), True),
        (OUTSIDE + SVG.format("<text>&out;</text>"), False),
        (SVG.format("")[:-4], False),
        ("<svg><circle r='3'/></svg>", False),
    ],
)
def test_a_drawing_is_whole_and_asks_for_nothing_outside(drawing, seen):
    value = NamedImage(drawing.encode(), "image/svg+xml", "a.svg")
    assert pictures.can_be_seen(value) is seen


def test_questions_are_named_by_themselves():
    assert free_name({"topic"}) == "question_1"
    assert free_name({"question_1", "question_2"}) == "question_3"


@pytest.mark.parametrize(
    ("typed", "degrees", "shown"),
    [
        ("18.738341", 18.738341, "18.738341"),
        ("๑๘.๗๓๘๓๔๑°", 18.738341, "18.738341"),
        (" -7.5 ", -7.5, "-7.5"),
        ("98", 98.0, "98"),
        ("", None, ""),
    ],
)
def test_a_point_keeps_all_its_decimals(typed, degrees, shown):
    converter = DegreesConverter(IPlace["latitude"], None)
    assert converter.toFieldValue(typed) == degrees
    assert converter.toWidgetValue(degrees) == shown


@pytest.mark.parametrize("typed", ["18,738", "18°44'", "ที่วัด", "18.7383 98.947"])
def test_what_is_no_degree_is_said_with_an_example(typed):
    with pytest.raises(FormatterValidationError) as caught:
        DegreesConverter(IPlace["longitude"], None).toFieldValue(typed)
    assert caught.value.args[0].mapping == {"example": "98.9470"}


def test_half_a_point_is_no_point():
    place = SimpleNamespace(latitude=18.7, longitude=None)
    with pytest.raises(Invalid):
        IPlace.validateInvariants(place)
    place.longitude = 98.9
    IPlace.validateInvariants(place)


def test_a_table_says_its_own_limit():
    widget = EditorFile(None)
    widget.field = IData["file"]
    assert widget.most_text == "20.0 MB"
    widget.field = None
    assert widget.most_text == "100.0 MB"
