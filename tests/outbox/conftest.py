"""A channel that keeps what it is given, and the two databases."""

from datetime import datetime
from tests.people.conftest import visitor  # noqa: F401
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.outbox import delivery
from thesaban.outbox import messages
from thesaban.outbox import store
from thesaban.outbox.interfaces import IChannel
from zope.component import getGlobalSiteManager
from zope.interface import implementer
import pytest
import transaction


NOON = datetime(2026, 11, 22, 12, tzinfo=BANGKOK)
DATA = {
    "name": "สมชาย",
    "site": "เทศบาล",
    "url": "https://example.org/x",
    "minutes": 60,
}


@implementer(IChannel)
class Recorder:
    """Keeps what it delivers; ``fault`` is raised instead when it is set."""

    def __init__(self):
        self.delivered = []
        self.fault = None

    def deliver(self, site, message, text):
        if self.fault is not None:
            raise self.fault
        self.delivered.append((message.id, text.subject))


@pytest.fixture
def recorder():
    made = Recorder()
    manager = getGlobalSiteManager()
    manager.registerUtility(made, IChannel, "record")
    yield made
    manager.unregisterUtility(made, IChannel, "record")


@pytest.fixture
def clock():
    with frozen(NOON) as found:
        yield found


@pytest.fixture
def bare(database, recorder, clock, monkeypatch):
    """Delivery without a site: the package's own texts, eight tries."""
    monkeypatch.setattr(messages, "own_texts", lambda: None)
    monkeypatch.setattr(delivery, "own_texts", lambda: None)
    monkeypatch.setattr(delivery, "_most_tries", lambda: 8)
    return recorder


def send(count: int = 1, **changes) -> list[int]:
    """Write messages and commit them; returns their ids."""
    with transaction.manager:
        values = {"data": DATA, "channel": "record", **changes}
        return [
            messages.send("people/new-password", "a@example.org", **values)
            for _time in range(count)
        ]


def look(message_id: int) -> store.Message:
    """The row as committed."""
    with transaction.manager:
        return store.get(message_id)
