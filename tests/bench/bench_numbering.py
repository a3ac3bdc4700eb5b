"""Numbers allocated by many threads beside a ZODB write, on both databases."""

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from persistent.mapping import PersistentMapping
from statistics import median
from tests.registers.writers import in_threads
from thesaban.registers import numbering
from thesaban.registers.numbering import Series
from thesaban.registers.testing import RegistersDatabase
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
import tempfile
import time
import transaction


THREADS, EACH = 8, 200
SERIES = Series("bench", 2569)


@contextmanager
def storage():
    """A Data.fs with one object per thread."""
    with tempfile.TemporaryDirectory(prefix="thesaban-bench-") as folder:
        database = DB(FileStorage(str(Path(folder) / "Data.fs")))
        with database.transaction() as connection:
            for thread in range(THREADS):
                connection.root()[thread] = PersistentMapping()
        yield database
        database.close()


def measure(kind: str) -> dict:
    """Allocate on one kind of database; returns what happened."""
    registers = RegistersDatabase(kind)
    registers.start()
    took = []
    try:
        with storage() as database:
            started = time.perf_counter()
            tally = in_threads(THREADS, partial(work, database, took))
            seconds = time.perf_counter() - started
        kept = [entry.number for entry in numbering.listing(SERIES)]
        transaction.abort()
    finally:
        registers.stop()
    return {
        "seconds": seconds,
        "median": median(took) * 1000,
        "slowest": max(took) * 1000,
        "retries": tally.retries,
        "errors": len(tally.errors),
        "whole": kept == sorted(tally.results) == list(range(1, THREADS * EACH + 1)),
    }


def work(database, took, site, thread):
    """One thread: each step is a transaction over both stores."""
    connection = database.open()
    box = connection.root()[thread]

    def allocate(turn):
        number = numbering.allocate(SERIES, f"{thread}-{turn}")
        box[turn] = number
        return number

    for turn in range(EACH):
        before = time.perf_counter()
        yield partial(allocate, turn)
        took.append(time.perf_counter() - before)
    connection.close()


def main() -> dict:
    found = {kind: measure(kind) for kind in ("sqlite", "postgresql")}
    total = THREADS * EACH
    return {
        "title": f"Numbering: {THREADS} threads, {EACH} numbers each, with an object",
        "columns": [
            "registers",
            "numbers a second",
            "median (ms)",
            "slowest (ms)",
            "retries",
            "errors",
        ],
        "rows": [
            [
                kind,
                total / result["seconds"],
                result["median"],
                result["slowest"],
                result["retries"],
                result["errors"],
            ]
            for kind, result in found.items()
        ],
        "targets": [
            {
                "what": f"no gap, no duplicate, no error ({kind})",
                "wanted": f"1 to {total}, each once",
                "measured": "as wanted" if result["whole"] else "not whole",
                "met": result["whole"] and not result["errors"],
            }
            for kind, result in found.items()
        ],
        "notes": [
            "One series, so one row lock: the threads stand in line. Each"
            " transaction writes a number, its entry and an object of the Data.fs;"
            " the test server of PostgreSQL runs with fsync off."
        ],
    }
