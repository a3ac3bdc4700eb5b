"""What is done with a form that was sent: our one action for easyform.

It keeps the answer and tells the desk. Nothing leaves the server in the request:
the message waits in the outbox and holds no word of the answer.
"""

from collective.easyform.actions import Action
from collective.easyform.actions import ActionFactory
from collective.easyform.api import get_context
from collective.easyform.api import get_schema
from collective.easyform.config import EDIT_ADDRESSING_PERMISSION
from collective.easyform.interfaces import IAction
from collective.easyform.interfaces import ILabel
from plone import api
from plone.autoform import directives
from plone.supermodel.exportimport import BaseHandler
from thesaban import _
from thesaban import logger
from thesaban.outbox import messages
from thesaban.portal.forms import answers
from thesaban.portal.forms import closing  # noqa: F401
from zope import schema
from zope.interface import implementer
from zope.schema import getFieldsInOrder


class IKeepAnswers(IAction):
    """Keeps the answers, sealed, and tells the desk that there is one."""

    keep_days = schema.Int(
        title=_("label_form_keep_days", default="Days to keep the answers"),
        description=_(
            "help_form_keep_days",
            default="Older answers are deleted by themselves.",
        ),
        default=answers.KEEP_DAYS,
        min=1,
        max=3650,
    )
    directives.write_permission(recipient=EDIT_ADDRESSING_PERMISSION)
    recipient = schema.TextLine(
        title=_("label_form_recipient", default="E-mail address of the desk"),
        description=_(
            "help_form_recipient",
            default="Is told of each answer, without its content. When empty,"
            " the address of the municipality is used.",
        ),
        default="",
        required=False,
    )


@implementer(IKeepAnswers)
class KeepAnswers(Action):
    __doc__ = IKeepAnswers.__doc__

    def __init__(self, **kw):
        for name, field in IKeepAnswers.namesAndDescriptions():
            setattr(self, name, kw.pop(name, field.default))
        super().__init__(**kw)

    def onSuccess(self, fields, request):
        """Called by easyform with the values of a form without errors."""
        form = get_context(self)
        parts = [
            answers.Part(name, field.title, answers.as_text(field, fields.get(name)))
            for name, field in fields_of(form)
            if name in fields
        ]
        answers.keep(api.content.get_uuid(form), parts, self.keep_days)
        self._tell(form)

    def _tell(self, form) -> None:
        to = self.recipient or _town("email")
        if not to:
            return
        data = {
            "title": form.Title(),
            "url": f"{form.absolute_url()}/@@answers",
            "town": _town("name"),
        }
        try:
            messages.send("portal/form-answer", to, data)
        except messages.MessageError as error:
            # The answer counts, not the message: a wrong address loses nothing.
            logger.warning("form %s: %s", form.getId(), error)


def _town(name: str) -> str:
    return api.portal.get_registry_record(f"thesaban.town.{name}", default="") or ""


def fields_of(form):
    """Names and fields that can be answered, in their order; not mere labels."""
    found = getFieldsInOrder(get_schema(form))
    return [(name, field) for name, field in found if not ILabel.providedBy(field)]


KeepAnswersAction = ActionFactory(
    KeepAnswers,
    _("label_form_keep_answers", default="Keep the answers and tell the desk"),
    "collective.easyform.AddContent",
)
KeepAnswersHandler = BaseHandler(KeepAnswers)
