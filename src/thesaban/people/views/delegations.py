"""``@@delegations``, ``@@delegation-add`` and ``@@delegation-end``."""

from thesaban import _
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.people import delegation
from thesaban.people import posts
from thesaban.people.views.forms import Field
from thesaban.people.views.staff import CHOOSE
from thesaban.people.views.staff import ended_field
from thesaban.people.views.staff import language
from thesaban.people.views.staff import more
from thesaban.people.views.staff import role_options
from thesaban.people.views.staff import show
from thesaban.people.views.staff import SIZE
from thesaban.people.views.staff import StaffForm
from thesaban.people.views.staff import StaffList
from thesaban.people.views.staff import unit_options
from thesaban.people.views.staff import unit_title
from thesaban.registers.spoken import short_date
from zExceptions import NotFound
from zope.event import notify
import re


KIND_WORDS = {
    delegation.ACTING: _("delegation_acting", default="Acting for the holder"),
    delegation.DELEGATED: _(
        "delegation_delegated", default="Signing under delegated powers"
    ),
    delegation.CARETAKER: _(
        "delegation_caretaker", default="Caretaker of a vacant post"
    ),
}
ERRORS = {
    "kind": _("delegation_error_kind", default="Choose the kind."),
    "unit": _("post_error_unit", default="Choose the unit."),
    "role": _("post_error_role", default="Choose the role."),
    "required": _("delegation_error_required", default="Fill this in."),
    "future": _(
        "delegation_error_future", default="The order is dated later than today."
    ),
    "before_order": _(
        "delegation_error_before_order",
        default="The first day lies before the date of the order.",
    ),
    "before_start": _(
        "post_error_before_start", default="The last day lies before the first."
    ),
    "all_powers": _(
        "delegation_error_all_powers",
        default="Acting persons and caretakers have all powers; leave this empty.",
    ),
    "no_post": _(
        "delegation_error_no_post", default="The agent holds no post on the first day."
    ),
    "own_post": _(
        "delegation_error_own_post", default="The agent holds this very post."
    ),
    "not_vacant": _(
        "delegation_error_not_vacant", default="The post is held by somebody."
    ),
    "not_holder": _(
        "delegation_error_not_holder", default="Only the holder of the post delegates."
    ),
    "sub_delegation": _(
        "delegation_error_sub",
        default="Whoever has a power by delegation cannot delegate it further.",
    ),
    "title": _(
        "delegation_error_title",
        default="Nobody has held this post yet: fill in its name.",
    ),
    "backwards": _(
        "delegation_error_backwards",
        default="An order cannot end further back than yesterday: what was signed "
        "under it stays valid.",
    ),
    "longer": _(
        "delegation_error_longer",
        default="An order cannot be made longer; record a new one.",
    ),
}
POWER = re.compile(r"[a-z]+(\.[a-z_-]+)?")
BAD_POWER = _(
    "delegation_error_power",
    default="Write powers like notices.sign, or notices for all of them, "
    "one in each line.",
)


class Delegations(StaffList):
    """Orders by which somebody acts for the holder of a post."""

    title = _("title_delegations", default="Acting and delegation")
    lead = _(
        "lead_delegations",
        default="Checked again at the moment of signing; the capacity is printed "
        "on what is signed.",
    )
    add_view = "delegation-add"
    add_word = _("action_add_delegation", default="Record an order")

    @property
    def filters(self):
        return {
            "action": self.url,
            "fields": [ended_field(self.ended)],
            "active": int(self.ended),
            "reset_href": self.url,
        }

    @property
    def found(self):
        return delegation.listing(self.ended, self.start, SIZE + 1)

    @property
    def pager(self):
        return more(self, len(self.found), ended="1" if self.ended else "")

    @property
    def table(self):
        return {
            "caption": self.title,
            "columns": [
                {"label": _("label_agent", default="Agent"), "kind": "main"},
                {"label": _("label_acts_as", default="Acts as")},
                {"label": _("label_order", default="Order")},
                {"label": _("label_since", default="Since"), "kind": "date"},
                {"label": _("label_until", default="Until"), "kind": "date"},
                {"label": _("label_state", default="State")},
            ],
            "rows": [self._row(item) for item in self.found[:SIZE]],
            "empty": {"title": _("empty_delegations", default="No order is in force.")},
            "dense": True,
        }

    def _row(self, item):
        href = self.link("delegation-end", delegation=item.id)
        return {
            "href": href,
            "cells": [
                {"text": posts.official_name(item.agent), "href": href},
                {
                    "text": item.acts_as(language()),
                    "sub": ", ".join(item.powers) or unit_title(item.unit),
                },
                {"text": item.order_no, "sub": show(item.order_date)},
                show(item.valid_from),
                show(item.valid_to, "–"),
                _state(item),
            ],
        }


def _state(item: delegation.Delegation) -> dict:
    if item.runs_on(today()):
        return {"tone": "running", "word": _("state_runs", default="Runs")}
    if item.valid_from > today():
        return {"tone": "waiting", "word": _("state_to_come", default="To come")}
    return {"tone": "neutral", "word": _("state_ended", default="Ended")}


