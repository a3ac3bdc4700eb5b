"""A running clock, told from its events.

A case keeps the list of what happened to its clock; everything else (due
date, days used, late or not) is computed from it. The rules:

- The day of an event is never counted, as with every period.
- A pause takes out the days after it up to and with the day of resuming. A
  clock that is already over its time stays late, pause or not.
- An extension counts from the last day of the running period (CCC s.193/7) and
  must be made on that day at the latest (Building Control Act s.25, Public
  Health Act s.56).
- A restart begins a fresh period (Building Control Act s.27).
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import timedelta
from thesaban.clock.calendar import Calendar
from thesaban.clock.periods import due
from thesaban.clock.periods import Period


KINDS = ("start", "pause", "resume", "extend", "restart", "stop")
WORKING_UNITS = ("working_days", "hours", "minutes")


class ClockError(ValueError):
    """An event does not fit the clock; ``code`` says why.

    Codes: ``kind``, ``order`` (earlier than the event before), ``not_started``,
    ``started``, ``stopped``, ``paused``, ``not_paused``, ``no_period`` (an
    extension without its length), ``too_late``, ``too_many``, ``too_long``,
    ``unit`` (an extension in another unit than the rule's).
    """

    def __init__(self, code: str, event: "ClockEvent"):
        super().__init__(f"{code}: {event.kind} at {event.at}")
        self.code = code
        self.event = event


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """Something that happened to a clock on day ``at`` (Bangkok date).

    ``period`` is the length of an extension, or of a restart that differs
    from the rule. ``reason`` and ``ref`` are for people (the notice's number).
    """

    kind: str
    at: date
    period: Period | None = None
    reason: str = ""
    ref: str = ""

    def as_dict(self) -> dict:
        """Return the event as plain data for JSON."""
        data = asdict(self)
        data["at"] = self.at.isoformat()
        data["period"] = str(self.period) if self.period else None
        return data

    @classmethod
    def from_dict(cls, data: Mapping) -> "ClockEvent":
        """Read an event that :meth:`as_dict` wrote."""
        period = data.get("period")
        return cls(
            kind=data["kind"],
            at=date.fromisoformat(data["at"]),
            period=Period.parse(period) if period else None,
            reason=data.get("reason", ""),
            ref=data.get("ref", ""),
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """How long a step may take, and how that may change.

    ``extension`` is the longest single extension, ``restart`` the period after
    a restart (the first period again if missing) and ``restart_extensions``
    how often that one may be extended.
    """

    period: Period
    max_extensions: int = 0
    extension: Period | None = None
    restart: Period | None = None
    restart_extensions: int = 0
    citizen_act: bool = False

    @classmethod
    def from_dict(cls, data: Mapping) -> "Rule":
        """Read a rule from a service definition."""

        def period(name):
            return Period.parse(data[name]) if data.get(name) else None

        return cls(
            period=Period.parse(data["period"]),
            max_extensions=int(data.get("max_extensions", 0)),
            extension=period("extension"),
            restart=period("restart"),
            restart_extensions=int(data.get("restart_extensions", 0)),
            citizen_act=bool(data.get("citizen_act", False)),
        )


@dataclass(frozen=True, slots=True)
class ClockState:
    """Where a clock stands after its events.

    ``due_on`` is the last day of the running period; it is None before the
    start and during a pause (nobody knows it then), except when the clock was
    already late when it was paused. ``left_at_pause`` are the whole days left.
    Days are working days when the rule counts in working days, hours or
    minutes, and calendar days otherwise.
    """

    rule: Rule
    calendar: Calendar
    started_on: date | None = None
    due_on: date | None = None
    paused_on: date | None = None
    left_at_pause: int = 0
    paused_days: int = 0
    extensions: int = 0
    extensions_allowed: int = 0
    stopped_on: date | None = None
    # The end by the law's count, before a citizen's end moves off a day off.
    counted_end: date | None = None

    @property
    def started(self) -> bool:
        return self.started_on is not None

    @property
    def paused(self) -> bool:
        return self.paused_on is not None

    @property
    def stopped(self) -> bool:
        return self.stopped_on is not None

    @property
    def running(self) -> bool:
        return self.started and not self.paused and not self.stopped

    @property
    def working(self) -> bool:
        """Tell whether this clock counts working days."""
        return self.rule.period.unit in WORKING_UNITS

    def between(self, start: date, end: date) -> int:
        """Count this clock's days after ``start`` up to and with ``end``."""
        if self.working:
            return self.calendar.count_working(start, end)
        return (end - start).days

    def days_used(self, today: date) -> int:
        """Return the days used up to and with ``today``, pauses taken out."""
        if not self.started:
            return 0
        end = self.paused_on or self.stopped_on or today
        return max(0, self.between(self.started_on, end) - self.paused_days)

    def days_left(self, today: date) -> int | None:
        """Return the days left after ``today``; negative when late.

        None before the start. A stopped clock keeps what it had.
        """
        if not self.started:
            return None
        if self.due_on is None:
            return self.left_at_pause
        return self.between(self.stopped_on or today, self.due_on)

    def breached(self, today: date) -> bool:
        """Tell whether the last day has passed without a stop."""
        if self.due_on is None:
            return False
        return (self.stopped_on or today) > self.due_on

    def may_extend(self, today: date) -> bool:
        """Tell whether an extension on ``today`` would be accepted."""
        return (
            self.running
            and self.extensions < self.extensions_allowed
            and today <= self.due_on
        )


def state(events: Iterable[ClockEvent], rule: Rule, calendar: Calendar) -> ClockState:
    """Return the state after ``events``; raise :class:`ClockError` if unfit."""
    current = ClockState(rule, calendar)
    last = None
    for event in events:
        if event.kind not in KINDS:
            raise ClockError("kind", event)
        if last is not None and event.at < last:
            raise ClockError("order", event)
        current = _APPLY[event.kind](current, event)
        last = event.at
    return current


def late_notices(due_on: date, until: date, every_days: int = 7) -> list[date]:
    """Return the days on which a late notice is owed, up to and with ``until``.

    Facilitation of Licensing Act B.E. 2558 s.10: once the time is over, the
    reason is told every seven days until the work is done.
    """
    if every_days < 1:
        raise ValueError("every_days must be at least 1")
    count = max(0, (until - due_on).days // every_days)
    return [due_on + timedelta(days=every_days * n) for n in range(1, count + 1)]


def _require(condition: bool, code: str, event: ClockEvent) -> None:
    if not condition:
        raise ClockError(code, event)


def _with_end(current: ClockState, end: date) -> ClockState:
    shown = current.calendar.next_working(end) if current.rule.citizen_act else end
    return replace(current, counted_end=end, due_on=shown)


def _fresh(
    current: ClockState, event: ClockEvent, period: Period, allowed: int
) -> ClockState:
    fresh = ClockState(
        current.rule,
        current.calendar,
        started_on=event.at,
        extensions_allowed=allowed,
    )
    return _with_end(fresh, due(event.at, period, current.calendar))


def _start(current: ClockState, event: ClockEvent) -> ClockState:
    _require(not current.started, "started", event)
    rule = current.rule
    return _fresh(current, event, event.period or rule.period, rule.max_extensions)


def _restart(current: ClockState, event: ClockEvent) -> ClockState:
    _require(current.started, "not_started", event)
    rule = current.rule
    if rule.restart is None:
        period, allowed = rule.period, rule.max_extensions
    else:
        period, allowed = rule.restart, rule.restart_extensions
    return _fresh(current, event, event.period or period, allowed)


def _pause(current: ClockState, event: ClockEvent) -> ClockState:
    _alive(current, event)
    _require(not current.paused, "paused", event)
    if event.at > current.due_on:
        return replace(current, paused_on=event.at)
    left = max(0, current.between(event.at, current.counted_end))
    return replace(current, paused_on=event.at, left_at_pause=left, due_on=None)


def _resume(current: ClockState, event: ClockEvent) -> ClockState:
    _alive(current, event)
    _require(current.paused, "not_paused", event)
    away = current.between(current.paused_on, event.at)
    resumed = replace(current, paused_on=None, paused_days=current.paused_days + away)
    if current.due_on is not None:
        return resumed
    if current.working:
        end = current.calendar.add_working(event.at, current.left_at_pause)
    else:
        end = event.at + timedelta(days=current.left_at_pause)
    return _with_end(replace(resumed, left_at_pause=0), end)


def _extend(current: ClockState, event: ClockEvent) -> ClockState:
    _alive(current, event)
    rule = current.rule
    _require(not current.paused, "paused", event)
    _require(event.period is not None, "no_period", event)
    _require(current.extensions < current.extensions_allowed, "too_many", event)
    _require(event.at <= current.due_on, "too_late", event)
    if rule.extension is not None:
        _require(event.period.unit == rule.extension.unit, "unit", event)
        _require(event.period.amount <= rule.extension.amount, "too_long", event)
    end = due(current.due_on, event.period, current.calendar)
    extended = replace(current, extensions=current.extensions + 1)
    return _with_end(extended, end)


def _stop(current: ClockState, event: ClockEvent) -> ClockState:
    _alive(current, event)
    return replace(current, stopped_on=event.at)


def _alive(current: ClockState, event: ClockEvent) -> None:
    _require(current.started, "not_started", event)
    _require(not current.stopped, "stopped", event)


_APPLY = {
    "start": _start,
    "pause": _pause,
    "resume": _resume,
    "extend": _extend,
    "restart": _restart,
    "stop": _stop,
}
