"""The worker on a real site."""

from Acquisition import Implicit
from datetime import timedelta
from plone import api
from thesaban.clock.zone import now
from thesaban.outbox import messages
from thesaban.outbox import store
from thesaban.outbox import worker
from thesaban.outbox.inside import VARIABLE
from thesaban.registers import engine
from thesaban.registers import unasked
from types import SimpleNamespace
import pytest
import subprocess
import sys
import threading
import transaction


DATA = {"name": "สมชาย", "site": "เทศบาล", "url": "https://example.org", "minutes": 60}


@pytest.fixture
def site(functional, tmp_path, monkeypatch):
    monkeypatch.setenv("THESABAN_VAR", str(tmp_path))
    return functional["portal"]


def send() -> int:
    number = messages.send("people/new-password", "a@example.org", DATA)
    transaction.commit()
    return number


def test_a_round_delivers_and_does_the_duties(site, tmp_path):
    number = send()
    assert worker.round_of(site.aq_parent, timedelta(0)) == 1
    transaction.begin()
    assert store.get(number).state == "sent"
    assert [path.suffix for path in (tmp_path / "mail").iterdir()] == [".eml"]
    assert all(row["failures"] == 0 for row in store.duties())
    assert "audit.seal" in [row["name"] for row in store.duties()]


def test_what_it_makes_carries_the_address_of_the_instance(monkeypatch):
    class App(Implicit):
        _p_jar = SimpleNamespace(close=lambda: None)

    seen = []
    monkeypatch.setenv(unasked.VARIABLE, "http://town.example:8095")
    monkeypatch.setattr(
        worker, "round_of", lambda app, _lease: seen.append(app.REQUEST) or 0
    )
    worker.one_round(App, timedelta(0))
    (request,) = seen
    assert request.physicalPathToURL("/town/v") == "http://town.example:8095/town/v"


def test_a_site_without_the_product_is_left_alone(site):
    number = send()
    from plone.app.testing import applyProfile

    applyProfile(site, "thesaban:uninstall")
    transaction.commit()
    assert worker.round_of(site.aq_parent, timedelta(0)) == 0
    transaction.begin()
    assert store.get(number).state == "waiting"


def test_a_town_can_word_its_own_mail(site, tmp_path, monkeypatch):
    folder = tmp_path / "messages" / "people"
    folder.mkdir(parents=True)
    (folder / "new-password.th.txt").write_text("Subject: ของเรา ${site}\n\nสวัสดี")
    from thesaban.outbox import delivery

    monkeypatch.setattr(delivery, "own_texts", lambda: tmp_path / "messages")
    send()
    worker.round_of(site.aq_parent, timedelta(0))
    (path,) = (tmp_path / "mail").iterdir()
    assert "Subject" in path.read_text()
    from email import message_from_bytes
    from email.policy import default

    mail = message_from_bytes(path.read_bytes(), policy=default)
    assert mail["Subject"] == "ของเรา เทศบาล"


def test_beside_sqlite_there_is_one_worker(site):
    with worker.sole_worker() as alone:
        assert alone is (engine().dialect.name == "sqlite")
        if alone:
            with pytest.raises(worker.AlreadyRunning), worker.sole_worker():
                pass
    with worker.sole_worker():
        pass


def test_it_goes_on_after_a_fault_and_ends_when_told(site, monkeypatch):
    stop = threading.Event()
    rounds = []

    def one_round(open_app, lease):
        rounds.append(lease)
        if len(rounds) == 1:
            raise OSError("the database is away")
        stop.set()
        return 1

    monkeypatch.setattr(worker, "one_round", one_round)
    monkeypatch.setattr(worker, "SECONDS_BETWEEN_ROUNDS", 0.01)
    worker.run(None, stop)
    assert len(rounds) == 2


def test_no_thread_starts_unless_asked_for(monkeypatch):
    from thesaban.outbox import inside

    started = []
    monkeypatch.setattr(inside, "start", lambda: started.append(1))
    monkeypatch.delenv(VARIABLE, raising=False)
    inside.on_start(None)
    assert not started
    monkeypatch.setenv(VARIABLE, "inside")
    inside.on_start(None)
    assert started


def test_the_command_explains_itself():
    done = subprocess.run(
        [sys.executable, "-m", "thesaban.outbox.worker", "--help"],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0
    assert "zope.conf" in done.stdout


def test_now_is_the_products_clock(site):
    assert api.portal.get() is not None
    assert now().tzinfo is not None
