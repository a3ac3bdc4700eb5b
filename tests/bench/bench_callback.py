"""From a bank's callback to the receipt, twenty a second, over HTTP."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from decimal import Decimal
from http.client import HTTPConnection
from tests.bench import servers
from thesaban.clock.zone import BANGKOK
from thesaban.payments import bills
from thesaban.payments import references
from thesaban.payments import signatures
from thesaban.payments.model import BillDraft
from thesaban.payments.model import Line
from thesaban.payments.simulator import Credited
from thesaban.payments.simulator import message_of
from thesaban.payments.store.tables import ReceiptRow
from thesaban.registers import database
from urllib.parse import urlsplit
import base64
import os
import threading
import time
import transaction


A_SECOND = 20
SECONDS = 30
WARM_UP = 20
WANTED_MS = 200
SECRET = base64.b64encode(b"a secret for measurements only..").decode()


def open_bills(count: int) -> list[bytes]:
    """Bills as a run prints them, and what the bank says when each is paid."""
    line = Line("waste", "ค่าธรรมเนียมมูลฝอย", Decimal("240.00"), period="พ.ย. 2569")
    draft = BillDraft("ผู้ชำระ (สมมติ)", [line], domain="waste", unit="health")
    opened = bills.open_many([draft] * count)
    day = bills.get(opened[0].uid).issued_on
    transaction.commit()
    moment = datetime.now(BANGKOK)
    return [
        message_of(
            Credited(
                transaction_id=f"BENCH{number:06d}",
                amount=one.total,
                biller="",
                ref1=one.ref1,
                ref2=references.printed_ref2(day),
                paid_at=moment,
                fault="plain",
            )
        )
        for number, one in enumerate(opened)
    ]


def receipts() -> int:
    found = database.session().query(ReceiptRow).count()
    transaction.abort()
    return found


class Bank:
    """Sends a message at its moment, whatever became of those before it.

    Connections are kept and the servers take turns. All is made ready before the
    moment, so that the bank costs next to nothing of the cores that it shares.
    """

    def __init__(self, urls: list[str]):
        self.places = [urlsplit(url) for url in urls]
        self.mine = threading.local()
        self.failed: list[int] = []

    def report(self, number: int, body: bytes, at: float) -> float:
        """Milliseconds from the moment it was due to the answer."""
        secret = base64.b64decode(SECRET)
        headers = signatures.headers(secret, f"bench-{number}", body, int(time.time()))
        place = self.places[number % len(self.places)]
        connection = self._connection(place.netloc)
        time.sleep(max(0.0, at - time.perf_counter()))
        path = f"{place.path}/@@pay-callback/promptpay"
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            self.failed.append(answer.status)
        return (time.perf_counter() - at) * 1000

    def _connection(self, place: str) -> HTTPConnection:
        """This thread's connection to a server."""
        kept = self.mine.__dict__
        if place not in kept:
            kept[place] = HTTPConnection(place, timeout=60)
        return kept[place]

    def report_all(self, bodies: list[bytes]) -> list[float]:
        begin = time.perf_counter() + 0.5
        numbers = range(len(bodies))
        moments = [begin + number / A_SECOND for number in numbers]
        with ThreadPoolExecutor(A_SECOND * 2) as pool:
            return sorted(pool.map(self.report, numbers, bodies, moments))


def measured(site, registers_url: str) -> dict:
    """Median, 95 % and longest of the answers, in milliseconds."""
    os.environ[database.URL_VARIABLE] = registers_url
    try:
        bodies = open_bills(WARM_UP + A_SECOND * SECONDS)
        bank = Bank(site.urls)
        for number, body in enumerate(bodies[:WARM_UP]):
            bank.report(number, body, time.perf_counter())
        took = bank.report_all(bodies[WARM_UP:])
        made = receipts()
    finally:
        database.dispose()
        del os.environ[database.URL_VARIABLE]
    return {
        "median": round(took[len(took) // 2], 1),
        "p95": round(took[int(len(took) * 0.95)], 1),
        "longest": round(took[-1], 1),
        "receipts": made,
        "failed": len(bank.failed),
    }


def main() -> dict:
    environment = {signatures.SECRET_VARIABLE: SECRET}
    with servers.single(threads=2, demo=False, **environment) as site:
        embedded = site.instance.var / "registers" / "registers.sqlite"
        found = {
            "one process, Data.fs and SQLite": measured(site, f"sqlite:///{embedded}")
        }
    with servers.pair(threads=2, demo=False, **environment) as site:
        site.start_worker()
        url = site.postgres.url("registers")
        found["two processes, PostgreSQL"] = measured(site, url)
    wanted = WARM_UP + A_SECOND * SECONDS
    return {
        "title": f"A bank's callback to the receipt, {A_SECOND} a second",
        "columns": [
            "storage",
            "median ms",
            "p95 ms",
            "longest ms",
            "receipts",
            "failed",
        ],
        "rows": [[storage, *figures.values()] for storage, figures in found.items()],
        "targets": [
            {
                "what": f"callback to receipt (p95), {storage}",
                "wanted": f"under {WANTED_MS} ms, {wanted} receipts",
                "measured": f"{figures['p95']} ms, {figures['receipts']} receipts",
                "met": figures["p95"] < WANTED_MS and figures["receipts"] == wanted,
            }
            for storage, figures in found.items()
        ],
        "notes": [
            "Each message is sent at its moment, also when earlier ones are still "
            "waiting; times run from that moment to the answer, which comes after "
            "the commit of bill, payment, receipt and its entry in the register.",
            "Two threads in each server process. The worker seals the receipts' "
            "files meanwhile: within the process on SQLite, as one of its own, of "
            "lower priority, on PostgreSQL. All share the cores with the bank.",
        ],
    }
