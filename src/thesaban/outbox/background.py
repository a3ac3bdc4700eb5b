"""Work that waits in pieces, done by the worker soon after the change."""

from plone import api
from thesaban import logger
from thesaban.interfaces import IBackgroundWork
from time import monotonic
from zope.component import getUtilitiesFor
import transaction


SECONDS = 20
"""A round gives each kind of work so long; mail and duties want their turn."""


def run_waiting(site) -> int:
    """Do what waits, kind after kind; returns how many pieces were done."""
    found = sorted(getUtilitiesFor(IBackgroundWork))
    with api.env.adopt_roles(["Manager"]):
        return sum(_run(site, name, work) for name, work in found)


def _run(site, name: str, work) -> int:
    done, end = 0, monotonic() + SECONDS
    while monotonic() < end:
        with transaction.manager:
            piece = work.waiting(site)
        if piece is None:
            break
        done += _do(site, name, work, piece)
    return done


def _do(site, name: str, work, piece: str) -> bool:
    try:
        for attempt in transaction.manager.attempts():
            with attempt:
                work.do(site, piece)
    except Exception as error:  # one piece's fault must not stop the others
        logger.exception("background work %s: %s", name, piece)
        with transaction.manager:
            work.failed(site, piece, error)
        return False
    return True
