"""Visitors of the functional layer, and a frozen day."""

from datetime import datetime
from tests.people.web import Visitor
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
import pytest
import transaction


#: Sunday, 22 November 2569, at noon.
NOON = datetime(2026, 11, 22, 12, tzinfo=BANGKOK)


@pytest.fixture
def noon():
    """The clock stands at :data:`NOON` and can be moved."""
    with frozen(NOON) as clock:
        yield clock


@pytest.fixture
def visitor(functional):
    """Makes visitors; ``visitor("mayor")`` is signed in."""

    def make(login: str = "") -> Visitor:
        transaction.commit()
        found = Visitor(functional["portal"].absolute_url())
        if login:
            answer = found.sign_in(login)
            assert answer.status_code == 303, found.text
        return found

    return make
