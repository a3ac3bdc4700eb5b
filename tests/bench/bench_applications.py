"""Whole applications: four clients, uploads included, number in the answer."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import cycle
from statistics import median
from tests.bench import clients
from tests.bench import servers
import psycopg
import sqlite3
import time


CLIENTS = 4
SECONDS = 30
WARM_UP = 3
SUBMITS = 10
WANTED_RATE = 5.0
WANTED_P95 = 1.0


WAITING = "select count(*) from waiting_file where sealed_batch = ''"
PATIENCE = 120
"""Seconds the worker may need for what is left when the load ends."""


def work(client: clients.Client, scan: bytes, until: float) -> list[str]:
    """Apply again and again; returns the numbers received."""
    numbers = []
    while time.monotonic() < until:
        numbers.append(client.apply(scan)["number"])
    return numbers


def run(site) -> dict:
    """Rate and times of one site under the load of all clients."""
    people = clients.add_people(site, CLIENTS)
    urls = cycle(site.urls)
    made = [clients.Client(next(urls), *person) for person in people]
    scan = clients.photo()
    for client in made:
        for _each in range(WARM_UP):
            client.apply(scan)
        client.times.clear()
    started = time.monotonic()
    with ThreadPoolExecutor(CLIENTS) as pool:
        until = started + SECONDS
        numbers = [
            number
            for found in pool.map(lambda client: work(client, scan, until), made)
            for number in found
        ]
    took = time.monotonic() - started
    left, rest = _sealed_after(site)
    times = [t for client in made for found in client.times.values() for t in found]
    submits = [t for client in made for t in client.times["submit"]]
    errors = [error for client in made for error in client.errors]
    if errors or len(set(numbers)) != len(numbers):
        raise RuntimeError(f"errors: {errors[:3]}, {len(numbers)} numbers")
    return {
        "rate": len(numbers) / took,
        "median": median(times),
        "p95": clients.percentile(times, 0.95),
        "submit": median(submits),
        "submit_p95": clients.percentile(submits, 0.95),
        "requests": len(times) / took,
        "left": left,
        "rest": rest,
    }


def _waiting(site) -> int:
    """Slips whose file is not made yet."""
    if site.postgres is None:
        (path,) = site.instance.var.rglob("registers.sqlite")
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return connection.execute(WAITING).fetchone()[0]
    with psycopg.connect(site.postgres.dsn("registers")) as connection:
        return connection.execute(WAITING).fetchone()[0]


def _sealed_after(site) -> tuple[int, float]:
    """How many slips waited when the load ended, and how long (s) they took."""
    started = time.monotonic()
    left = waiting = _waiting(site)
    while waiting and time.monotonic() < started + PATIENCE:
        time.sleep(0.5)
        waiting = _waiting(site)
    if waiting:
        raise RuntimeError(f"{waiting} slips were not made in {PATIENCE} s")
    return left, time.monotonic() - started


def written(site) -> int:
    """Bytes of the database files without blobs; of the log on PostgreSQL."""
    if site.postgres is None:
        files = [
            *site.instance.var.rglob("Data.fs"),
            *site.instance.var.rglob("*.sqlite*"),
        ]
        return sum(path.stat().st_size for path in files)
    with psycopg.connect(site.postgres.dsn("registers"), autocommit=True) as connection:
        found = connection.execute("select pg_current_wal_lsn() - '0/0'::pg_lsn")
        return int(found.fetchone()[0])


def per_submit(site) -> float:
    """Bytes written by one submit, slip included, its blobs left out."""
    person = clients.add_people(site, 1, "bytes")[0]
    client, scan = clients.Client(site.url(), *person), clients.photo(300, 400)
    cases = []
    for _each in range(SUBMITS):
        cases.append(client.begin())
        client.fill(cases[-1], scan)
    before = written(site)
    for case in cases:
        client.submit(case)
    return (written(site) - before) / SUBMITS


def main() -> dict:
    with servers.pair() as site:
        site.start_worker()
        two = {**run(site), "bytes": per_submit(site)}
    with servers.single(THESABAN_WORKER="inside") as site:
        one = {**run(site), "bytes": per_submit(site)}
    rows = [
        [
            name,
            f"{found['rate']:.2f}",
            f"{found['requests']:.1f}",
            f"{found['median'] * 1000:.0f}",
            f"{found['p95'] * 1000:.0f}",
            f"{found['submit'] * 1000:.0f}",
            f"{found['submit_p95'] * 1000:.0f}",
            f"{found['bytes'] / 1000:.0f}",
            f"{found['left']} in {found['rest']:.0f} s",
        ]
        for name, found in (
            ("two processes, PostgreSQL", two),
            ("one process, Data.fs and SQLite", one),
        )
    ]
    return {
        "title": f"Whole applications by {CLIENTS} clients (9 requests each, 3 uploads)",
        "columns": [
            "site",
            "applications/s",
            "requests/s",
            "request ms",
            "p95 ms",
            "submit ms",
            "submit p95 ms",
            "kB per submit",
            "slips left at the end",
        ],
        "rows": rows,
        "targets": [
            {
                "what": "two processes on PostgreSQL",
                "wanted": f"at least {WANTED_RATE:.0f} applications a second",
                "measured": f"{two['rate']:.2f}",
                "met": two["rate"] >= WANTED_RATE,
            },
            {
                "what": "p95 of a request",
                "wanted": f"under {WANTED_P95:.0f} s",
                "measured": f"{two['p95']:.3f} s",
                "met": two["p95"] < WANTED_P95,
            },
        ],
        "notes": [
            "Clients, servers and PostgreSQL share the same cores.",
            "Bytes: growth of Data.fs and SQLite, or of PostgreSQL's log; files not counted.",
            "The worker makes the slips' files (PDF/A, QR, signature) meanwhile, as a "
            "third process of lower priority on PostgreSQL, within the process on SQLite.",
        ],
    }
