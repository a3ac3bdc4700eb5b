"""``@@step/<name>``: one page of the form.

Public, because a login that ran out must not cost what was typed: a POST
without a login is stashed (see ``stash``) and the person goes to sign in. All
else asks for *Modify portal content* on the case.
"""

from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.cases import steps
from thesaban.cases.summary import shown
from thesaban.cases.views.applicant import place
from thesaban.cases.views.applicant import stash
from thesaban.cases.views.applicant.base import CasePage
from thesaban.cases.views.applicant.base import login_url
from thesaban.cases.views.applicant.base import MODIFY
from thesaban.cases.views.applicant.form import clashes
from thesaban.cases.views.applicant.form import merge
from thesaban.cases.views.applicant.form import PREFIX
from thesaban.cases.views.applicant.form import StepForm
from thesaban.cases.views.applicant.tasks import correction_notice
from thesaban.cases.views.applicant.tasks import next_step
from thesaban.cases.views.applicant.tasks import page_of
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


class FormPage(CasePage):
    """What the step pages and the papers page share: login, stash, revision."""

    def __call__(self):
        if not self.user_id:
            return self._to_login()
        if not self.is_open:
            self.demand("View")
            return self.go(self.url("status"), 302)
        self.demand(MODIFY)
        return self.save() if self.is_post else self.show()

    def show(self) -> str:
        raise NotImplementedError

    def save(self) -> str:
        raise NotImplementedError

    @property
    def here(self) -> str:
        raise NotImplementedError

    @property
    def path(self) -> str:
        """What a pass or a stash of this form is bound to."""
        site = api.portal.get().absolute_url()
        return self.here.removeprefix(site)

    def _to_login(self) -> str:
        came_from = self.here
        if self.is_post:
            token = stash.keep(self.request, self.path)
            focus = str(self.request.form.get("focus", ""))[:60]
            if token:
                came_from = f"{came_from}?stash={token}"
            if focus.replace("-", "").replace("_", "").isalnum():
                came_from = f"{came_from}#{focus}"
        return self.go(login_url(self.site_url, came_from))

    @cached_property
    def stash_token(self) -> str:
        return str(self.request.form.get("stash", ""))[:64]

    @cached_property
    def stashed(self) -> dict | None:
        """What this person had typed here when the login ran out."""
        return stash.look(self.stash_token, self.path, self.user_id)

    def hidden(self) -> list[tuple[str, str]]:
        """Hidden inputs of the form; ``focus`` is filled by the script."""
        found = [(stash.PASS, stash.form_pass(self.user_id, self.path)), ("focus", "")]
        return [*found, ("stash", self.stash_token)] if self.stashed else found

    @property
    def step_names(self) -> list[str]:
        return [step.name for step in self.service.version.steps]

    def go_on(self, name: str) -> str:
        """To the next step, or to the check after the last."""
        following = next_step(self.context, name)
        page = page_of(following) if following else "check"
        return self.go(self.url(page))

    def correction(self) -> dict | None:
        return correction_notice(self) if self.case_state == "correction" else None


