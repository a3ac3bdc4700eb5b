"""Shapes, lists of the town, plan of places and plain-line fields, without Plone."""

from datetime import date
from datetime import datetime
from datetime import UTC
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.portal.content import fields
from thesaban.portal.content import files
from thesaban.portal.content import lists
from thesaban.portal.content import plot
from thesaban.portal.content import shapes
from thesaban.portal.content import values
from thesaban.portal.content.loader import lists_in
from thesaban.portal.content.transparency.views import code_order
from thesaban.portal.content.values import Words
from thesaban.setuphandlers import PROFILES
from types import SimpleNamespace
import json
import pytest
import yaml


TOWNS = ("maehia", "testing")


class TestShapes:
    def test_every_type_of_the_town_has_one(self):
        names = {path.stem for path in (PROFILES / "default/types").glob("thesaban.*")}
        inside = {"thesaban.Notice", "thesaban.RecordFolder", "thesaban.IssuedDocument"}
        ours = {name for name in names if not name.startswith("thesaban.Waste")}
        assert ours - inside - {"thesaban.Section"} <= set(shapes.listed())

    def test_names_of_fields_exist(self, portal, get_fti):
        from plone.dexterity.utils import iterSchemataForType
        from plone.dexterity.utils import resolveDottedName

        for shape in shapes.shapes():
            known = {
                name for schema in iterSchemataForType(shape.type) for name in schema
            }
            named = {*shape.facts, *shape.after, *(name for name, _ in shape.tables)}
            named |= {*shape.columns, shape.kind_field, shape.date, shape.topic}
            named |= {field for _name, field in shape.schema_properties}
            named -= {"", *values.COMPUTED}
            # A service says by its rules what it is.
            known |= set(vars(resolveDottedName(get_fti(shape.type).klass)))
            assert named <= known, shape.type

    def test_their_parts_exist(self):
        from thesaban.portal.content.cards import part

        for shape in shapes.shapes():
            for name in (*shape.parts, *(["status"] if shape.status else [])):
                assert callable(part(shape, name))

    @pytest.mark.parametrize(
        "wrong",
        [
            {"style": "carousel"},
            {"filters": ["colour"]},
            {"year": {"era": "moon"}},
            {"filters": ["kind"]},
        ],
    )
    def test_one_that_does_not_hold_together_is_refused(self, wrong):
        with pytest.raises(shapes.ShapeError):
            shapes.shape_from({"type": "X", "icon": "x", **wrong})


class TestLists:
    @pytest.mark.parametrize("town", TOWNS)
    def test_every_town_has_the_lists_that_fields_name(self, town):
        from thesaban.portal.content import vocabularies

        known = set(lists_in(PROFILES / town))
        asked = {
            each.name
            for each in vars(vocabularies).values()
            if isinstance(each, vocabularies.ListVocabulary)
        }
        assert asked <= known

    @pytest.mark.parametrize("town", TOWNS)
    def test_they_can_be_read_and_say_both_languages(self, town):
        found = lists.read(json.dumps(lists_in(PROFILES / town)))
        for name, entries in found.items():
            assert entries, name
            assert all(entry.th and entry.en for entry in entries.values()), name

    def test_codes_name_topics_that_exist(self):
        data = yaml.safe_load(
            (PROFILES / "maehia/lists/transparency.yaml").read_text("utf-8")
        )
        topics = {row["id"] for row in data["entries"]}
        counts = {
            year: {code for each in codes.values() for code in each.split(", ")}
            for year, codes in data["codes"].items()
        }
        assert all(set(codes) <= topics for codes in data["codes"].values())
        assert {year: len(codes) for year, codes in counts.items()} == {
            2567: 35,
            2568: 28,
            2569: 26,
        }
        for codes in counts.values():
            assert codes == {f"O{number}" for number in range(1, len(codes) + 1)}

    def test_what_the_law_ended_is_known_but_not_offered(self):
        entry = lists.Entry("x", "ก", "a", valid_until=date(2017, 8, 22))
        assert entry.offered(date(2017, 8, 22))
        assert not entry.offered(date(2017, 8, 23))

    def test_an_id_twice_is_refused(self):
        rows = [{"id": "a", "th": "ก"}, {"id": "a", "th": "ข"}]
        with pytest.raises(lists.ListError, match="twice"):
            lists.read(json.dumps({"kinds": rows}))

    @pytest.mark.parametrize(
        "row", [{"id": "a"}, {"th": "ก"}, {"id": "a", "th": "ก", "valid_from": "soon"}]
    )
    def test_an_entry_that_cannot_be_read_is_refused(self, row):
        with pytest.raises(lists.ListError):
            lists.read(json.dumps({"kinds": [row]}))

    def test_a_year_without_a_list_has_that_of_the_year_before(self, portal):
        assert lists.o_codes(2575) == lists.o_codes(2569)
        assert not lists.is_own_list(2575)
        assert lists.o_codes(2500) == {}

    def test_codes_stand_in_the_order_of_their_numbers(self):
        codes = ["O10", "", "O2", "O26, O27"]
        assert sorted(codes, key=code_order) == ["O2", "O10", "O26, O27", ""]


