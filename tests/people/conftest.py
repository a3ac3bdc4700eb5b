"""Visitors of the functional layer, and a frozen day."""

from datetime import datetime
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
import pytest


#: Sunday, 22 November 2569, at noon.
NOON = datetime(2026, 11, 22, 12, tzinfo=BANGKOK)


@pytest.fixture
def noon():
    """The clock stands at :data:`NOON` and can be moved."""
    with frozen(NOON) as clock:
        yield clock


@pytest.fixture
def visitor(visit):
    """Makes visitors; ``visitor("mayor")`` is signed in."""
    return visit
