"""Requests done once; the calendar that the staff edit."""

from datetime import date
from datetime import timedelta
from thesaban.clock.zone import now
from thesaban.registers import batches
from thesaban.registers import once
from thesaban.registers.calendar import calendar
from thesaban.registers.calendar import Holiday
from thesaban.registers.calendar import holidays
from thesaban.registers.calendar import remove_holiday
from thesaban.registers.calendar import save_holiday
from thesaban.registers.calendar import seed_holidays
from thesaban.registers.holidays import government_holidays
from thesaban.registers.holidays import town_holidays
import pytest
import transaction


MONDAY = date(2026, 11, 23)


def test_the_second_request_gets_the_firsts_result(database):
    first = once.begin("submit", "k", "me")
    assert not first.repeated
    once.finish("submit", "k", {"number": "7/2569"})
    transaction.commit()
    second = once.begin("submit", "k", "me")
    assert second.repeated
    assert second.result == {"number": "7/2569"}


def test_an_aborted_request_can_be_repeated(database):
    once.begin("submit", "k", "me")
    once.finish("submit", "k", {})
    transaction.abort()
    assert not once.begin("submit", "k", "me").repeated


@pytest.mark.parametrize(
    "scope, key, user",
    [("other", "k", "me"), ("submit", "l", "me"), ("submit", "k", "you")],
)
def test_keys_do_not_mix(database, scope, key, user):
    once.begin("submit", "k", "me")
    transaction.commit()
    assert not once.begin(scope, key, user).repeated


def test_a_request_without_a_result(database):
    once.begin("submit", "k", "me")
    transaction.commit()
    assert once.begin("submit", "k", "me").result == {}


@pytest.mark.parametrize("key", ["", "x" * 81])
def test_keys_are_checked(database, key):
    with pytest.raises(ValueError):
        once.begin("submit", key, "me")


def test_only_the_beginner_finishes(database):
    once.begin("submit", "k", "me")
    transaction.commit()
    with pytest.raises(ValueError):
        once.finish("submit", "k", {"late": True})


def test_a_lost_batch_frees_its_keys(database):
    once.begin("submit", "k", "me")
    batch = batches.current()
    transaction.commit()
    assert once.forget_batch(batch) == 1
    assert not once.begin("submit", "k", "me").repeated


def test_old_keys_go(database):
    once.begin("submit", "k", "me")
    assert once.forget_before(now() - timedelta(days=1)) == 0
    assert once.forget_before(now() + timedelta(days=1)) == 1


def test_new_keys_differ():
    keys = {once.new_key() for _ in range(100)}
    assert len(keys) == 100
    assert all(20 <= len(key) <= 80 for key in keys)


def test_a_batch_belongs_to_a_transaction(database):
    first = batches.current()
    assert batches.current() == first
    assert len(first) == 32
    transaction.commit()
    assert batches.current() != first


def test_a_holiday_is_not_a_working_day(database):
    assert calendar().is_working(MONDAY)
    save_holiday(Holiday(MONDAY, "วันหยุดพิเศษ", "Special holiday"), "clerk")
    assert not calendar().is_working(MONDAY)
    transaction.commit()
    assert not calendar().is_working(MONDAY)
    assert [day.name_th for day in holidays(2026)] == ["วันหยุดพิเศษ"]
    assert holidays(2025) == []


def test_a_holiday_is_renamed(database):
    save_holiday(Holiday(MONDAY, "ก", "A"), "clerk")
    save_holiday(Holiday(MONDAY, " ข ", "B", "มติ ครม."), "clerk")
    assert holidays(2026) == [Holiday(MONDAY, "ข", "B", "มติ ครม.", "clerk")]


def test_a_holiday_needs_a_name(database):
    with pytest.raises(ValueError):
        save_holiday(Holiday(MONDAY, " ", "A"), "clerk")


def test_removing_a_holiday(database):
    save_holiday(Holiday(MONDAY, "ก", "A"), "clerk")
    assert remove_holiday(MONDAY, "clerk")
    assert not remove_holiday(MONDAY, "clerk")
    assert calendar().is_working(MONDAY)


def test_seeding_leaves_what_the_staff_did(database):
    assert (
        seed_holidays(
            [Holiday(MONDAY, "ก", "A"), Holiday(date(2026, 11, 24), "ข", "B")]
        )
        == 2
    )
    save_holiday(Holiday(MONDAY, "แก้แล้ว", "Edited"), "clerk")
    remove_holiday(date(2026, 11, 24), "clerk")
    assert (
        seed_holidays(
            [Holiday(MONDAY, "ก", "A"), Holiday(date(2026, 11, 24), "ข", "B")]
        )
        == 0
    )
    assert [day.name_th for day in holidays(2026)] == ["แก้แล้ว"]


def test_a_removed_holiday_can_come_back(database):
    save_holiday(Holiday(MONDAY, "ก", "A"), "clerk")
    remove_holiday(MONDAY, "clerk")
    save_holiday(Holiday(MONDAY, "ก", "A"), "clerk")
    assert not calendar().is_working(MONDAY)


def test_the_calendar_is_read_once_per_transaction(database):
    assert calendar() is calendar()


def test_the_governments_holidays_around_a_year():
    days = {day.on: day for day in government_holidays(2026)}
    assert {day.year for day in days} == {2025, 2026, 2027, 2028}
    assert days[date(2026, 4, 13)].name_th == "วันสงกรานต์"
    assert all(day.name_en and day.source for day in days.values())


def test_a_towns_own_holidays(tmp_path):
    path = tmp_path / "holidays.yaml"
    assert town_holidays(path) == []
    path.write_text(
        "- date: 2026-11-23\n  name_th: วันหยุดของเมือง\n  name_en: Town day\n"
        "  source: ประกาศเทศบาล\n",
        encoding="utf-8",
    )
    assert town_holidays(path) == [
        Holiday(MONDAY, "วันหยุดของเมือง", "Town day", "ประกาศเทศบาล")
    ]