class TestLines:
    def test_rows_are_filled_and_cut(self):
        assert fields.rows("a | b\n\n c|d|e", 2) == [["a", "b"], ["c", "d"]]
        assert fields.rows("a", 2) == [["a", ""]]
        assert fields.rows(None) == []

    @given(
        st.lists(
            st.lists(st.sampled_from(["ก", "a b", "๑๒"]), min_size=1, max_size=4),
            max_size=6,
        )
    )
    def test_what_is_typed_is_what_is_shown(self, table):
        text = "\n".join(" | ".join(row) for row in table)
        assert fields.rows(text) == table

    @pytest.mark.parametrize("link", ["https://x.go.th", "http://x.go.th", "/plans"])
    def test_links(self, link):
        assert fields.is_link(link)

    @pytest.mark.parametrize("link", ["javascript:x", "//evil.example", "x", "data:x"])
    def test_no_links(self, link):
        assert not fields.is_link(link)


class TestWords:
    @pytest.mark.parametrize(
        ("start", "end", "whole", "language", "said"),
        [
            (
                "05T09:00",
                "05T12:00",
                False,
                "th",
                "5 ธันวาคม พ.ศ. 2569 เวลา 09.00 – 12.00 น.",
            ),
            ("05T09:00", "05T12:00", False, "en", "5 December 2026, 09:00–12:00"),
            ("05T09:00", "05T09:00", False, "th", "5 ธันวาคม พ.ศ. 2569 เวลา 09.00 น."),
            ("05T00:00", "05T23:59", True, "th", "5 ธันวาคม พ.ศ. 2569"),
            (
                "05T00:00",
                "06T23:59",
                True,
                "th",
                "5 ธันวาคม พ.ศ. 2569 – 6 ธันวาคม พ.ศ. 2569",
            ),
        ],
    )
    def test_from_when_to_when(self, start, end, whole, language, said):
        first = datetime.fromisoformat(f"2026-12-{start}")
        last = datetime.fromisoformat(f"2026-12-{end}")
        assert values.span(first, last, whole, language) == said

    @pytest.mark.parametrize(
        ("text", "href"),
        [
            ("053276491", "tel:053276491"),
            ("053-276491 ต่อ 206", "tel:053276491"),
            ("๐๕๓ ๒๗๖๔๙๑", "tel:053276491"),
            ("1567", "tel:1567"),
        ],
    )
    def test_telephones_dial(self, text, href):
        assert f'href="{href}"' in values.phone_html(text)

    def test_what_is_no_number_is_only_said(self):
        assert values.phone_html("<สายด่วน>") == "&lt;สายด่วน&gt;"

    @pytest.mark.parametrize(
        ("size", "said"),
        [(0, "0 B"), (1023, "1023 B"), (1024, "1 kB"), (1_500_000, "1.4 MB")],
    )
    def test_sizes(self, size, said):
        assert files.size_text(size) == said


class TestPlan:
    def spots(self, *points):
        return [
            plot.Spot(f"p{number}", "/x", latitude, longitude)
            for number, (latitude, longitude) in enumerate(points)
        ]

    def test_one_place_needs_no_plan(self):
        assert plot.plot(self.spots((18.7, 98.9))) is None

    @given(
        st.lists(
            st.tuples(st.floats(18.6, 18.8), st.floats(98.8, 99.0)),
            min_size=2,
            max_size=20,
        )
    )
    def test_every_place_is_on_it_and_north_is_up(self, points):
        drawn = plot.plot(self.spots(*points))
        for mark in drawn["marks"]:
            assert 0 <= mark["x"] <= drawn["width"]
            assert 0 <= mark["y"] <= drawn["height"]
        pairs = list(zip(points, drawn["marks"], strict=True))
        highest = max(pairs, key=lambda pair: pair[0][0])
        assert highest[1]["y"] == min(mark["y"] for mark in drawn["marks"])


MARKET = SimpleNamespace(
    start=datetime(2026, 12, 5, 2, tzinfo=UTC),
    end=datetime(2026, 12, 5, 5, tzinfo=UTC),
    whole_day=False,
    recurrence="RRULE:FREQ=WEEKLY;UNTIL=20270227T000000",
)


