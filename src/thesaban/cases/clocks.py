"""The statutory clocks of a case, driven by the names of its acts.

Which act starts, pauses or stops which clock is data of the service. The day
that counts is the legal day: for the submission the day of legal receipt, for
any later act of the applicant the same by EGA s.10, for an act of the office
the day it is done.
"""

from collections.abc import Mapping
from thesaban.cases.definitions import ClockRule
from thesaban.clock.periods import Period
from thesaban.clock.running import ClockEvent
from thesaban.clock.running import ClockState
from thesaban.clock.running import Rule
from thesaban.clock.running import state
from thesaban.clock.zone import today
from thesaban.registers.calendar import calendar
import datetime as dt


ENDS_EVERYTHING = frozenset({"withdraw", "make_void", "sign", "conclude"})


def note_act(case, act: str, on: dt.date) -> None:
    """Record what ``act`` on the legal day ``on`` does to the case's clocks."""
    current = states(case)
    for rule in case.service().version.clocks:
        kind = _kind(rule, act, current.get(rule.id))
        if kind:
            event = ClockEvent(kind, max(on, _last_day(case, rule.id) or on))
            case.append_clock_event({"clock": rule.id, **event.as_dict()})


def extend(case, clock: str, period: Period, on: dt.date, reason: str) -> None:
    """Extend a running clock; raises clock.running.ClockError if not allowed."""
    rule = case.service().version.clock(clock)
    event = ClockEvent("extend", on, period, reason)
    state([*_events(case, clock), event], _rule(rule), calendar())
    case.append_clock_event({"clock": clock, **event.as_dict()})


def states(case) -> Mapping[str, ClockState]:
    """State of every clock of the case that has started, by its id."""
    found = {}
    for rule in case.service().version.clocks:
        events = _events(case, rule.id)
        if events:
            found[rule.id] = state(events, _rule(rule), calendar())
    return found


def due_on(case) -> dt.date | None:
    """The nearest last day among the running clocks; None if none runs."""
    days = [item.due_on for item in states(case).values() if item.running]
    return min((day for day in days if day), default=None)


def legal_day(moment: dt.datetime) -> dt.date:
    """The day an applicant's act at ``moment`` counts for (EGA s.10)."""
    return calendar().legal_receipt(moment).date()


def breached(case, on: dt.date | None = None) -> list[str]:
    """Ids of the clocks that are over their time on ``on`` (today if None)."""
    on = on or today()
    return [
        name
        for name, item in states(case).items()
        if item.breached(on) and not item.stopped
    ]


def _rule(rule: ClockRule) -> Rule:
    return Rule(
        period=rule.period,
        max_extensions=rule.max_extensions,
        extension=rule.extension,
        restart=rule.restart,
        citizen_act=rule.of == "applicant",
    )


def _events(case, clock: str) -> list[ClockEvent]:
    return [
        ClockEvent.from_dict(event)
        for event in case.clock_events
        if event["clock"] == clock
    ]


def _last_day(case, clock: str) -> dt.date | None:
    events = _events(case, clock)
    return events[-1].at if events else None


def _kind(rule: ClockRule, act: str, current: ClockState | None) -> str:
    """What ``act`` means to the clock now; empty if nothing."""
    if current is None:
        return "start" if act == rule.starts else ""
    if act in (rule.starts, rule.restarts):
        return "restart"
    if current.stopped:
        return ""
    if act in ENDS_EVERYTHING or act in rule.stops:
        return "stop"
    if act == rule.pauses and not current.paused:
        return "pause"
    if act == rule.resumes and current.paused:
        return "resume"
    return ""
