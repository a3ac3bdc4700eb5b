"""What the processes do that are going to be killed.

Each transaction writes both stores: a record with its number and the key of
its request, or a decision on a record with a second number. What a client was
told is kept in a file, one line per answer, written only after the commit.
"""

from functools import partial
from pathlib import Path
from plone.uuid.interfaces import IUUID
from Testing.makerequest import makerequest
from tests.registers.sample import TYPE
from tests.registers.writers import in_one_request
from thesaban.clock.zone import now
from thesaban.registers import numbering
from thesaban.registers import once
from thesaban.registers import records
from thesaban.registers.filing import file_record
from thesaban.registers.filing import record_by_uid
from thesaban.registers.numbering import Series
from thesaban.registers.records import RecordQuery
from threading import Thread
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from zope.component.hooks import setSite
import json
import os


SUBMITTED = Series("fault-submit", 2569)
DECIDED = Series("fault-decide", 2569)
THREADS = 3


class Answers:
    """What clients were told: lines in a file that survive the process."""

    def __init__(self, path: Path):
        self.path = path

    def add(self, **answer) -> None:
        line = json.dumps(answer) + "\n"
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.write(descriptor, line.encode())
        os.close(descriptor)

    def read(self) -> list[dict]:
        if not self.path.exists():
            return []
        return [json.loads(line) for line in self.path.read_text().splitlines()]


def submit(key: str) -> dict:
    """File a record once per key; returns what the client is told."""
    attempt = once.begin("fault.submit", key, "applicant1")
    if attempt.repeated:
        return attempt.result
    record = file_record(TYPE, "samples", now(), title=key, unit="health")
    uid = IUUID(record)
    record.number = f"{numbering.allocate(SUBMITTED, uid)}/2569"
    return once.finish("fault.submit", key, {"uid": uid, "number": record.number})


def decide(uid: str) -> dict:
    """Decide on a record once; a decision carries a number of its own."""
    attempt = once.begin("fault.decide", uid, "mayor")
    if attempt.repeated:
        return attempt.result
    record = record_by_uid(uid)
    record.decision = f"{numbering.allocate(DECIDED, uid)}/2569"
    record.state = "decided"
    record.reindexObject()
    return once.finish("fault.decide", uid, {"uid": uid, "decision": record.decision})


def open_storage(storage: Path) -> DB:
    """The object store as a server opens it."""
    return DB(FileStorage(str(storage)), pool_size=THREADS + 2)


def site_of(database: DB):
    """(connection, site) for this thread."""
    connection = database.open()
    app = makerequest(connection.root()["Application"])
    setSite(app["plone"])
    return connection, app["plone"]


def serve(storage: Path, answers: Answers, again: list[str], name: str) -> None:
    """Write with several threads until the process is killed.

    ``again`` are the keys whose client got no answer: they are sent again.
    """
    database = open_storage(storage)

    def client(thread: int):
        site_of(database)
        waiting = again[thread::THREADS]
        turn = 0
        while True:
            key = waiting.pop() if waiting else f"{name}-{thread}-{turn}"
            turn += 1
            answers.add(asked=key)
            told = in_one_request(partial(submit, key))
            answers.add(key=key, **told)
            answers.add(key=key, **in_one_request(partial(decide, told["uid"])))

    threads = [Thread(target=client, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def everything() -> list[records.RecordRow]:
    """All rows of the work."""
    found, start = [], 0
    while True:
        query = RecordQuery(domain="samples", sort="oldest", start=start, size=500)
        page = records.search(query, None)
        found.extend(page.rows)
        start += len(page.rows)
        if len(page.rows) < 500:
            return found
