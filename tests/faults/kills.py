"""Kill a process at random moments under load, and count what came of it.

    python -m tests.faults.kills [sqlite|postgresql] [--rounds 200]

Three threads submit, take money and issue certificates, a fourth makes the
files of slips and receipts; after 0.05 to 1.5
seconds of it SIGKILL ends them between any two instructions (every tenth
process dies while it starts). The next process goes through an ordinary start,
which repairs, and works on. After every fourth a further one ends itself right
between the commits of the two stores, a moment that chance seldom hits. Every 20 rounds and at the end all that people
had been told is compared with both stores. Ends with 1 when something was
lost or doubled.
"""

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tests.faults import checks
from tests.faults import process
from tests.faults import stores as places
from tests.faults import work
import argparse
import json
import random
import statistics
import sys
import tempfile
import time


CHECK_EVERY = 20
START_KILL_EVERY = 10
AIMED_EVERY = 4
#: Seconds of work, and of a start, before the kill.
WORK = (0.05, 1.5)
START = (0.05, 0.6)


class Run:
    """The rounds on one kind of database."""

    def __init__(self, folder: Path, stores):
        self.folder = folder
        self.stores = stores
        self.ledger = work.Ledger(folder / "ledger.jsonl")
        self.log = folder / "children.log"
        self.wrong: list[str] = []
        self.starts: list[float] = []
        self.checked = 0
        self.kills = self.aimed = 0
        self.figures: dict = {}

    def rounds(self, count: int) -> None:
        """Make the site, then kill ``count`` times; stops at a fault."""
        names = self.folder / "modules.txt"
        make = partial(process.make_site, self.stores, self.ledger, names)
        process.run(make, self.log)
        process.preload(names)
        for number in range(1, count + 1):
            self.kill(number)
            if number % AIMED_EVERY == 0:
                self.aimed_kill()
            if number % CHECK_EVERY == 0 or number == count:
                self.check(everything=number == count)
            if self.wrong:
                return

    def kill(self, number: int) -> None:
        at_work = number % START_KILL_EVERY != 0
        seconds = random.uniform(*(WORK if at_work else START))
        job = partial(work.under_load, self.stores, self.ledger)
        took = process.kill(job, self.log, seconds, at_work)
        self.kills += 1
        if at_work:
            self.starts.append(took)

    def aimed_kill(self) -> None:
        job = partial(work.aimed, self.stores, self.ledger)
        process.await_kill(job, self.log)
        self.aimed += 1

    def check(self, everything: bool) -> None:
        since = 0 if everything else self.checked
        report = self.folder / "report.json"
        process.run(
            partial(checks.check, self.stores, self.ledger, since, report), self.log
        )
        found = json.loads(report.read_text("utf-8"))
        self.wrong += found["wrong"]
        self.checked = found["entries"]
        self.figures = found["figures"]
        print(f"{self.kills} kills: {self.figures}", file=sys.stderr, flush=True)


def run(kind: str, count: int) -> dict:
    """Everything in a temporary folder; returns the figures."""
    began = time.monotonic()
    with ExitStack() as exits:
        folder = Path(
            exits.enter_context(tempfile.TemporaryDirectory(prefix="thesaban-kills-"))
        )
        # PostgreSQL may run as a user of its own and must pass through.
        folder.chmod(0o755)
        process.load(folder / "parent")
        stores = places.KINDS[kind](folder, exits)
        done = Run(folder, stores)
        done.rounds(count)
        return {
            "database": kind,
            "kills": done.kills,
            "aimed_kills": done.aimed,
            "wrong": done.wrong,
            "start_median": round(statistics.median(done.starts), 2),
            "seconds": round(time.monotonic() - began),
            **done.figures,
        }


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.faults.kills", description=__doc__)
    parser.add_argument("database", nargs="?", default="sqlite", choices=places.KINDS)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, help="of the moments of the kills")
    options = parser.parse_args(arguments)
    random.seed(options.seed)
    found = run(options.database, options.rounds)
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return 1 if found["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
