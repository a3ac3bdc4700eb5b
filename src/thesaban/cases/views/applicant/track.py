"""Public tracking by number and code, or by the address in the QR.

Shows where a case stands and nothing about whose it is. A wrong number and a
wrong code answer alike; wrong tries are counted per address.
"""

from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.cases import labels
from thesaban.cases import tracking
from thesaban.cases.views.applicant.base import Page
from thesaban.cases.views.applicant.history import due
from thesaban.cases.views.applicant.history import holder
from thesaban.people import limits
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


class Found:
    """What the public may know of a case."""

    def __init__(self, page, case):
        self.number = case.number
        self.service = page.say(case.service().version.title)
        name = api.content.get_state(case)
        self.state = name
        self.tone, self.word = labels.state(name)
        self.next = labels.NEXT.get(name)
        self.holder = holder(page, case)
        self.since = tracking.since(case)
        self.submitted_at = case.submitted_at
        self.received_at = case.received_at
        self.clock = due(page, case)


class TrackPage(Page):
    """``@@track`` with its form; the answer on the same page."""

    personal = True
    template = ViewPageTemplateFile("templates/track.pt")
    limited = False
    next_title = _("heading_next", default="Next")
    lead = _(
        "lead_track",
        default="Number and code stand on the slip you received. No sign-in is needed.",
    )

    @property
    def title(self):
        return _("title_track", default="Track a case")

    def __call__(self):
        if self.asked and not self.complete:
            self.request.response.setStatus(200)
        elif self.asked and self.limited_now():
            self.limited = True
            self.request.response.setStatus(429)
        return self.template()

    @cached_property
    def number(self) -> str:
        return str(self.request.form.get("number", ""))[: tracking.LONGEST].strip()

    @cached_property
    def code(self) -> str:
        return str(self.request.form.get("code", ""))[: tracking.LONGEST].strip()

    @property
    def robots(self) -> str | None:
        """Search engines find the form, and no answer."""
        return "noindex" if self.asked else None

    @property
    def asked(self) -> bool:
        return "number" in self.request.form or "code" in self.request.form

    @property
    def complete(self) -> bool:
        return bool(self.number and self.code)

    @property
    def client(self) -> str:
        return self.request.getClientAddr() or "unknown"

    def limited_now(self) -> bool:
        return limits.exceeded(tracking.SCOPE, self.client)

    @cached_property
    def found(self) -> Found | None:
        """The case asked for; a miss is counted."""
        if not self.asked or not self.complete or self.limited:
            return None
        case = tracking.find(self.number, self.code)
        if case is None:
            limits.note(tracking.SCOPE, self.client)
            return None
        return Found(self, case)

    def errors(self) -> list[dict]:
        if not self.asked or self.found:
            return []
        if self.limited:
            text = _(
                "error_track_limited",
                default="There were too many attempts from here. Please wait 15 minutes, or call us.",
            )
            return [{"text": text}]
        if not self.complete:
            return self._incomplete()
        text = _(
            "error_track_unknown",
            default="We find no case with this number and code. Please compare both with your slip.",
        )
        return [{"text": text, "href": "#number"}]

    def _incomplete(self) -> list[dict]:
        return [
            {"text": text, "href": f"#{name}"}
            for name, value, text in (
                (
                    "number",
                    self.number,
                    _("error_track_number", default="Fill in the number of the case."),
                ),
                (
                    "code",
                    self.code,
                    _("error_track_code", default="Fill in the tracking code."),
                ),
            )
            if not value
        ]

    def fields(self) -> list[dict]:
        return [
            {
                "kind": "text",
                "name": "number",
                "label": _("label_case_number", default="Number"),
                "hint": _(
                    "help_case_number",
                    default="On the slip, for example สอ 00012/2569.",
                ),
                "value": self.number,
                "width": "20",
                "maxlength": tracking.LONGEST,
            },
            {
                "kind": "text",
                "name": "code",
                "label": _("label_tracking_code", default="Tracking code"),
                "hint": _(
                    "help_tracking_code",
                    default="12 letters and figures, for example ABCD-EFGH-2345. Capital or small letters are the same.",
                ),
                "value": self.code,
                "width": "20",
                "maxlength": tracking.LONGEST,
                "autocomplete": "off",
            },
        ]

    def rows(self) -> list[dict]:
        """The case as the piece ``kv`` takes it."""
        found = self.found
        rows = [
            (_("label_case_number", default="Number"), found.number),
            (_("label_service", default="Service"), found.service),
            (_("label_case_holder", default="With"), found.holder),
            (_("label_since", default="Since"), self.moment(found.since)),
            (
                _("label_submitted_at", default="Filed at"),
                self.moment(found.submitted_at),
            ),
            (
                _("label_received_at", default="Legally received at"),
                self.moment(found.received_at),
            ),
        ]
        return [{"label": label, "value": value} for label, value in rows if value]


@implementer(IPublishTraverse)
class ShortLink(TrackPage):
    """``/t/<code>``: the address in the QR of the slip."""

    link = ""

    def publishTraverse(self, request, name):
        if self.link:
            raise NotFound(name)
        self.link = name
        return self

    def __call__(self):
        if not self.link:
            return self.go(f"{self.site_url}/track", 302)
        return super().__call__()

    @property
    def asked(self) -> bool:
        return True

    @property
    def complete(self) -> bool:
        return True

    @cached_property
    def found(self) -> Found | None:
        if self.limited:
            return None
        case = tracking.find_by_code(self.link)
        if case is None:
            limits.note(tracking.SCOPE, self.client)
            self.request.response.setStatus(404)
            return None
        return Found(self, case)
