"""``@@waste-schedule``: what begins by itself and when; its card on the runs page."""

from thesaban import _
from thesaban.payments.views.base import DeskForm
from thesaban.people.views.forms import Field
from thesaban.people.views.forms import say
from thesaban.registers.spoken import long_date
from thesaban.registers.spoken import months
from thesaban.waste import letters
from thesaban.waste.billing import runs
from thesaban.waste.billing import schedule
from thesaban.waste.billing import timing
from thesaban.waste.billing.rule import rule
from thesaban.waste.store import scheduled as store
from thesaban.waste.views.base import user_id
from thesaban.waste.views.billing.base import attempt
from thesaban.waste.views.billing.base import link
from thesaban.waste.views.billing.base import may
from thesaban.waste.views.billing.base import RUN


CYCLES = {
    "monthly": _("cycle_monthly", default="Each month"),
    "quarterly": _("cycle_quarterly", default="Each quarter"),
    "yearly": _("cycle_yearly", default="Each year"),
}
MODES = {
    timing.OFF: _("schedule_off", default="By hand"),
    timing.PREPARE: _(
        "schedule_prepare", default="Prepare: the preview waits for a person"
    ),
    timing.ISSUE: _("schedule_issue", default="Prepare and issue"),
}
WHEN = {
    timing.START: _("schedule_start", default="in the first month of the period"),
    timing.END: _("schedule_end", default="in the month after the period"),
}
STATES = {
    store.MADE: ("running", _("turn_made", default="Preview is being made")),
    store.ISSUED: ("done", _("turn_issued", default="Issued")),
    store.HELD: ("waiting", _("turn_held", default="Waits for a person")),
    store.EMPTY: ("neutral", _("turn_empty", default="Nothing to do")),
}
WHY = {
    "asked": _("turn_why_asked", default="as it is set"),
    "far": _(
        "turn_why_far", default="the sum is far from that of the last run; please look"
    ),
    "first": _("turn_why_first", default="the first run of its kind; please look"),
    "nothing": _("turn_why_nothing", default="the preview has no bill"),
    "by_hand": _("turn_why_by_hand", default="somebody made this run by hand"),
    "no_accounts": _("turn_why_no_accounts", default="no account is served"),
    "fault": _("turn_why_fault", default="a fault stopped it; look at the run"),
}
NONE = _("schedule_none", default="None: they are made by hand")


def cards(view) -> list[dict]:
    """Parts of the runs page: what comes next, and what the schedule did."""
    found = [_plan(view)]
    turns = store.last()
    return [*found, _turns(view, turns)] if turns else found


def _plan(view) -> dict:
    planned, written = schedule.plan()
    coming = schedule.next_run()
    run = view.text(NONE)
    if coming:
        run = f"{view.day(coming[0])} · {months(coming[1].title)}"
    day = schedule.next_letters()
    later = schedule.coming_cycle()
    cycle = view.text(CYCLES[rule().cycle])
    if later:
        template = _("schedule_cycle_later", default="${now}; from ${day} ${then}")
        then = view.text(CYCLES[later[0]])
        said = say(template, now=cycle, day=view.day(later[1]), then=then)
        cycle = view.text(said)
    rows = [
        (_("label_cycle", default="Bills are made"), cycle),
        (_("label_schedule_runs", default="Runs"), view.text(MODES[planned.mode])),
        (_("label_next_run", default="Next run"), run),
        (
            _("label_schedule_letters", default="Reminders"),
            view.text(MODES[written.mode]),
        ),
        (
            _("label_next_letters", default="Next reminders"),
            view.day(day) if day else view.text(NONE),
        ),
    ]
    part = {
        "title": _("title_schedule", default="Schedule"),
        "piece": "kv",
        "p": {"rows": [{"label": label, "value": value} for label, value in rows]},
    }
    if may(RUN):
        title = _("action_change_schedule", default="Change the schedule")
        part["links"] = [{"title": title, "href": link("waste-schedule")}]
    return part


