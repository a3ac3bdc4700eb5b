"""``@@audit-trail`` for auditors and ``@@who-read-me`` for everybody."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from plone import api
from Products.Five import BrowserView
from thesaban import _
from thesaban.audit import trail
from thesaban.audit.details import told
from thesaban.audit.details import value_word
from thesaban.audit.store import entries as store
from thesaban.audit.store.entries import Filters
from thesaban.audit.words import action_word
from thesaban.audit.words import OUTCOMES
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import today
from thesaban.registers.spoken import date_time
from thesaban.thai.collate import sort_key
from thesaban.thai.dates import DateError
from thesaban.thai.dates import parse_date
from typing import Any
from urllib.parse import urlencode
from zope.i18n import translate


SIZE = 50
DATE = _("date_error", default="Write the date like 22/11/2569.")
LONGEST = 64


class Paged(BrowserView):
    """A page of entries."""

    personal = True
    robots = "noindex"

    @property
    def start(self) -> int:
        typed = self.request.form.get("start", "")
        number = int(typed) if isinstance(typed, str) and typed.isdecimal() else 0
        return min(number, 1_000_000)

    @property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    def text(self, message: Any) -> str:
        """A message in the language of the page."""
        return translate(message, context=self.request)

    def typed(self, name: str) -> str:
        """A filter as typed, cut to a sane length."""
        value = self.request.form.get(name, "")
        return value.strip()[:LONGEST] if isinstance(value, str) else ""


class AuditTrail(Paged):
    """The whole trail, with filters."""

    title = _("title_audit_trail", default="Audit trail")
    lead = _(
        "lead_audit_trail",
        default="Entries cannot be changed or removed; each is sealed together "
        "with the one before it.",
    )
    page_layout = "desk"
    names = ("actor", "action", "uid", "subject", "outcome")

    @property
    def asked(self) -> Filters:
        """The filters that were filled in."""
        values = {name: self.typed(name) for name in self.names}
        until = self._day("until")
        return Filters(
            **values,
            since=self._moment(self._day("since")),
            until=self._moment(until + timedelta(days=1)) if until else None,
        )

    def _day(self, name: str):
        typed = self.typed(name)
        try:
            return parse_date(typed, today()) if typed else None
        except DateError:
            return None

    @staticmethod
    def _moment(day) -> datetime | None:
        return None if day is None else datetime.combine(day, time(0), BANGKOK)

    @property
    def filters(self) -> dict:
        every = ("", _("option_all", default="All"))
        actions = sorted(
            ((name, self.text(action_word(name))) for name in store.actions()),
            key=lambda pair: sort_key(pair[1]),
        )
        outcomes = [(name, word) for name, (_tone, word) in OUTCOMES.items()]
        fields = [
            self._field("actor", _("label_actor", default="Who (user id)")),
            self._field(
                "action", _("label_act", default="Act"), "select", [every, *actions]
            ),
            self._field("uid", _("label_thing", default="Object")),
            self._field("subject", _("label_subject", default="About (user id)")),
            self._field(
                "outcome",
                _("label_outcome", default="Outcome"),
                "select",
                [every, *outcomes],
            ),
            self._field("since", _("label_from_day", default="From"), "date"),
            self._field("until", _("label_to_day", default="To"), "date"),
        ]
        return {
            "action": self.url,
            "fields": fields,
            "active": len(self.query),
            "reset_href": self.url,
        }

    def _field(self, name: str, label: Any, kind: str = "text", options=()) -> dict:
        return {
            "kind": kind,
            "name": name,
            "label": label,
            "value": self.typed(name),
            "options": options,
            "required": None,
            "error": DATE if kind == "date" and self._is_wrong(name) else None,
        }

    def _is_wrong(self, name: str) -> bool:
        """Whether something that is no day was typed; all days are shown then."""
        return bool(self.typed(name)) and self._day(name) is None

    @property
    def query(self) -> dict:
        """The filters of the address, without empty ones."""
        names = (*self.names, "since", "until")
        return {name: self.typed(name) for name in names if self.typed(name)}

    @property
    def pager(self) -> dict:
        query = f"?{urlencode(self.query)}" if self.query else ""
        return {
            "start": self.start,
            "size": SIZE,
            "total": store.total(self.asked),
            "url": f"{self.url}{query}",
        }

    @property
    def table(self) -> dict:
        found = trail.search(self.asked, self.start, SIZE)
        return {
            "caption": self.title,
            "columns": [
                {"label": _("label_time", default="Time"), "kind": "date"},
                {"label": _("label_act", default="Act"), "kind": "main"},
                {"label": _("label_who", default="Who")},
                {"label": _("label_thing", default="Object")},
                {"label": _("label_outcome", default="Outcome")},
                {"label": _("label_audit_ip", default="IP address")},
            ],
            "rows": [self._row(entry) for entry in found],
            "empty": {"title": _("empty_audit", default="No entry was found.")},
            "dense": True,
        }

    def _row(self, entry: store.Entry) -> dict:
        tone, word = OUTCOMES.get(entry.outcome, ("neutral", entry.outcome))
        more = told(entry.detail or {}, self.text)
        thing = value_word(entry.uid, self.text)
        return {
            "cells": [
                date_time(entry.at),
                {"text": action_word(entry.action), "sub": more},
                {"text": entry.actor, "sub": trail.capacity_said(entry.capacity)},
                {"text": thing, "sub": entry.subject if entry.subject != thing else ""},
                {"tone": tone, "word": word},
                entry.ip,
            ]
        }


class WhoReadMe(Paged):
    """Who else opened one's own files, and when."""

    title = _("title_who_read_me", default="Who opened my files")
    lead = _(
        "lead_who_read_me",
        default="Every time an official opens one of your matters or documents "
        "it is written down here.",
    )
    page_layout = "page"

    @property
    def user_id(self) -> str:
        return api.user.get_current().getId()

    @property
    def filters(self) -> None:
        """There is nothing to narrow."""

    @property
    def pager(self) -> dict:
        total = trail.count_reads(self.user_id)
        return {"start": self.start, "size": SIZE, "total": total, "url": self.url}

    @property
    def table(self) -> dict:
        found = trail.reads_of_applicant(self.user_id, self.start, SIZE)
        return {
            "caption": self.title,
            "columns": [
                {"label": _("label_time", default="Time"), "kind": "date"},
                {"label": _("label_act", default="Act"), "kind": "main"},
                {"label": _("label_who", default="Who")},
            ],
            "rows": [self._row(entry) for entry in found],
            "empty": {
                "title": _("empty_who_read_me", default="Nobody has opened them yet."),
            },
        }

    def _row(self, entry: store.Entry) -> dict:
        about = (entry.detail or {}).get("number", "")
        return {
            "cells": [
                date_time(entry.at),
                {"text": action_word(entry.action), "sub": about},
                {
                    "text": _name(entry.actor),
                    "sub": trail.capacity_said(entry.capacity),
                },
            ]
        }


def _name(user_id: str) -> Any:
    user = api.user.get(userid=user_id) if user_id else None
    name = user.getProperty("fullname", "") if user is not None else ""
    return name or _("somebody", default="An official")