@pytest.mark.parametrize(
    ("today", "first", "number"),
    [
        (datetime(2026, 11, 23, 9), "5 ธันวาคม พ.ศ. 2569 เวลา 09.00 – 12.00 น.", 9),
        (datetime(2026, 12, 12, 11), "12 ธันวาคม พ.ศ. 2569 เวลา 09.00 – 12.00 น.", 9),
        (datetime(2027, 2, 21, 9), "27 กุมภาพันธ์ พ.ศ. 2570 เวลา 09.00 – 12.00 น.", 1),
        (datetime(2028, 1, 1), "5 ธันวาคม พ.ศ. 2569 เวลา 09.00 – 12.00 น.", 9),
    ],
)
def test_what_takes_place_every_week_names_its_next_days(today, first, number):
    with frozen(today.replace(tzinfo=BANGKOK)):
        row = Words(MARKET, None, "th").row("when")
    lines = row.get("lines") or [row["value"]]
    assert (lines[0], len(lines)) == (first, number)
    once = SimpleNamespace(**{**vars(MARKET), "recurrence": None})
    assert Words(once, None, "th").row("when")["value"].startswith("5 ธันวาคม")


@pytest.mark.parametrize(
    ("more", "ends", "told"),
    [
        ({}, datetime(2026, 12, 5, 12), "5 ธันวาคม พ.ศ. 2569 เวลา 09.00 – 12.00 น."),
        (
            {"open_end": True},
            datetime(2026, 12, 5, 23, 59, 59),
            "5 ธันวาคม พ.ศ. 2569 เวลา 09.00 น. เป็นต้นไป",
        ),
        (
            {"whole_day": True},
            datetime(2026, 12, 5, 23, 59, 59),
            "5 ธันวาคม พ.ศ. 2569",
        ),
        (
            {"whole_day": True, "open_end": True},
            datetime(2026, 12, 5, 23, 59, 59),
            "5 ธันวาคม พ.ศ. 2569",
        ),
    ],
)
def test_what_has_no_end_ends_with_its_day(portal, more, ends, told):
    """Also where an end was typed before somebody ticked that it is open."""
    event = SimpleNamespace(**{**vars(MARKET), "recurrence": None, **more})
    assert values.ending(event) == ends.replace(tzinfo=BANGKOK)
    assert Words(event, portal.REQUEST, "th").row("when")["value"] == told


class TestDaysLeftOut:
    """The widget of Plone writes them with dashes, and cannot read those."""

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            (
                "RRULE:FREQ=WEEKLY;COUNT=5\nEXDATE:2026-12-12T000000,2026-12-19T000000",
                "RRULE:FREQ=WEEKLY;COUNT=5\nEXDATE:20261212T000000,20261219T000000",
            ),
            ("RRULE:X\r\nRDATE:2026-12-12T000000", "RRULE:X\r\nRDATE:20261212T000000"),
            ("RRULE:FREQ=WEEKLY;UNTIL=20270227T000000", None),
            ("EXDATE:20261212T000000Z", None),
            ("", None),
            (None, None),
        ],
    )
    def test_have_no_dashes(self, typed, kept):
        from thesaban.portal.content.editing.repeating import without_dashes

        assert without_dashes(typed) == (typed if kept is None else kept)

    def test_are_mended_on_both_ways_of_the_form(self, portal):
        from plone.formwidget.recurrence.z3cform.widget import RecurrenceWidget
        from z3c.form.interfaces import IDataConverter
        from zope.component import getMultiAdapter
        from zope.schema import Text

        widget = RecurrenceWidget(portal.REQUEST)
        converter = getMultiAdapter((Text(required=False), widget), IDataConverter)
        assert converter.toWidgetValue("EXDATE:2026-12-12") == "EXDATE:20261212"
        assert converter.toFieldValue("EXDATE:2026-12-12") == "EXDATE:20261212"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("๑,๒๕๐,๐๐๐.๕๐", Decimal("1250000.50")),
        ("1,000,000,000,000", Decimal(10**12)),
        ("0", Decimal(0)),
        (" ", None),
    ],
)
def test_editors_type_amounts_as_residents_do(portal, typed, kept):
    from z3c.form.browser.text import TextWidget
    from z3c.form.interfaces import IDataConverter
    from zope.component import getMultiAdapter
    from zope.schema import Decimal as Amount

    widget = TextWidget(portal.REQUEST)
    converter = getMultiAdapter((Amount(required=False), widget), IDataConverter)
    assert converter.toFieldValue(typed) == kept
    assert converter.toFieldValue(converter.toWidgetValue(kept)) == kept
