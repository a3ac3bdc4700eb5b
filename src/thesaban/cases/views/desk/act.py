"""The page of an act: its form, its faults, the act itself.

``<case>/@@act/<transition>``; the REST service of acts uses the same engine.
"""

from plone import api
from thesaban import _
from thesaban.cases import labels
from thesaban.cases.acts import base
from thesaban.cases.views.base import Page
from thesaban.interfaces import ITownFormLayer
from thesaban.registers import once
from z3c.form.field import Fields
from z3c.form.form import Form
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


class ActForm(Form):
    """The input of an act, by its schema."""

    ignoreContext = True
    prefix = ""

    def __init__(self, context, request, schema):
        super().__init__(context, request)
        self.fields = Fields(schema) if schema is not None else Fields()


@implementer(IPublishTraverse)
class ActPage(Page):
    """Shows and does one act. The workflow's guard decides who may."""

    page_layout = "narrow"
    office = True
    name = ""

    def publishTraverse(self, request, name):
        if self.name:
            raise NotFound(name)
        self.name = name
        return self

    def __call__(self):
        case = self.context
        self.act = base.find_act(case, self.name)
        if self.act is None:
            raise NotFound(self.name)
        self.faults, self.stale = [], None
        if self.request.method == "POST":
            return self._post()
        if self.name not in base.open_acts(case):
            return self._not_open()
        self._make_form()
        return self.index()

    def _make_form(self):
        alsoProvides(self.request, ITownFormLayer)
        self.form = ActForm(self.context, self.request, self.act.schema)
        self.form.update()
        for widget in self.form.widgets.values():
            widget.rows = getattr(widget, "rows", None) or 4

    def _not_open(self):
        """The act is gone: a second tab, the back button, another officer."""
        if api.user.is_anonymous():
            raise Unauthorized(self.name)
        self.say_done(base.NotNow().faults[0][1], "warning")
        return self.go(self.back())

    def _post(self):
        self.need_post()
        self._make_form()
        data, errors = self.form.extractData()
        if errors:
            return self.index()
        try:
            result = base.perform(
                self.context,
                self.name,
                data,
                key=str(self.request.form.get("once_key", ""))[:80],
                revision=self._revision(),
            )
        except base.Stale as error:
            self.stale = error
            return self.index()
        except base.NotNow as error:
            self.say_done(error.faults[0][1], "warning")
            return self.go(self.back())
        except base.ActError as error:
            self.faults = error.faults
            return self.index()
        return self.done(result)

    def _revision(self):
        text = str(self.request.form.get("revision", ""))
        return int(text) if text.isdigit() else None

    def done(self, result: dict):
        """Go back to the case with what was done."""
        self.say_done(labels.did(self.name))
        return self.go(self.back())

    def back(self) -> str:
        """Where the person came from: the desk or the applicant's page."""
        face = "@@desk-case" if self.is_official() else "@@status"
        return f"{self.context.absolute_url()}/{face}"

    def is_official(self) -> bool:
        return bool(
            api.user.has_permission("Thesaban: Use desk", obj=api.portal.get())
        ) and bool(
            api.user.has_permission("Thesaban: View internal notes", obj=self.context)
        )

    # -- template ------------------------------------------------------------

    @property
    def title(self):
        return labels.button(self.name)

    def frame(self) -> dict:
        case = self.context
        return {
            "action": f"{case.absolute_url()}/@@act/{self.name}",
            "title": self.title,
            "lead": f"{case.number} {case.Title()}".strip(),
            "submit": self.title,
            "danger": self.name in labels.DANGEROUS,
            "back_href": self.back(),
            "back": _("action_back_to_case", default="Back to the case"),
            "once": self.request.form.get("once_key") or once.new_key(),
            "hidden": [("revision", str(self._shown_revision()))],
            "errors": self.errors(),
        }

    def preview(self) -> str:
        """Where the draft of the certificate can be read before deciding."""
        issues = self.context.service().effect == "issue"
        if not issues or self.name not in ("endorse", "sign"):
            return ""
        return f"{self.context.absolute_url()}/@@certificate-preview"

    def _shown_revision(self) -> int:
        """After a clash the page shows the case as it is now."""
        given = self._revision()
        return self.context.revision if given is None or self.stale else given

    def errors(self) -> list[dict]:
        found = [
            {"text": message, "href": f"#form-widgets-{field}" if field else None}
            for field, message in self.faults
        ]
        return found + list(
            self.context.restrictedTraverse("@@pieces").form_errors(self.form)
        )

    def clash(self) -> str:
        """Who acted in between, and what."""
        entry = self.stale.entry if self.stale else None
        if entry is None:
            return ""
        did = self.words(labels.did(entry.act or entry.kind))
        return f"{did} · {entry.capacity or entry.actor} · {self.moment(entry.at)}"
