"""A message never tells of a change that a kill has undone."""

from thesaban.outbox import store
from thesaban.outbox.reconcile import OutboxReconciler
from thesaban.registers import batches


VALUES = {
    "template": "people/new-password",
    "channel": "email",
    "recipient": "applicant1@example.org",
    "language": "th",
    "data": {},
    "ref": "",
}


def test_waiting_messages_of_a_lost_transaction_are_dropped(portal):
    message = store.add(VALUES)
    lost = frozenset({batches.current()})
    told = OutboxReconciler().reconcile(portal, lost)
    assert [str(message) in line for line in told] == [True]
    assert store.get(message) is None
    assert OutboxReconciler().reconcile(portal, lost) == []


def test_other_messages_stay(portal):
    message = store.add(VALUES)
    assert OutboxReconciler().reconcile(portal, frozenset({"f" * 32})) == []
    assert store.get(message) is not None
