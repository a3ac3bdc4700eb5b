"""Kills a writing process between any two instructions, again and again.

Every round forks a process that writes with several threads, ends it with
SIGKILL after a random time, forks another that does what a start does (the
repair) and then inspects both stores. Requests whose client got no answer are
sent again in the next round, as people do.
"""

from datetime import timedelta
from pathlib import Path
from tests.registers import inspection
from tests.registers import killed_work as work
from tests.registers import sample
from tests.registers.killed_work import Answers
from thesaban.registers import database
from thesaban.registers import reconcile
from thesaban.registers import reconcile_store
from ZODB.Connection import TransactionMetaData
from ZODB.FileStorage import FileStorage
from ZODB.serialize import referencesf
from ZODB.utils import load_current
from ZODB.utils import z64
import json
import os
import random
import signal
import time
import traceback
import transaction


#: Seconds that a process goes on writing after its first decision, different each
#: time; and how long that may take on a slow machine.
LONGEST, PATIENCE = 0.4, 60
NO_GRACE = timedelta(0)


class Killing:
    """Rounds of work, kill and repair over one Data.fs and one database."""

    def __init__(self, folder: Path, seed: int = 2569):
        self.storage = folder / "Data.fs"
        self.report = folder / "report.json"
        self.answers = Answers(folder / "answers.jsonl")
        self.random = random.Random(seed)
        self.repaired = 0
        self.rounds = 0

    def take_over(self, storage) -> None:
        """Start from what another storage holds (a layer's site)."""
        copy = FileStorage(str(self.storage), create=True)
        running = TransactionMetaData()
        copy.tpc_begin(running)
        waiting, seen = [z64], {z64}
        while waiting:
            oid = waiting.pop()
            data, _ = load_current(storage, oid)
            copy.store(oid, z64, data, "", running)
            new = set(referencesf(data)) - seen
            seen |= new
            waiting.extend(new)
        copy.tpc_vote(running)
        copy.tpc_finish(running)
        copy.close()
        _, status = os.waitpid(_fork(self._add_type), 0)
        assert status == 0

    def _add_type(self):
        opened = work.open_storage(self.storage)
        connection, site = work.site_of(opened)
        sample.add_type(site)
        transaction.commit()
        connection.close()
        opened.close()

    def round(self) -> list[str]:
        """Work, kill, repair, inspect; the rules that did not hold."""
        self.rounds += 1
        name = f"round{self.rounds}"
        known = self.decided()
        process = _fork(
            lambda: work.serve(self.storage, self.answers, self.unanswered(), name)
        )
        self._wait_for(known + 1)
        time.sleep(self.random.uniform(0, LONGEST))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        _remove_lock(self.storage)
        self.report.unlink(missing_ok=True)
        _, status = os.waitpid(_fork(self._repair_and_inspect), 0)
        if status or not self.report.exists():
            return [f"{name}: the repair ended with {status}"]
        found = json.loads(self.report.read_text())
        self.repaired += found["repaired"]
        return [f"{name}: {line}" for line in found["broken"]]

    def decided(self) -> int:
        """How many decisions clients were told of."""
        return sum("decision" in answer for answer in self.answers.read())

    def _wait_for(self, decisions: int) -> None:
        until = time.monotonic() + PATIENCE
        while self.decided() < decisions and time.monotonic() < until:
            time.sleep(0.01)

    def unanswered(self) -> list[str]:
        """Keys that were asked and never fully answered."""
        told = self.answers.read()
        decided = {answer["key"] for answer in told if "decision" in answer}
        asked = {answer["asked"] for answer in told if "asked" in answer}
        return sorted(asked - decided)

    def _repair_and_inspect(self):
        opened = work.open_storage(self.storage)
        connection, site = work.site_of(opened)
        done = reconcile.run(site.aq_parent, grace=NO_GRACE)
        transaction.begin()
        broken = inspection.inspect(site, self.answers.read())
        if reconcile_store.unsettled():
            broken.append("a lost batch was not settled")
        transaction.abort()
        connection.close()
        opened.close()
        result = {"repaired": len(done.lost), "broken": broken + done.failed}
        self.report.write_text(json.dumps(result))


def _fork(function) -> int:
    """Run a function in a process of its own; returns its id.

    The child takes no connection along: a socket shared by two processes
    would mix their answers.
    """
    transaction.abort()
    database.dispose()
    process = os.fork()
    if process:
        return process
    try:
        function()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def _remove_lock(storage: Path):
    """The lock of a Data.fs is the kernel's and went with its process."""
    storage.with_name(storage.name + ".lock").unlink(missing_ok=True)
