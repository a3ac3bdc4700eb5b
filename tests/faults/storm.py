"""A bank that does everything wrong, a database that goes away, and kills.

    python -m tests.faults.storm [sqlite|postgresql] [--payments 10000]

Bills are opened, shown on pages or printed, and paid at the simulated bank,
some twice. The bank reports over HTTP with six connections: twice at once, five
times out of order, days late, after forged messages, with wrong amounts and
references, never; officers void bills, take cash for them and void receipts
meanwhile, and the worker makes the files of some receipts. The serving process is killed again and again, and the database goes
away for a minute. What gets no good answer is reported again. In the end all
that the bank has credited must be one payment or wait for the desk, bills,
receipts and money must agree, and no receipt's number may be missing. Ends with
1 when that is not so.
"""

from collections.abc import Iterator
from contextlib import closing
from contextlib import contextmanager
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path
from tests.bench.servers import free_port
from tests.faults import banking
from tests.faults import process
from tests.faults import stores as places
from tests.faults import work
import argparse
import http.client
import json
import os
import random
import signal
import socket
import sqlite3
import sys
import tempfile
import threading
import time


CONNECTIONS = 6
#: Seconds between two kills, of a lull after an answer that was none, and that
#: the database is away by default.
KILLS = (2.0, 8.0)
LULL = 0.2
#: The first kill comes before a short storm is over.
SOON = (0.1, 0.5)
AWAY = 60
TIMEOUT = 30
TWICE = 0.06
MARGIN = 1.02
MANY = 100
HOUR = timedelta(hours=1)
PATH = f"/{process.SITE}/@@pay-callback/simulator"


