"""Whole applications: four clients, uploads included, number in the answer."""

from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from statistics import median
from tests.bench import clients
from tests.bench import servers
import time


CLIENTS = 4
SECONDS = 30
WARM_UP = 3
WANTED_RATE = 5.0
WANTED_P95 = 1.0


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
    }


def main() -> dict:
    with servers.pair(THESABAN_RATE_LIMITS="off") as site:
        two = run(site)
    with servers.single(THESABAN_RATE_LIMITS="off") as site:
        one = run(site)
    rows = [
        [
            name,
            f"{found['rate']:.2f}",
            f"{found['requests']:.1f}",
            f"{found['median'] * 1000:.0f}",
            f"{found['p95'] * 1000:.0f}",
            f"{found['submit'] * 1000:.0f}",
            f"{found['submit_p95'] * 1000:.0f}",
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
            "The acknowledgement slip (PDF/A, QR, signature) is made within the submit.",
        ],
    }