class DelegationAdd(StaffForm):
    """Records an order."""

    title = _("title_delegation_add", default="Record an order")
    list_view = "delegations"

    def fields(self):
        return [
            Field(
                "kind",
                _("label_delegation_kind", default="Kind"),
                kind="radios",
                options=tuple(KIND_WORDS.items()),
            ),
            Field(
                "unit",
                _("label_post_unit", default="Unit of the post acted for"),
                kind="select",
                options=(CHOOSE, *unit_options()),
            ),
            Field(
                "role",
                _("label_post_role", default="Role of the post acted for"),
                kind="select",
                options=(CHOOSE, *role_options()),
            ),
            Field(
                "post_title_th",
                _("label_post_title", default="Name of the post"),
                required=False,
                hint=_(
                    "help_post_title",
                    default="Only if nobody has held the post yet.",
                ),
            ),
            Field("agent", _("label_agent_login", default="Login name of the agent")),
            Field(
                "powers",
                _("label_powers", default="Delegated powers"),
                kind="textarea",
                required=False,
                rows=3,
                hint=_(
                    "help_powers",
                    default="Only for delegated powers, one in each line: "
                    "notices.sign, or notices for all of them.",
                ),
                maxlength=2000,
            ),
            Field(
                "given_by",
                _("label_given_by", default="Login name of who delegates"),
                required=False,
                hint=_("help_given_by", default="Only for delegated powers."),
            ),
            Field(
                "order_no",
                _("label_order_no", default="Number of the order"),
                maxlength=80,
                width="20",
            ),
            Field(
                "order_date",
                _("label_order_date", default="Date of the order"),
                kind="date",
                width="10",
            ),
            Field(
                "valid_from",
                _("label_first_day", default="First day"),
                kind="date",
                width="10",
            ),
            Field(
                "valid_to",
                _("label_last_day", default="Last day"),
                kind="date",
                required=False,
                width="10",
            ),
            Field(
                "limits",
                _("label_limits", default="Conditions"),
                kind="textarea",
                required=False,
                rows=2,
                maxlength=2000,
            ),
        ]

    def initial(self):
        day = short_date(today())
        return {"order_date": day, "valid_from": day}

    def validate(self):
        self.days = {
            name: self.day(name) for name in ("order_date", "valid_from", "valid_to")
        }
        self.people = {name: self.user(name) for name in ("agent", "given_by")}
        self.powers = tuple(self.values["powers"].split())
        if any(POWER.fullmatch(power) is None for power in self.powers):
            self.wrong("powers", BAD_POWER)

    def save(self):
        names = ("kind", "unit", "role", "post_title_th", "order_no", "limits")
        new = delegation.Delegation(
            **{name: self.values[name] for name in names},
            **self.days,
            **self.people,
            powers=self.powers,
        )
        try:
            delegation_id = delegation.add(new, self.actor)
        except delegation.DelegationError as error:
            self.wrong(error.field, ERRORS[error.code])
            return None
        detail = {
            "kind": new.kind,
            "post": f"{new.role} {new.unit}",
            "order": new.order_no,
            "powers": list(new.powers),
        }
        act = Acted("delegation.add", delegation_id, subject=new.agent, detail=detail)
        notify(act)
        return self.redirect(
            self.back_href, _("delegation_saved", default="The order is recorded.")
        )


class DelegationEnd(StaffForm):
    """Ends an order early."""

    title = _("title_delegation_end", default="End an order")
    submit = _("action_end", default="End")
    list_view = "delegations"

    @property
    def order(self) -> delegation.Delegation:
        typed = self.request.form.get("delegation", "")
        found = delegation.get(typed) if isinstance(typed, str) else None
        if found is None:
            raise NotFound("delegation")
        return found

    @property
    def lead(self):
        order = self.order
        return f"{posts.official_name(order.agent)} · {order.acts_as(language())}"

    def hidden(self):
        return [("delegation", self.order.id)]

    def fields(self):
        return [
            Field(
                "last_day",
                _("label_last_day", default="Last day"),
                kind="date",
                width="10",
            ),
            Field(
                "reason",
                _("label_reason", default="Reason"),
                kind="textarea",
                rows=2,
                maxlength=1000,
            ),
        ]

    def initial(self):
        return {"last_day": short_date(today())}

    def validate(self):
        self.last_day = self.day("last_day")

    def save(self):
        order, reason = self.order, self.values["reason"]
        try:
            delegation.end(order.id, self.last_day, self.actor, reason)
        except delegation.DelegationError as error:
            self.wrong(error.field, ERRORS[error.code])
            return None
        detail = {"last_day": self.last_day.isoformat(), "reason": reason}
        notify(Acted("delegation.end", order.id, subject=order.agent, detail=detail))
        return self.redirect(
            self.back_href, _("delegation_ended", default="The order is ended.")
        )
