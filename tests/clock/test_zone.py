"""The clock that tests can stop."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from thesaban.clock.zone import as_bangkok
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from threading import Thread
import pytest


def test_now_is_aware_and_in_bangkok():
    assert now().utcoffset() == timedelta(hours=7)
    assert abs(now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_today_is_bangkoks_day():
    with frozen(datetime(2026, 11, 21, 17, 30, tzinfo=UTC)):
        assert today() == date(2026, 11, 22)


def test_frozen_nests_moves_and_ends():
    with frozen(datetime(2026, 11, 22, 9, 0)) as clock:
        assert now() == datetime(2026, 11, 22, 9, 0, tzinfo=BANGKOK)
        clock.advance(hours=2)
        assert now().hour == 11
        with frozen(date(2026, 1, 1)):
            assert now() == datetime(2026, 1, 1, 12, tzinfo=BANGKOK)
        assert now().hour == 11
        clock.move(date(2027, 1, 1))
        assert today() == date(2027, 1, 1)
    assert abs(now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_frozen_ends_with_an_error_too():
    with pytest.raises(RuntimeError), frozen(date(2026, 1, 1)):
        raise RuntimeError
    assert today() != date(2026, 1, 1)


def test_other_threads_see_the_stopped_clock():
    seen = []
    with frozen(date(2026, 1, 1)):
        thread = Thread(target=lambda: seen.append(today()))
        thread.start()
        thread.join()
    assert seen == [date(2026, 1, 1)]


def test_as_bangkok():
    utc = datetime(2026, 1, 1, 0, 0, tzinfo=UTC)
    assert as_bangkok(utc) == datetime(2026, 1, 1, 7, tzinfo=BANGKOK)
    assert as_bangkok(datetime(2026, 1, 1, 7)).tzinfo is BANGKOK
