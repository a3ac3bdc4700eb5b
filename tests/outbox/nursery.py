"""Forks workers and kills them; run as a program by test_kill.

Arguments: file for the effects, number of workers at a time, kills, seed.
"""

from datetime import timedelta
from thesaban.outbox import delivery
from thesaban.outbox import messages
from thesaban.outbox.interfaces import IChannel
from zope.component import getGlobalSiteManager
from zope.interface import implementer
import os
import random
import signal
import sys
import time


LEASE = timedelta(seconds=2)
MOST_SECONDS = 240


@implementer(IChannel)
class Effects:
    """One line per hand-over, with a pause before and after it."""

    def __init__(self, path: str):
        self.file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def deliver(self, site, message, text):
        time.sleep(random.uniform(0, 0.004))
        os.write(self.file, f"{message.id}\n".encode())
        time.sleep(random.uniform(0, 0.004))


def worker(lease: timedelta) -> None:
    random.seed()
    while True:
        delivery.recover(lease)
        if not delivery.deliver_due(None, 50):
            time.sleep(0.02)


def start(lease: timedelta) -> int:
    child = os.fork()
    if child == 0:
        try:
            worker(lease)
        finally:
            os._exit(1)
    return child


def kill(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def wait_for_work(path: str) -> None:
    """Until something was handed over, so that no kill hits an idle worker."""
    size = os.path.getsize(path)
    end = time.monotonic() + MOST_SECONDS / 10
    while os.path.getsize(path) == size and time.monotonic() < end:
        time.sleep(0.002)


def left() -> int:
    """Messages that still wait, asked by a child of its own."""
    child = os.fork()
    if child == 0:
        from thesaban.outbox import store

        counts = store.counts()
        os._exit(min(counts["waiting"] + counts["sending"], 100))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(path: str, workers: int, kills: int, seed: int) -> None:
    random.seed(seed)
    messages.own_texts = delivery.own_texts = lambda: None
    delivery._most_tries = lambda: 1000
    getGlobalSiteManager().registerUtility(Effects(path), IChannel, "record")
    # A lone worker knows that every claim it finds is a dead one's.
    lease = LEASE if workers > 1 else timedelta(0)
    running = [start(lease) for _one in range(workers)]
    for _kill in range(kills):
        wait_for_work(path)
        time.sleep(random.uniform(0, 0.03))
        victim = random.randrange(workers)
        kill(running[victim])
        running[victim] = start(lease)
    end = time.monotonic() + MOST_SECONDS
    while left() and time.monotonic() < end:
        time.sleep(0.2)
    for child in running:
        kill(child)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))
