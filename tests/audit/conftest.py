"""A database of the kind the run is for, and visitors of the site."""

from datetime import datetime
from tests.people.conftest import visitor  # noqa: F401
from thesaban.audit.store import entries
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
import pytest
import transaction


NOON = datetime(2026, 11, 22, 12, tzinfo=BANGKOK)


@pytest.fixture
def clock():
    with frozen(NOON) as found:
        yield found


def write(count: int = 1, **changes) -> None:
    """Write entries and commit them."""
    values = {
        "at": now(),
        "actor": "officer_health",
        "capacity": "Officer health",
        "action": "case.read",
        "uid": "u" * 32,
        "subject": "applicant1",
        "outcome": "allow",
        "ip": "203.0.113.0/24",
        "detail": {"number": "๑๒/2569"},
    }
    with transaction.manager:
        for number in range(count):
            entries.add({**values, "detail": {"n": number}, **changes})
