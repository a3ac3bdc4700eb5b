"""What becomes of a message, on both databases."""

from datetime import timedelta
from sqlalchemy import text
from tests.outbox.conftest import look
from tests.outbox.conftest import send
from thesaban.clock.zone import now
from thesaban.outbox import delivery
from thesaban.outbox import messages
from thesaban.outbox import store
from thesaban.outbox.interfaces import DeliveryError
from thesaban.outbox.messages import MessageError
from thesaban.registers import engine
import pytest
import threading
import transaction


def deliver() -> int:
    return delivery.deliver_due(None)


def test_a_message_goes_once(bare):
    (one,) = send()
    assert deliver() == 1
    assert deliver() == 0
    assert [number for number, _subject in bare.delivered] == [one]
    assert (look(one).state, look(one).sent_at) == ("sent", now())


def test_in_the_order_they_were_written(bare):
    numbers = send(5)
    deliver()
    assert [number for number, _subject in bare.delivered] == numbers


def test_what_is_undone_is_never_sent(bare):
    with pytest.raises(RuntimeError), transaction.manager:
        messages.send("people/new-password", "a@x.org", _data(), channel="record")
        raise RuntimeError
    assert deliver() == 0


def _data():
    return {"name": "n", "site": "s", "url": "u", "minutes": 1}


@pytest.mark.parametrize(
    "to",
    [
        "",
        "nobody",
        "a@b,c@d",
        "a@b\nBcc: c@d",
        "a b@c",
        "<a@b>",
        "a@b;c@d",
        "x" * 65 + "@a",
        "a@" + "b" * 200,
    ],
)
def test_bad_addresses_are_not_taken(bare, to, monkeypatch):
    monkeypatch.setattr(messages, "queryUtility", lambda *args: bare)
    with pytest.raises(MessageError):
        messages.send("people/new-password", to, _data())


def test_an_unknown_channel_is_not_taken(bare):
    with pytest.raises(MessageError):
        messages.send("people/new-password", "a@x.org", _data(), channel="pigeon")


def test_it_waits_longer_after_each_failure(bare, clock):
    (one,) = send()
    bare.fault = DeliveryError("no server")
    waits = []
    for _time in range(4):
        assert deliver() == 1
        assert look(one).state == "waiting"
        waits.append((look(one).next_at - now()).total_seconds() / 60)
        assert deliver() == 0
        clock.move(look(one).next_at)
    assert waits == [1, 2, 4, 8]
    bare.fault = None
    deliver()
    assert (look(one).state, look(one).tries, look(one).error) == ("sent", 5, "")


def test_the_wait_has_an_end():
    assert messages.back_off(40) == timedelta(hours=6)


def test_it_is_given_up_after_some_tries_and_shows_why(bare, clock):
    (one,) = send()
    bare.fault = DeliveryError("no server")
    for _time in range(8):
        deliver()
        clock.advance(hours=7)
    assert (look(one).state, look(one).error) == ("failed", "no server")
    assert deliver() == 0


def test_a_final_failure_is_given_up_at_once(bare):
    (one,) = send()
    bare.fault = DeliveryError("550 no such mailbox", final=True)
    deliver()
    assert look(one).state == "failed"


def test_one_bad_message_does_not_hold_up_the_rest(bare):
    (one,) = send()
    with transaction.manager:
        store.session().execute(
            text("UPDATE outbox_message SET template = 'people/gone'")
        )
    (two,) = send()
    deliver()
    assert look(one).state == "waiting"
    assert "people/gone" in look(one).error
    assert look(two).state == "sent"


def test_an_unknown_end_counts_and_the_second_is_left_to_a_person(bare, clock):
    (one,) = send()
    bare.fault = DeliveryError("no answer", certain=False)
    deliver()
    assert look(one).state == "waiting"
    clock.advance(hours=1)
    deliver()
    assert (look(one).state, look(one).handed) == ("unsure", 2)
    bare.fault = None
    clock.advance(days=1)
    assert deliver() == 0


def test_a_fault_of_the_channel_counts_as_unknown(bare, clock):
    (one,) = send()
    bare.fault = ZeroDivisionError("oops")
    deliver()
    assert (look(one).state, look(one).handed) == ("waiting", 1)
    assert "ZeroDivisionError" in look(one).error


def test_a_person_sends_it_again(bare, clock):
    (one,) = send()
    bare.fault = DeliveryError("550", final=True)
    deliver()
    bare.fault = None
    with transaction.manager:
        assert messages.retry(one)
    deliver()
    assert look(one).state == "sent"
    with transaction.manager:
        assert not messages.retry(one)
        assert not messages.retry(10**9)


def test_a_dead_workers_message_is_freed_after_its_lease(bare, clock):
    (one,) = send()
    with transaction.manager:
        store.claim(now())
    assert deliver() == 0
    assert delivery.recover() == 0
    clock.advance(minutes=11)
    assert delivery.recover() == 1
    deliver()
    assert look(one).state == "sent"


def test_a_message_two_workers_died_with_is_left_to_a_person(bare, clock):
    (one,) = send()
    for _time in range(2):
        with transaction.manager:
            assert store.claim(now()) is not None
        clock.advance(minutes=11)
        assert delivery.recover() == 1
    assert look(one).state == "unsure"
    assert deliver() == 0


def test_a_slow_worker_still_marks_what_it_sent(bare, clock):
    """Its claim was taken away meanwhile; the message must not go a third time."""
    (one,) = send()
    with transaction.manager:
        slow = store.claim(now())
    clock.advance(minutes=11)
    delivery.recover()
    with transaction.manager:
        assert store.mark_sent(slow, now())
    assert deliver() == 0
    assert look(one).state == "sent"


def test_a_slow_worker_cannot_put_back_what_another_has(bare, clock):
    (one,) = send()
    with transaction.manager:
        slow = store.claim(now())
    clock.advance(minutes=11)
    delivery.recover()
    with transaction.manager:
        store.claim(now())
    with transaction.manager:
        assert not store.put_back(slow, "late", now(), True)
        assert not store.give_up(slow, "late")
    assert look(one).state == "sending"


def test_two_workers_never_take_the_same(bare):
    numbers = send(40)
    faults = []

    def run():
        try:
            deliver()
        except Exception as fault:  # told by the assertion below
            faults.append(fault)

    threads = [threading.Thread(target=run) for _worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if engine().dialect.name == "sqlite":
        deliver()  # one worker by rule; threads may have met its write lock
    found = [number for number, _subject in bare.delivered]
    assert sorted(found) == numbers
    if engine().dialect.name == "postgresql":
        assert not faults


def test_counts_lists_and_purge(bare, clock):
    numbers = send(3, ref="case-1")
    send(1, ref="case-2")
    deliver()
    with transaction.manager:
        assert store.counts()["sent"] == 4
        assert [item.id for item in store.of_ref("case-1")] == numbers
        assert len(store.listing("sent", 0, 2)) == 2
        assert store.listing("failed", 0, 10) == []
    clock.advance(days=100)
    waiting = send()
    with transaction.manager:
        assert store.purge(now() - timedelta(days=90)) == 4
        assert [item.id for item in store.listing("", 0, 10)] == waiting