class Sender:
    """The bank's side: in a process of its own, for it has threads."""

    def __init__(self, bank, port: int, until):
        self.bank, self.port, self.until = bank, port, until
        self.lock = threading.Lock()
        self.answers: dict[str, int] = {}
        self.took: list[float] = []
        self.flying = 0

    def run(self, report: Path) -> None:
        self.wait()
        threads = [threading.Thread(target=self.work) for _n in range(CONNECTIONS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = sorted(self.took) or [0.0]
        found = {
            "answers": self.answers,
            "median_ms": round(took[len(took) // 2] * 1000, 1),
            "p95_ms": round(took[int(len(took) * 0.95)] * 1000, 1),
        }
        report.write_text(json.dumps(found), "utf-8")

    def wait(self) -> None:
        """Until the server takes connections: a forged message comes only once."""
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(LULL)

    def work(self) -> None:
        """Send until nothing is left in the queue nor in the air."""
        while True:
            with self.lock:
                delivery = self.bank.due(self.until)
                self.flying += delivery is not None
                if delivery is None and not self.flying:
                    return
            if delivery is None:
                time.sleep(LULL)
                continue
            self.one(delivery)
            with self.lock:
                self.flying -= 1

    def one(self, delivery) -> None:
        from thesaban.clock.zone import now

        began = time.monotonic()
        answer = self.post(delivery)
        name = f"forged {answer}" if delivery.forged else answer
        with self.lock:
            self.answers[name] = self.answers.get(name, 0) + 1
            if answer == "200":
                self.took.append(time.monotonic() - began)
        if answer not in ("200", "401"):
            self.bank.again(delivery, now(), 0)
            time.sleep(LULL)

    def post(self, delivery) -> str:
        from thesaban.clock.zone import now

        headers, body = self.bank.message(delivery, now())
        headers["Content-Type"] = "application/json"
        try:
            with closing(self._connection()) as connection:
                connection.request("POST", PATH, body, headers)
                return str(connection.getresponse().status)
        except (OSError, http.client.HTTPException):
            return "nothing"

    def _connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)


class Storm:
    """A storm over one kind of database."""

    def __init__(self, folder: Path, stores, payments: int, away: float, seed: int):
        self.folder, self.stores, self.away = folder, stores, away
        self.payments, self.random, self.seed = payments, random.Random(seed), seed
        self.log = folder / "children.log"
        self.plan = folder / "plan.jsonl"
        self.port = free_port()
        self.kills = self.absences = 0
        self.server = 0

    def run(self) -> dict:
        names = self.folder / "modules.txt"
        notices = work.Ledger(self.folder / "ledger.jsonl")
        process.run(partial(process.make_site, self.stores, notices, names), self.log)
        process.preload(names)
        # A few more: chance decides who pays twice.
        count = int(self.payments * MARGIN / (1 + TWICE)) + 1
        process.run(
            partial(banking.bill, self.stores, self.plan, count, self.seed), self.log
        )
        bank = self.pay()
        began = time.monotonic()
        sent = self.blow(bank)
        lasted = time.monotonic() - began
        process.run(partial(banking.ask, self.stores, bank.path), self.log)
        report = self.folder / "report.json"
        process.run(
            partial(banking.check, self.stores, bank.path, self.plan, report), self.log
        )
        found = json.loads(report.read_text("utf-8"))
        return {
            "wrong": [*found["wrong"], *signed(sent["answers"])],
            "kills": self.kills,
            "absences": self.absences,
            "storm_seconds": round(lasted),
            **sent,
            **found["figures"],
        }

    def pay(self):
        """Everybody pays within an hour, some twice; the bank plans its reports."""
        from thesaban.clock.zone import now
        from thesaban.payments import signatures
        from thesaban.payments import simulator
        from thesaban.registers.database import registers_folder

        path = registers_folder() / simulator.LEDGER
        secret = signatures.secrets_of(simulator.NAME)[0]
        bank = simulator.Bank(secret, self.seed, path=path)
        lines = banking.read(self.plan)
        for at, line in enumerate(lines):
            for _time in range(1 + (self.random.random() < TWICE)):
                fault = self.random.choice(simulator.FAULTS)
                # So that all faults come in at once, not kind after kind.
                moment = now() - HOUR + HOUR * at / len(lines)
                if fault.name == "late":
                    moment -= timedelta(days=3)
                bank.pay(line["payload"], fault, moment)
        return bank

    # the storm

    def blow(self, bank) -> dict:
        """Report everything while the server is killed and the database leaves."""
        from thesaban.clock.zone import now

        self.serve()
        report = self.folder / "sender.json"
        sender = Sender(bank, self.port, now() + timedelta(days=400))
        child, pipe = process.fork(lambda ready: sender.run(report), self.log)
        os.close(pipe)
        while not self.ended(child):
            self.kill()
            if not self.absences and not self.ended(child):
                with self.absence():
                    self.serve()
                    time.sleep(self.away)
            else:
                self.serve()
        self.kill(at_once=True)
        return json.loads(report.read_text("utf-8"))

    def ended(self, child: int) -> bool:
        """Whether the sender has come to its end; waits for the next kill."""
        between = KILLS if self.kills else SOON
        until = time.monotonic() + self.random.uniform(*between)
        while time.monotonic() < until:
            try:
                done, status = os.waitpid(child, os.WNOHANG)
            except ChildProcessError:
                return True
            if done:
                if status:
                    raise RuntimeError(self.log.read_text("utf-8")[-6000:])
                return True
            time.sleep(0.1)
        return False

    def serve(self) -> None:
        job = partial(banking.serve, self.stores, self.port, self.plan)
        self.server, pipe = process.fork(job, self.log)
        os.close(pipe)

    def kill(self, at_once: bool = False) -> None:
        os.kill(self.server, signal.SIGKILL)
        _pid, status = os.waitpid(self.server, 0)
        if not os.WIFSIGNALED(status):
            print("a server had ended by itself", file=sys.stderr, flush=True)
        self.kills += not at_once

    @contextmanager
    def absence(self):
        """The registers' database is away."""
        self.absences += 1
        postgres = getattr(self.stores, "postgres", None)
        if postgres is None:
            path = self.stores.url().removeprefix("sqlite:///")
            with closing(sqlite3.connect(path, timeout=30)) as locked:
                locked.execute("BEGIN EXCLUSIVE")
                yield
                locked.rollback()
            return
        postgres.server.stop()
        yield
        postgres.server.start()


def signed(answers: dict[str, int]) -> Iterator[str]:
    """No forged message was taken, and some were refused.

    A forged message comes once; of a few, all may find no server.
    """
    if answers.get("forged 200"):
        yield f"{answers['forged 200']} forged messages were taken"
    sent = sum(count for name, count in answers.items() if name.startswith("forged"))
    if sent > MANY and not answers.get("forged 401"):
        yield "no forged message was refused"


def run(kind: str, payments: int, away: float, seed: int) -> dict:
    """Everything in a temporary folder; returns the figures."""
    with ExitStack() as exits:
        name = exits.enter_context(
            tempfile.TemporaryDirectory(prefix="thesaban-storm-")
        )
        folder = Path(name)
        # PostgreSQL may run as a user of its own and must pass through.
        folder.chmod(0o755)
        os.environ["THESABAN_DEVELOPMENT"] = "1"
        process.load(folder / "parent")
        stores = places.KINDS[kind](folder, exits)
        return {"database": kind, **Storm(folder, stores, payments, away, seed).run()}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.faults.storm", description=__doc__)
    parser.add_argument("database", nargs="?", default="sqlite", choices=places.KINDS)
    parser.add_argument("--payments", type=int, default=10_000)
    parser.add_argument("--away", type=float, default=AWAY, help="seconds")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    options = parser.parse_args(arguments)
    found = run(options.database, options.payments, options.away, options.seed)
    print(json.dumps({"seed": options.seed, **found}, ensure_ascii=False, indent=2))
    return 1 if found["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