def _turns(view, turns) -> dict:
    title = _("title_schedule_turns", default="What the schedule did")
    columns = [
        {"label": _("label_turn", default="Work"), "kind": "main"},
        {"label": _("label_state", default="State")},
        {"label": _("label_started", default="Started")},
    ]
    rows = [_turn_row(view, item) for item in turns]
    table = {"caption": title, "columns": columns, "rows": rows}
    return {"title": title, "piece": "table", "p": table}


def _turn_row(view, turn) -> dict:
    what, _sep, rest = turn.key.partition("/")
    if what == "run":
        title = runs.period_of(rest).title
        href = link("waste-run", uid=turn.piece) if turn.piece else None
    else:
        title = letters.title(rest.partition("/")[0])
        view_name = "waste-print" if turn.piece else "waste-letters"
        query = {"uid": turn.piece} if turn.piece else {}
        href = link(view_name, **query)
    tone, word = STATES[turn.state]
    why = WHY.get((turn.detail or {}).get("why", ""))
    sub = view.text(why) if why else ""
    return {
        "href": href,
        "cells": [
            {"text": title, "sub": sub, "href": href},
            {"tone": tone, "word": word},
            view.moment(turn.made_at),
        ],
    }


class Schedule(DeskForm):
    """What begins by itself, and when."""

    title = _("title_schedule", default="Schedule")
    back_view = "waste-runs"
    lead = _(
        "lead_schedule",
        default="The worker begins on the day from six in the morning, and makes up for "
        "days on which it was not running. A period is never billed twice.",
    )

    def initial(self):
        planned, written = schedule.plan()
        later = schedule.coming_cycle()
        return {
            "cycle": later[0] if later else rule().cycle,
            "mode": planned.mode,
            "day": str(planned.day),
            "when": planned.when,
            "letters_mode": written.mode,
            "letters_day": str(written.day),
        }

    def fields(self):
        day = _("label_day_of_month", default="Day of the month")
        number = {"inputmode": "numeric", "maxlength": 2, "width": "4"}
        help_day = _("help_day_of_month", default="1 to 28")
        return [
            Field(
                "cycle",
                _("label_cycle", default="Bills are made"),
                kind="radios",
                options=tuple(CYCLES.items()),
                hint=self._cycle_hint(),
            ),
            Field(
                "mode",
                _("label_schedule_runs", default="Runs"),
                kind="radios",
                options=tuple(MODES.items()),
                hint=_(
                    "help_schedule_issue",
                    default="Issued only where the sum is near that of the last run; "
                    "otherwise it waits for a person.",
                ),
            ),
            Field("day", day, hint=help_day, **number),
            Field(
                "when",
                _("label_schedule_when", default="Which month"),
                kind="radios",
                options=tuple(WHEN.items()),
            ),
            Field(
                "letters_mode",
                _("label_schedule_letters", default="Reminders"),
                kind="radios",
                options=tuple(MODES.items()),
                hint=_(
                    "help_schedule_letters",
                    default="Each month, every step that has somebody to write to.",
                ),
            ),
            Field("letters_day", day, hint=help_day, **number),
        ]

    def _cycle_hint(self):
        template = _(
            "help_cycle",
            default="Another cycle begins when the present period is over, at the "
            "earliest ${day}.",
        )
        return say(template, day=long_date(rule().period(self._today()).next().first))

    @staticmethod
    def _today():
        return schedule.today()

    def _day(self, name: str) -> int:
        text = self.values[name]
        good = text.isascii() and text.isdecimal() and len(text) < 3
        if not good or not 1 <= int(text) <= timing.LAST_DAY:
            self.wrong(name, _("waste_error_schedule_day"))
            return 1
        return int(text)

    def save(self):
        values = self.values
        wanted = {
            "runs": {
                "mode": values["mode"],
                "day": self._day("day"),
                "when": values["when"],
            },
            "letters": {
                "mode": values["letters_mode"],
                "day": self._day("letters_day"),
            },
        }
        if self.errors:
            return None
        _done, message = attempt(schedule.set_plan, wanted, values["cycle"], user_id())
        if message:
            self.wrong("cycle", message)
            return None
        saved = _("done_schedule", default="The schedule is set.")
        return self.redirect(link("waste-runs"), saved)
