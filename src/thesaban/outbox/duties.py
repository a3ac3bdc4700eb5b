"""Running timed duties: each once per period, whoever the worker is."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from plone import api
from thesaban import _
from thesaban import logger
from thesaban.clock.zone import now
from thesaban.interfaces import IScheduledDuty
from thesaban.outbox import store
from thesaban.outbox.messages import back_off
from thesaban.outbox.settings import PREFIX
from zope.component import getUtilitiesFor
from zope.interface import implementer
import transaction


PERIODS = {
    "minutely": "%Y-%m-%dT%H:%M",
    "hourly": "%Y-%m-%dT%H",
    "daily": "%Y-%m-%d",
}


def period_of(duty, at: datetime) -> str:
    """Name of the period that ``at`` belongs to, e.g. ``2026-11-22``.

    Before a daily duty's hour it is still the day before.
    """
    start = time.fromisoformat(duty.at) if duty.at else time(0, 0)
    if duty.every == "daily" and at.time() < start:
        at -= timedelta(days=1)
    return at.strftime(PERIODS[duty.every])


def run_due(site) -> list[str]:
    """Run every duty whose period has not been done; returns their names."""
    found = sorted(getUtilitiesFor(IScheduledDuty))
    return [name for name, duty in found if run_duty(site, name, duty)]


def run_duty(site, name: str, duty) -> bool:
    """Run one duty if it is its time; its changes and its mark are one commit."""
    try:
        with transaction.manager:
            return _run(site, name, duty)
    except Exception as error:  # one duty's fault must not stop the others
        logger.exception("duty %s", name)
        _failed(name, repr(error))
        return False


def _run(site, name: str, duty) -> bool:
    moment = now()
    row = store.lock_duty(name)
    if row is None or row.period == period_of(duty, moment):
        return False
    if row.next_at is not None and row.next_at > moment:
        return False
    with api.env.adopt_roles(["Manager"]):
        note = duty.run(site)
    store.duty_done(row, period_of(duty, moment), now(), note or "")
    logger.info("duty %s: %s", name, note)
    return True


def _failed(name: str, error: str) -> None:
    with transaction.manager:
        row = store.lock_duty(name)
        if row is not None:
            wait = back_off(row.failures + 1)
            store.duty_failed(row, error[:2000], now() + wait)


@implementer(IScheduledDuty)
class OldMessages:
    """Deletes messages some time after they were sent; they name people."""

    title = _("duty_old_messages", default="Delete old messages")
    told = _("duty_note_messages", default="${a} messages deleted")
    every = "daily"
    at = "02:30"

    def run(self, site) -> str:
        days = api.portal.get_registry_record(f"{PREFIX}.keep_days", default=90)
        return f"{store.purge(now() - timedelta(days=days))} messages"
