"""The page of a form, and the page after it was sent."""

from collective.easyform.browser.view import EasyFormForm
from collective.honeypot.config import HONEYPOT_FIELD
from collective.honeypot.utils import deny
from collective.honeypot.utils import found_honeypot
from plone import api
from plone.z3cform.layout import FormWrapper
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.interfaces import ITownFormLayer
from thesaban.people import limits
from thesaban.portal.content.english import called
from thesaban.portal.content.english import original
from thesaban.portal.forms import store
from thesaban.registers import once
from z3c.form import button
from zope.interface import alsoProvides
import secrets


SCOPE = "site-form"
READ_ANSWERS = "Thesaban: Read form answers"
LONGEST_KEY = 80
TOO_MANY = _(
    "error_form_too_many",
    default="Many forms have come from your network in a short time."
    " Please try again in an hour, or telephone us.",
)


CHANGES = "Modify portal content"
EDITOR_LINKS = (
    ("fields", _("action_form_questions", default="Change the questions")),
    ("edit", _("action_form_texts", default="Change the texts")),
    ("actions", _("action_form_receivers", default="Who gets the answers")),
    (
        "content_status_history",
        _("action_form_status", default="Status and dates"),
    ),
)


class TownForm(EasyFormForm):
    """Easyform's questions on our page; sent once, slowly, and by people."""

    enableCSRFProtection = True
    enable_unload_protection = False
    method = "post"
    refused = None

    def action(self) -> str:
        return self.context.absolute_url()

    def update(self):
        alsoProvides(self.request, ITownFormLayer)
        # Easyform's own update would draw the thanks page in the same answer.
        super(EasyFormForm, self).update()

    @button.buttonAndHandler(_("action_form_send", default="Send"), name="submit")
    def send(self, action):
        if found_honeypot(self.request.form, required=True):
            deny()
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return
        client = self.request.getClientAddr() or "unknown"
        if limits.exceeded(SCOPE, client):
            self.refused = TOO_MANY
            self.request.response.setStatus(429)
            return
        limits.note(SCOPE, client)
        if self._done_once(data):
            self.request.response.redirect(f"{self.context.absolute_url()}/@@sent")

    def _done_once(self, data) -> bool:
        """Do what the form asks for, unless this very page was sent before."""
        key = str(self.request.form.get("once_key", ""))[:LONGEST_KEY]
        key = key or secrets.token_urlsafe(16)
        attempt = once.begin(SCOPE, key, api.content.get_uuid(self.context))
        if attempt.repeated:
            return True
        errors = self.processActions(self.updateServerSideData(data))
        if errors:
            once.abandon(SCOPE, key)
            self.setErrorsMessage(errors)
            return False
        once.finish(SCOPE, key, {})
        return True


class FormPage(FormWrapper):
    """The page of a form."""

    form = TownForm
    index = ViewPageTemplateFile("templates/form.pt")
    page_layout = "narrow"
    # The page holds a key of its own, so that it is sent once.
    personal = True
    # Kept nowhere, and found by search engines all the same: it is the way to the office.
    robots = None
    honeypot = HONEYPOT_FIELD

    @property
    def title(self):
        return called(self.context)

    @property
    def frame(self):
        form = self.form_instance
        pieces = self.context.restrictedTraverse("@@pieces")
        errors = pieces.form_errors(form)
        if form.refused:
            errors = [{"text": form.refused, "href": None}, *errors]
        return {
            "action": form.action(),
            "submit": form.actions["submit"].title,
            "submit_name": "form.buttons.submit",
            "title": self.title,
            "original": original(self.context),
            "lead": self.context.Description(),
            "errors": errors,
            "once": secrets.token_urlsafe(16),
        }

    def groups(self):
        """Fieldsets with their widgets; those without a name first."""
        form = self.form_instance
        found = [{"title": "", "widgets": form.widgets.values()}]
        found += [
            {"title": group.label, "widgets": group.widgets.values()}
            for group in form.groups
        ]
        return [group for group in found if group["widgets"]]

    def prologue(self) -> str:
        return getattr(self.context.formPrologue, "output", "") or ""

    def epilogue(self) -> str:
        return getattr(self.context.formEpilogue, "output", "") or ""

    def answers_note(self):
        """For those who may read them: how many answers there are."""
        if not api.user.has_permission(READ_ANSWERS, obj=self.context):
            return None
        found = store.count(api.content.get_uuid(self.context))
        return {
            "tone": "info",
            "text": _(
                "text_form_answers",
                default="${count} answers have been kept.",
                mapping={"count": found},
            ),
            "href": f"{self.context.absolute_url()}/@@answers",
            "action": _("action_form_answers", default="Read the answers"),
        }

    def editor_links(self) -> list[dict]:
        """Where an editor changes the form."""
        if not api.user.has_permission(CHANGES, obj=self.context):
            return []
        here = self.context.absolute_url()
        return [
            {"title": title, "href": f"{here}/{name}"} for name, title in EDITOR_LINKS
        ]


class SentPage(BrowserView):
    """What somebody sees after sending; the address bar can be reloaded safely."""

    page_layout = "narrow"
    robots = "noindex"

    @property
    def title(self):
        return self.context.thankstitle

    @property
    def panel(self):
        return {"title": self.title, "text": self.context.thanksdescription}

    def more(self) -> str:
        return getattr(self.context.thanksPrologue, "output", "") or ""


class ToForm(BrowserView):
    """Easyform's form inside another page sends unguarded: go to ours instead."""

    def __call__(self):
        self.request.response.redirect(self.context.absolute_url())
        return ""
