"""The desk's queue with a thousand and with a hundred thousand cases."""

from statistics import median
from tests.bench import servers
from tests.bench.volume import Filler
from thesaban.registers import database
import httpx
import os
import time


FEW, MANY = 1_000, 100_000
ROUNDS = 25
OFFICER = "officer"
STATES = (
    "acknowledged",
    "checking",
    "correction",
    "awaiting_payment",
    "reviewed",
    "proposed",
    "issued",
    "withdrawn",
)
CLOSED = ("issued", "withdrawn")
PAGES = {
    "queue, due first": "@@desk?box=open",
    "queue, second page": "@@desk?box=open&start=25",
    "queue, all, latest first": "@@desk?box=all&sort=submitted",
    "queue, overdue": "@@desk?box=late",
    "search for words": "@@desk?box=all&text=ก๋วยเตี๋ยว",
    "search for a number": "@@desk?box=all&text=777/2568",
}
JUDGED = "queue, due first"


def timed(client, url: str) -> float:
    """Median milliseconds of one page, after a warm-up."""
    took = []
    for turn in range(ROUNDS + 3):
        before = time.perf_counter()
        answer = client.get(url)
        answer.raise_for_status()
        if turn >= 3:
            took.append(time.perf_counter() - before)
    return median(took) * 1000


def pages(site) -> dict[str, float]:
    account = (OFFICER, site.password)
    with httpx.Client(auth=account, follow_redirects=False, timeout=120) as client:
        return {
            name: timed(client, f"{site.url()}/{path}") for name, path in PAGES.items()
        }


def main() -> dict:
    with servers.single(threads=1) as site:
        embedded = site.instance.var / "registers" / "registers.sqlite"
        os.environ[database.URL_VARIABLE] = f"sqlite:///{embedded}"
        filler = Filler(("health", "works"), STATES, CLOSED, "notices", "food-notice")
        filler.fill_to(FEW)
        few = pages(site)
        filler.fill_to(MANY)
        many = pages(site)
        database.dispose()
        del os.environ[database.URL_VARIABLE]
    ratio = many[JUDGED] / few[JUDGED]
    return {
        "title": f"The queue page with {MANY:,} cases in the registers",
        "columns": ["page", f"{FEW:,} cases (ms)", f"{MANY:,} cases (ms)", "times"],
        "rows": [
            [name, few[name], many[name], many[name] / few[name]] for name in PAGES
        ],
        "targets": [
            {
                "what": "time of the queue page, many against few",
                "wanted": "under 1.5 times",
                "measured": f"{ratio:.2f} times",
                "met": ratio < 1.5,
            }
        ],
        "notes": [
            "Whole pages over HTTP, one process with one thread on the embedded"
            f" default; medians of {ROUNDS} after a warm-up. Half of the cases are of"
            " the official's unit."
        ],
    }
