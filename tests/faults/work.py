"""The load: threads that take cases from draft to certificate.

Each step is a transaction, repeated on a conflict as the publisher does. What
was confirmed (the commit has returned) goes to a ledger that survives a kill.
"""

from collections.abc import Callable
from pathlib import Path
from tests.faults import process
from tests.notices import helpers
from tests.registers.writers import ATTEMPTS
from tests.registers.writers import FIRST_DELAY
from thesaban.cases.acts import base
from thesaban.documents import later
from thesaban.payments import bills
from thesaban.payments import counter
from thesaban.registers import join
from thesaban.registers import records
from thesaban.registers.filing import record_by_uid
from thesaban.registers.records import RecordQuery
from transaction.interfaces import TransientError
import json
import os
import random
import signal
import threading
import time
import transaction


THREADS = 3
#: Drafts are begun while fewer cases than this are under way.
UNDER_WAY = 12
#: Part of the writing transactions that an aimed round does not survive.
AIMED = 0.3
CHAIN = ("head_health", "director_health", "clerk")


class Ledger:
    """What people have been told, one JSON object a line, on the disk."""

    def __init__(self, path: Path):
        self.path = path

    def add(self, kind: str, **facts) -> None:
        line = json.dumps({"kind": kind, **facts}) + "\n"
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(handle, line.encode())
        os.fsync(handle)
        os.close(handle)

    def entries(self) -> list[dict]:
        if not self.path.exists():
            return []
        return [json.loads(line) for line in self.path.read_text().splitlines()]


# -- requests ----------------------------------------------------------------


def request(step: Callable):
    """One request: a transaction, up to four times. Returns its result."""
    for attempt in range(ATTEMPTS):
        try:
            transaction.begin()
            result = step()
            transaction.commit()
            return result
        except TransientError:
            transaction.abort()
            if attempt == ATTEMPTS - 1:
                raise
            time.sleep(random.uniform(0, FIRST_DELAY * 2**attempt))


class NotThereYet(TransientError):
    """The registers' commit has been seen, that of the objects is still under way."""


def case_of(uid: str):
    """The case of a row; the next attempt finds what was a moment too early."""
    case = record_by_uid(uid)
    if case is None:
        raise NotThereYet(uid)
    return case


def act(uid: str, name: str, user_id: str, **data) -> dict:
    """A keyed act; the key stays the same as that of a form sent again."""
    with helpers.as_user(user_id):
        return base.perform(case_of(uid), name, data, key=f"{name}-{uid}")


def submit(uid: str) -> dict:
    return act(uid, "submit", "applicant1", declared=True)


def sign(uid: str) -> dict:
    return act(uid, "sign", "mayor")


def receive(bill) -> dict:
    with helpers.as_user("cashier"):
        receipt = counter.receive([bill.uid], bill.total, "cash", "cashier", bill.uid)
    return {"receipt": receipt.uid, "number": receipt.number_text}


# -- steps of a case, by its state --------------------------------------------


def begin(ledger: Ledger) -> None:
    def step():
        with helpers.as_user("applicant1"):
            case = helpers.draft()
            helpers.complete(case)
            return case.UID()

    ledger.add("draft", uid=request(step))


def send(uid: str, ledger: Ledger) -> None:
    ledger.add("submit", uid=uid, result=request(lambda: submit(uid)))


def examine(uid: str, ledger: Ledger) -> None:
    request(lambda: helpers.awaiting_payment(case_of(uid)) and None)


def pay(uid: str, ledger: Ledger) -> None:
    def step():
        [bill] = [item for item in bills.of(uid) if item.payable]
        return bill.uid, receive(bill)

    bill_uid, result = request(step)
    ledger.add("payment", uid=uid, bill=bill_uid, result=result)


def propose(uid: str, ledger: Ledger) -> None:
    def step():
        case = case_of(uid)
        helpers.do(case, "officer_health", "propose")
        for person in CHAIN:
            helpers.do(case, person, "endorse")

    request(step)


def issue(uid: str, ledger: Ledger) -> None:
    ledger.add("issue", uid=uid, result=request(lambda: sign(uid)))


STEPS = {
    "draft": send,
    "acknowledged": examine,
    "awaiting_payment": pay,
    "reviewed": propose,
    "proposed": issue,
}


def first_case(ledger: Ledger) -> None:
    """One case from draft to certificate."""
    begin(ledger)
    [row] = records.search(RecordQuery(domain="notices"), None).rows
    for step in STEPS.values():
        step(row.uid, ledger)


# -- threads -------------------------------------------------------------------


class Desk:
    """Hands each case to one thread at a time."""

    def __init__(self):
        self.lock = threading.Lock()
        self.taken: set[str] = set()

    def take(self) -> tuple[str, str] | None:
        """(uid, state) of a case that nobody has; None: begin a new one."""
        transaction.begin()
        query = RecordQuery(
            domain="notices", open=True, states=tuple(STEPS), size=3 * UNDER_WAY
        )
        rows = records.search(query, None).rows
        with self.lock:
            free = [row for row in rows if row.uid not in self.taken]
            if not free or len(rows) < random.randrange(UNDER_WAY):
                return None
            chosen = random.choice(free)
            self.taken.add(chosen.uid)
        return chosen.uid, chosen.state

    def give_back(self, uid: str) -> None:
        with self.lock:
            self.taken.discard(uid)


def one(desk: Desk, ledger: Ledger) -> None:
    """One request of somebody."""
    taken = desk.take()
    if taken is None:
        begin(ledger)
        return
    uid, state = taken
    try:
        STEPS[state](uid, ledger)
    finally:
        desk.give_back(uid)


def seal(_desk: Desk, _ledger: Ledger) -> None:
    """The worker's part: the file of the document that has waited longest."""
    waiting = later.SealWaiting()
    uid = request(lambda: waiting.waiting(None))
    if uid is None:
        time.sleep(0.05)
        return
    request(lambda: waiting.do(None, uid))


def _thread(opened, desk: Desk, ledger: Ledger, failed: list, work=one) -> None:
    while not failed:
        try:
            with process.site(opened):
                work(desk, ledger)
        except TransientError as error:
            print(f"gave up after {ATTEMPTS} attempts: {error}", flush=True)
        except BaseException as error:
            failed.append(error)
            raise


def aim() -> None:
    """In a child: die, by chance, after the registers' commit, before the objects'."""
    vote = join.RegisterManager.tpc_vote

    def vote_and_die(manager, running):
        written = manager.tx is not None and manager.changed
        vote(manager, running)
        if written and random.random() < AIMED:
            os.kill(os.getpid(), signal.SIGKILL)

    join.RegisterManager.tpc_vote = vote_and_die


def aimed(stores, ledger: Ledger, ready: Callable) -> None:
    """In a child: as :func:`under_load`, but ends itself between the commits."""
    random.seed()
    aim()
    under_load(stores, ledger, lambda: None)


def under_load(stores, ledger: Ledger, ready: Callable) -> None:
    """In a child: start, tell that it is ready, work until the kill."""
    opened = process.start(stores)
    desk, failed = Desk(), []
    ready()
    threads = [
        threading.Thread(target=_thread, args=(opened, desk, ledger, failed, work))
        for work in (*[one] * THREADS, seal)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    raise RuntimeError("the work ended") from failed[0]
