"""``@@town-closing``: announce maintenance, close the site to visitors, open it again."""

from functools import cached_property
from plone import api
from thesaban import _
from thesaban.audit import trail
from thesaban.clock.zone import now
from thesaban.portal.blocks.views import Editing
from thesaban.portal.closing import rule
from thesaban.portal.closing.asked import cleaned
from thesaban.portal.closing.asked import EMPTY
from thesaban.portal.closing.gate import Closed
from thesaban.portal.closing.kept import closing
from thesaban.portal.closing.settings import IClosingSettings
from thesaban.portal.closing.settings import LONGEST
from thesaban.portal.closing.settings import PREFIX
from thesaban.registers.spoken import short_date
from typing import Any
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import datetime as dt


WAYS = (
    (
        rule.NEVER,
        _("closing_never", default="Stays open"),
        _("closing_never_hint", default="What is filled in below is announced."),
    ),
    (
        rule.PLANNED,
        _("closing_planned", default="Is closed to visitors at the time below"),
        _("closing_planned_hint", default="It closes and opens by itself."),
    ),
    (
        rule.NOW,
        _("closing_now", default="Is closed to visitors now"),
        _("closing_now_hint", default="Until you open it here again."),
    ),
)
DAY = _("label_closing_day", default="day")
TIME = _("label_closing_time", default="time")
MOMENTS = ("begins", "ends")
TEXTS = ("text", "text_en")


class ClosingForm(Editing):
    """The form, and what it does. Who works here is never shut out."""

    page_layout = "narrow"
    title = _("heading_town_closing", default="Maintenance")
    lead = _(
        "lead_town_closing",
        default="Announce work on the site on every page, and close it to visitors "
        "meanwhile. Officers and editors go on and can sign in.",
    )

    def __call__(self) -> str:
        self.errors: dict[str, Any] = {}
        if self.request.method != "POST":
            return self.index()
        self.check_post()
        if "clear" in self.request.form:
            return self._save(
                EMPTY, _("message_closing_opened", default="The site is open.")
            )
        settings, self.errors = cleaned(self.request.form, now())
        if self.errors:
            self.request.response.setStatus(422)
            return self.index()
        return self._save(settings, _("message_closing_saved", default="Saved."))

    @property
    def here(self) -> str:
        return f"{self.site_url}/town-closing"

    def _save(self, settings: dict[str, Any], message: Any) -> str:
        changed = {
            name: value
            for name, value in settings.items()
            if api.portal.get_registry_record(f"{PREFIX}.{name}", default=None) != value
        }
        for name, value in changed.items():
            api.portal.set_registry_record(f"{PREFIX}.{name}", value)
        if changed:
            uid = api.content.get_uuid(self.site)
            trail.record("closing.change", uid, detail=changed)
            _expect_closed(self.site)
            # What keeps public pages for a while learns that they are others now.
            notify(ObjectModifiedEvent(self.site))
        return self.go(self.here, message)

    # showing

    @cached_property
    def frame(self) -> dict[str, Any]:
        return {
            "action": self.here,
            "title": self.title,
            "lead": self.lead,
            "submit": _("action_save", default="Save"),
            "back_href": f"{self.site_url}/@@overview-controlpanel",
            "second": {"name": "clear", "label": _CLEAR} if self.is_set else None,
            "errors": [
                {"text": f"{self._label(name)}: {self._said(text)}", "href": f"#{name}"}
                for name, text in self.errors.items()
            ],
        }

    @property
    def is_set(self) -> bool:
        what = closing(self.request)
        return what.closes != rule.NEVER or what.begins is not None

    def _label(self, name: str) -> str:
        of, _dash, part = name.partition("_")
        if of in MOMENTS:
            said = self._said(IClosingSettings[of].title)
            return f"{said}, {self._said(DAY if part == 'day' else TIME)}"
        return self._said(IClosingSettings[name].title)

    def _said(self, message: Any) -> str:
        return self.context.restrictedTraverse("@@pieces").text(message)

    @cached_property
    def values(self) -> dict[str, str]:
        """What stands in the fields: what was typed, or what is set."""
        what = closing(self.request)
        kept = {
            "closes": what.closes,
            "days": str(what.days),
            "text": what.text,
            "text_en": what.text_en,
            **_written("begins", what.begins),
            **_written("ends", what.ends),
        }
        if not self.errors:
            return kept
        return {name: str(self.request.form.get(name, "")) for name in kept}

    @property
    def first(self) -> dict[str, Any]:
        return self._field("closes", kind="radios", options=WAYS)

    @property
    def moments(self) -> list[dict[str, Any]]:
        return [
            self._moment(name, part) for name in MOMENTS for part in ("day", "time")
        ]

    @property
    def rest(self) -> list[dict[str, Any]]:
        texts = [
            self._field(
                name, kind="textarea", rows=4, maxlength=LONGEST, required=False
            )
            for name in TEXTS
        ]
        return [self._field("days", kind="number", width="4"), *texts]

    def _field(self, name: str, **more: Any) -> dict[str, Any]:
        return {
            "name": name,
            "label": self._label(name),
            "value": self.values[name],
            "error": self.errors.get(name),
            **more,
        }

    def _moment(self, name: str, part: str) -> dict[str, Any]:
        is_day = part == "day"
        return self._field(
            f"{name}_{part}",
            kind="date" if is_day else "text",
            width=None if is_day else "4",
            placeholder=None if is_day else "20.00",
            required=False,
        )


_CLEAR = _("action_closing_clear", default="Open the site and clear the notice")


def _written(name: str, moment: dt.datetime | None) -> dict[str, str]:
    return {
        f"{name}_day": short_date(moment.date()) if moment else "",
        f"{name}_time": f"{moment:%H.%M}" if moment else "",
    }


def _expect_closed(site: Any) -> None:
    """A visitor who finds the site closed is no error to write down."""
    log = getattr(site, "error_log", None)
    if log is not None and Closed.__name__ not in log._ignored_exceptions:
        log._ignored_exceptions = (*log._ignored_exceptions, Closed.__name__)
