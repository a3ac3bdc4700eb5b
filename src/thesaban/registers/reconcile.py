"""Repairs what a killed process left between the two stores.

The registers commit before the object store does. A process killed in between
leaves rows whose objects are as they were before. A row and its object carry
the batch that wrote them last; where they differ, the row's batch is lost:

- a record that never came to be: the batch's numbers become void with the
  reason, its row goes;
- a record whose change was lost: the numbers of that batch become void, the
  row is written again from the object;
- the batch's request keys are forgotten, so that the request can be repeated;
- each :class:`~thesaban.registers.interfaces.IReconciler` repairs its tables.

One process does this at a time. Other processes may be serving meanwhile: a
row that was written a moment ago is looked at again before it is called lost.
"""

from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from plone.uuid.interfaces import IUUID
from Products.CMFPlone.interfaces import IPloneSiteRoot
from thesaban.registers import once
from thesaban.registers import reconcile_store as store
from thesaban.registers import records
from thesaban.registers.interfaces import IReconciler
from thesaban.registers.schema import process_lock
from zope.component import getUtilitiesFor
from zope.component.hooks import getSite
from zope.component.hooks import setSite
import logging
import time
import transaction


#: A commit in flight in another process ends within this time, or never does.
GRACE = timedelta(seconds=5)
#: Looked at again beyond the last run: clocks of several machines differ.
OVERLAP = timedelta(minutes=10)
MARK = "reconcile"
BY = "system"
REASON = (
    "ระบบหยุดทำงานระหว่างบันทึก ไม่มีเรื่องตามเลขนี้"
    " (the system stopped while saving; no record bears this number)"
)

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Report:
    """What one run found and did."""

    checked: int = 0
    lost: set[str] = field(default_factory=set)
    lines: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def run(app, grace: timedelta | None = None) -> Report:
    """Repair every site in ``app``; commits. Safe to run again and again."""
    report = Report()
    before = getSite()
    try:
        with process_lock(MARK):
            for site in _sites(app):
                setSite(site)
                _run_site(site, GRACE if grace is None else grace, report)
    finally:
        transaction.abort()
        setSite(before)
    for line in report.lines:
        logger.warning("reconcile: %s", line)
    logger.info("reconcile: %d records looked at", report.checked)
    return report


def _sites(app) -> list:
    return [item for item in app.objectValues() if IPloneSiteRoot.providedBy(item)]


def _run_site(site, grace, report):
    started = datetime.now(UTC)
    _fresh(site)
    since = store.mark(MARK) - OVERLAP
    for suspect in _suspects(site, since, report):
        _wait(suspect, grace)
        _repair(site, suspect, report)
    _call_reconcilers(site, report)
    _fresh(site)
    store.set_mark(MARK, started)
    transaction.commit()


def _fresh(site):
    """A new transaction, with a new view of both stores."""
    transaction.abort()
    transaction.begin()


def _suspects(site, since, report) -> list[store.Written]:
    found = []
    for row in store.written_since(since):
        report.checked += 1
        obj = _object(site, row)
        if obj is None or obj.record_batch != row.batch:
            found.append(row)
        if report.checked % store.STRETCH == 0:
            site._p_jar.cacheGC()
    return found


def _object(site, row):
    """The object of a row, or None when it is not there."""
    found = site.unrestrictedTraverse(row.path, None)
    if found is None or IUUID(found, None) != row.uid:
        return None
    return found


def _wait(suspect, grace):
    """Give a commit that may be in flight elsewhere the time to end."""
    ends = suspect.written_at + grace
    left = (ends - datetime.now(UTC)).total_seconds()
    if left > 0:
        transaction.abort()
        time.sleep(min(left, grace.total_seconds()))


def _repair(site, suspect, report):
    _fresh(site)
    # Locked: nobody changes the row while its object is looked at.
    if store.lock_batch(suspect.uid) != suspect.batch:
        return
    obj = _object(site, suspect)
    if obj is not None and obj.record_batch == suspect.batch:
        return
    # A document whose file was lost, not its issue, keeps its number.
    voided = store.void_numbers(suspect.uid, suspect.batch, REASON, BY)
    if obj is None:
        records.remove(suspect.uid)
        line = f"{suspect.uid}: never came to be, {voided} numbers void"
    else:
        obj.indexObject()
        line = f"{suspect.uid}: back to the object's state, {voided} numbers void"
    once.forget_batch(suspect.batch)
    store.remember_lost(suspect.batch)
    transaction.commit()
    report.lost.add(suspect.batch)
    report.lines.append(line)


def _call_reconcilers(site, report):
    _fresh(site)
    lost = store.unsettled()
    utilities = sorted(getUtilitiesFor(IReconciler), key=lambda item: item[1].order)
    for name, reconciler in utilities:
        _fresh(site)
        try:
            report.lines.extend(reconciler.reconcile(site, lost))
            transaction.commit()
        except Exception:
            # One folder's failure must not keep the site from starting.
            logger.exception("reconcile: %s failed; tried again at next start", name)
            transaction.abort()
            report.failed.append(name)
    if not report.failed:
        _fresh(site)
        store.settle(lost)
        transaction.commit()
