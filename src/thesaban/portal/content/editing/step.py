"""``content_status_history``: the next step of a page, its dates, and why.

Under Plone's name, so that its menus lead here. Days and times are typed as
everywhere on the site, and what cannot be read is said beside the line.
"""

from AccessControl import getSecurityManager
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.CMFCore.permissions import ModifyPortalContent
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.portal.content.editing import moments
from thesaban.portal.content.english import trail
from thesaban.portal.dates import day_text
from thesaban.portal.dates import thai
from typing import Any
from zope.i18nmessageid import MessageFactory


PLONE = MessageFactory("plone")
STAY = "stay"
REASONED = frozenset({"reject"})
HINTS = {
    "submit": _("hint_step_submit", default="Reviewers find it in their list."),
    "publish": _(
        "hint_step_publish",
        default="Visitors see it at once, or from the day of publication on.",
    ),
    "reject": _(
        "hint_step_reject", default="The author can change it again, and reads why."
    ),
    "retract": _("hint_step_retract", default="It is private again, to go on writing."),
}
STAYS = _("option_step_stay", default="Leave it as it is, change the dates alone")
NO_CHOICE = _("error_step_choose", default="Choose what shall happen.")
NO_REASON = _(
    "error_step_reason",
    default="Write what has to be changed, so that the author knows.",
)
TOO_EARLY = _(
    "error_step_order",
    default="The last day lies before the day of publication. Change one of them.",
)
CLOCK = _("label_step_time", default="Time")
CLOCK_HINT = _("hint_step_time", default="For example 14.05")
LONGEST_NOTE = 1000


class Step(BrowserView):
    """The form and what it does."""

    index = ViewPageTemplateFile("step.pt")
    title = _("heading_content_step", default="Status and dates")
    page_layout = "narrow"
    personal = True
    robots = "noindex"

    def __call__(self) -> str:
        self.errors: dict[str, Any] = {}
        if self.request.method != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        self._check()
        if self.errors:
            return self.index()
        self._take()
        return ""

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return trail(self.context, whole=True)

    # what may be done

    @cached_property
    def tool(self):
        return api.portal.get_tool("portal_workflow")

    @property
    def may_date(self) -> bool:
        user = getSecurityManager()
        return bool(user.checkPermission(ModifyPortalContent, self.context))

    @property
    def state(self) -> Any:
        ident = self.tool.getInfoFor(self.context, "review_state", "")
        return PLONE(self.tool.getTitleForStateOnType(ident, self.context.portal_type))

    @property
    def steps(self) -> list[tuple[str, Any, Any]]:
        """(value, words, hint) of each step, and of none."""
        found = [
            (one["id"], PLONE(one["name"]), HINTS.get(one["id"]))
            for one in self.tool.getTransitionsFor(self.context)
        ]
        return [*found, (STAY, STAYS, None)] if self.may_date else found

    # what was sent

    def _text(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    @cached_property
    def chosen(self) -> str:
        asked = self._text("workflow_action")
        return asked if asked in {one[0] for one in self.steps} else ""

    @cached_property
    def note(self) -> str:
        return self._text("comment")[:LONGEST_NOTE]

    @cached_property
    def effective(self) -> moments.Typed:
        return self._typed("effective", self.context.effective(), moments.START)

    @cached_property
    def expires(self) -> moments.Typed:
        return self._typed("expires", self.context.expires(), moments.END)

    def _typed(self, name: str, value: Any, default: str) -> moments.Typed:
        if self.request.method == "POST":
            return moments.read(self._text(name), self._text(f"{name}_time"), default)
        moment = moments.kept(value)
        if moment is None:
            return moments.Typed()
        day = day_text(moment.date(), thai())
        return moments.Typed(day, f"{moment:%H.%M}", moment)

    def _check(self) -> None:
        if not self.chosen:
            self.errors["workflow_action"] = NO_CHOICE
        if self.chosen in REASONED and not self.note:
            self.errors["comment"] = NO_REASON
        if not self.may_date:
            return
        for name in ("effective", "expires"):
            wrong = getattr(self, name).error
            if wrong:
                self.errors[name] = wrong
        first, last = self.effective.moment, self.expires.moment
        if first and last and last <= first:
            self.errors["expires"] = TOO_EARLY

    def _take(self) -> None:
        item = self.context
        if self.may_date:
            item.setEffectiveDate(moments.to_keep(self.effective.moment))
            item.setExpirationDate(moments.to_keep(self.expires.moment))
            item.reindexObject()
        if self.chosen != STAY:
            api.content.transition(item, self.chosen, comment=self.note)
        words = item.translate(self.state)
        message = _(
            "message_step_done", default="Saved: ${state}", mapping={"state": words}
        )
        api.portal.show_message(message, request=self.request)
        self.request.response.redirect(f"{item.absolute_url()}/view", status=303)

    # the page

    @property
    def frame(self) -> dict[str, Any]:
        return {
            "action": f"{self.context.absolute_url()}/content_status_history",
            "title": self.title,
            "lead": self.context.Title(),
            "submit": _("action_step_save", default="Save"),
            "errors": [
                {"text": text, "href": f"#{name}"} for name, text in self.errors.items()
            ],
            "back_href": f"{self.context.absolute_url()}/view",
        }

    @property
    def fields(self) -> list[dict[str, Any]]:
        dates = self._dates() if self.may_date else []
        return [self._steps(), *dates, self._note()]

    def _steps(self) -> dict[str, Any]:
        only = [one[0] for one in self.steps]
        return {
            "kind": "radios",
            "name": "workflow_action",
            "label": _("label_step_next", default="What shall happen"),
            "hint": _(
                "hint_step_state",
                default="Now: ${state}",
                mapping={"state": self.context.translate(self.state)},
            ),
            "options": self.steps,
            "value": self.chosen or (only[0] if len(only) == 1 else ""),
            "error": self.errors.get("workflow_action"),
        }

    def _dates(self) -> list[dict[str, Any]]:
        return [
            *self._moment(
                "effective",
                _("label_step_effective", default="Shown from"),
                _("help_step_effective", default="Leave empty to show it at once."),
            ),
            *self._moment(
                "expires",
                _("label_step_expires", default="Shown until"),
                _(
                    "help_step_expires",
                    default="The whole day counts unless you give a time. Leave empty "
                    "when it shall stay.",
                ),
            ),
        ]

    def _moment(self, name: str, label: Any, hint: Any) -> list[dict[str, Any]]:
        """Two lines: the day and the time."""
        typed = getattr(self, name)
        day = {"kind": "date", "name": name, "label": label, "hint": hint}
        clock = {"kind": "text", "name": f"{name}_time", "label": CLOCK, "width": "6"}
        return [
            {
                **day,
                "value": typed.day,
                "required": False,
                "error": self.errors.get(name),
            },
            {
                **clock,
                "hint": CLOCK_HINT,
                "value": typed.clock,
                "required": False,
                "maxlength": 12,
            },
        ]

    def _note(self) -> dict[str, Any]:
        return {
            "kind": "textarea",
            "name": "comment",
            "label": _("label_step_note", default="Note to colleagues"),
            "hint": _(
                "help_step_note",
                default="Stands in the history; visitors do not see it. Needed when "
                "you send something back.",
            ),
            "value": self.note,
            "required": False,
            "maxlength": LONGEST_NOTE,
            "rows": 3,
            "error": self.errors.get("comment"),
        }