@implementer(IPublishTraverse)
class StepPage(FormPage):
    """See the module."""

    template = ViewPageTemplateFile("templates/step.pt")
    step = None
    clashing = ()

    def publishTraverse(self, request, name):
        if self.step is not None:
            raise NotFound(name)
        self.step = self.service.version.step(name)
        if self.step is None or self.step.kind != "fields":
            raise NotFound(name)
        return self

    def __call__(self):
        if self.step is None:
            return self.go(self.url("steps"), 302)
        return super().__call__()

    @property
    def here(self) -> str:
        return self.url(f"step/{self.step.name}")

    @property
    def title(self):
        return self.say(self.step.title)

    @cached_property
    def form(self) -> StepForm:
        return StepForm(self.context, self.request, self.step)

    @property
    def revision(self) -> int:
        """How often this step has been saved."""
        return self.context.saved_steps.get(self.step.name, 0)

    def show(self):
        if self.stashed:
            self._show_stashed()
        else:
            self.form.show()
            if self.step.name in self.context.saved_steps:
                self._mark(
                    steps.faults_of(self.context, self.step, self.form.getContent())
                )
        return self.template()

    def _show_stashed(self) -> None:
        """Fill the form with what was typed; nothing of the address counts.

        Plone lets no form be filled on a GET or after another site's page
        (PloneHotfix20160830); these values come from the sealed stash.
        """
        form = self.request.form
        for name in [name for name in form if name.startswith(PREFIX)]:
            del form[name]
        typed = self.stashed["typed"].items()
        form.update({name: text for name, text in typed if name.startswith(PREFIX)})
        self.request.environ.pop("HTTP_REFERER", None)
        self.form.allow_prefill_from_GET_request = True
        self.form.show(typed=True)

    def save(self):
        self.check_token()
        place.split_point(self.request.form, PREFIX)
        values, wrong = self.form.read()
        values = place.filled(values, self.form.getContent())
        seen = str(self.request.form.get("revision", ""))
        if seen.isdigit() and int(seen) != self.revision:
            self.clashing = clashes(self.context, self.step, values)
            if self.clashing:
                self._mark(merge(wrong, [], list(self.form.widgets)))
                return self.template()
        faults = merge(
            wrong, steps.save(self.context, self.step, values), list(self.form.widgets)
        )
        stash.forget(self.stash_token, self.path)
        if not faults or (self._leaves and not self._typed_wrong(faults)):
            return self._leave()
        self._mark(faults)
        return self.template()

    @property
    def _leaves(self) -> bool:
        return "form.buttons.leave" in self.request.form

    def _typed_wrong(self, faults) -> bool:
        """Whether something that was typed would be lost by leaving."""
        return any(
            self.request.form.get(f"{PREFIX}{name}") for name, _message in faults
        )

    def _leave(self):
        if self._leaves:
            return self.go(self.url("steps"))
        return self.go_on(self.step.name)

    faults: list = []

    def _mark(self, faults) -> None:
        self.faults = faults
        self.form.mark(faults)

    def errors(self) -> list[dict]:
        """For the list on top: which field, what to do."""
        return [
            {"text": self._named(name, message), "href": f"#f-{name}"}
            for name, message in self.faults
            if name in self.form.widgets
        ]

    def _named(self, name: str, message) -> str:
        label = self.text(self.form.widgets[name].label)
        said = self.text(message)
        return said if label in said else f"{label}: {said}"

    def notices(self) -> list[dict]:
        """Above the form: what must be corrected, what came back, what clashes."""
        found = [self.correction()] if self.correction() else []
        if self.stashed and not self.is_post:
            found.append(
                {
                    "tone": "waiting",
                    "title": _("title_stash", default="What you typed is still here"),
                    "text": _(
                        "text_stash",
                        default="You were signed out in between. Please look through it and save it.",
                    ),
                }
            )
        if self.clashing:
            found.append(self._clash_notice())
        return found

    def _clash_notice(self) -> dict:
        lines = [
            self.text(
                _(
                    "line_clash",
                    default="${label}: saved “${stored}”, typed here “${typed}”",
                    mapping={
                        "label": self.text(item.field.title),
                        "stored": self._shown(item, stored),
                        "typed": self._shown(item, typed),
                    },
                )
            )
            for item, stored, typed in self.clashing
        ]
        return {
            "tone": "waiting",
            "title": _(
                "title_clash", default="This step was saved in another window meanwhile"
            ),
            "lines": lines,
            "text": _(
                "text_clash",
                default="Nothing of this page is saved yet. Save again to keep what stands here, or open the saved version.",
            ),
            "href": self.here,
            "action": _("action_open_saved", default="Open the saved version"),
        }

    def _shown(self, item, value) -> str:
        return shown(item.name, item.field, value, self.request)

    def hidden(self):
        return [*super().hidden(), ("revision", str(self.revision))]

    def frame(self) -> dict:
        """Parameters of the piece ``step_form``."""
        names = self.step_names
        return {
            "action": self.here,
            "title": self.title,
            "step": names.index(self.step.name) + 1,
            "total": len(names),
            "back_href": self.url("steps"),
            "back": _("action_back_to_steps", default="All steps"),
            "errors": self.errors(),
            "submit": _("action_save_next", default="Save and go on"),
            "second": {
                "name": "form.buttons.leave",
                "label": _("action_save_leave", default="Save and leave"),
            },
            "hidden": self.hidden(),
        }

    def help(self) -> dict:
        """What the script of this page needs, as data attributes."""
        return {"places": place.address()}

    @property
    def page_scripts(self) -> tuple[str, ...]:
        """The map's script only where the step has a point."""
        has_map = self.step is not None and "latitude" in self.form.widgets
        return ("applicant.js", "map.js") if has_map else ("applicant.js",)

    def map(self) -> dict:
        """Parameters of the piece ``map``: it sets the two fields below it."""
        return {
            "id": "premises-map",
            "label": _("label_map_premises", default="Map: where the place is"),
            "inputs": ("f-latitude", "f-longitude"),
        }
