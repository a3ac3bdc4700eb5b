"""Asks before a question, a set of them or a receiver of a form is deleted.

Easyform deletes by a link, and asks by a script alone, in words that name nothing.
Here the link leads to a page that says what goes and what stays; it deletes by POST.
"""

from pathlib import Path
from plone.schemaeditor.interfaces import IEditableSchema
from plone.schemaeditor.utils import FieldRemovedEvent
from plone.schemaeditor.utils import SchemaModifiedEvent
from plone.supermodel.interfaces import FIELDSETS_KEY
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.people import views
from thesaban.people.views.forms import Form
from thesaban.people.views.forms import say
from thesaban.portal.content.english import called
from thesaban.portal.forms.actions import IKeepAnswers
from typing import Any
from zExceptions import NotFound
from zope.event import notify
from zope.lifecycleevent import ObjectRemovedEvent
from zope.schema import getFieldsInOrder


TEMPLATE = Path(views.__file__).parent / "templates" / "form.pt"
FULL = _(
    "error_form_set_full",
    default="Questions still stand in this group. Move or delete them first.",
)
LAST = _(
    "error_form_last_keeper",
    default="This is the only one that keeps the answers. Without it everything that "
    "visitors send would be lost, so it stays.",
)


def is_last_keeper(schema: Any, name: str) -> bool:
    """Whether the receiver ``name`` is the only one of a form that keeps answers."""
    keepers = [
        known
        for known, action in getFieldsInOrder(schema)
        if IKeepAnswers.providedBy(action)
    ]
    return keepers == [name]


class _Removing(Form):
    """One page for all three; ``named`` is what is deleted."""

    index = ViewPageTemplateFile(TEMPLATE.name, str(TEMPLATE.parent))
    submit = _("action_form_remove", default="Delete for good")
    heading: Any = ""
    done: Any = ""

    def fields(self) -> list:
        return []

    @property
    def schema_context(self) -> Any:
        """The list of what can be deleted: ``<form>/fields`` or ``<form>/actions``."""
        return self.context.aq_parent

    @property
    def named(self) -> str:
        return self.context.field.title

    @property
    def title(self) -> Any:
        return say(self.heading, title=self.named)

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        form = self.schema_context.aq_parent
        return [(called(form), form.absolute_url())]

    @property
    def back_href(self) -> str:
        return self.schema_context.absolute_url()

    @property
    def url(self) -> str:
        return f"{self.back_href}/{self.context.field.__name__}/@@delete"

    @property
    def frame(self) -> dict[str, Any]:
        return {**super().frame, "danger": True}

    def save(self) -> str:
        field = self.context.field
        schema = self.schema_context.schema
        IEditableSchema(schema).removeField(field.__name__)
        notify(ObjectRemovedEvent(field, schema))
        notify(FieldRemovedEvent(self.schema_context, field))
        return self.redirect(self.back_href, say(self.done, title=self.named))


class RemoveQuestion(_Removing):
    """``<form>/fields/<name>/@@delete``"""

    heading = _("heading_form_remove_question", default="Delete “${title}”?")
    lead = _(
        "text_form_remove_question",
        default="Visitors are no longer asked. Answers that have come already are kept.",
    )
    done = _("status_form_removed_question", default="“${title}” is deleted.")


class RemoveReceiver(_Removing):
    """``<form>/actions/<name>/@@delete``"""

    heading = RemoveQuestion.heading
    lead = _(
        "text_form_remove_receiver",
        default="It no longer happens when somebody sends the form. Answers that have "
        "come already are kept.",
    )
    done = RemoveQuestion.done

    def validate(self) -> None:
        field = self.context.field
        if is_last_keeper(self.schema_context.schema, field.__name__):
            self.wrong("form", LAST)


class RemoveSet(_Removing):
    """``<form>/fields/@@delete-fieldset?name=…``: only one without questions."""

    heading = RemoveQuestion.heading
    lead = _(
        "text_form_remove_set",
        default="A group can be deleted when no question stands in it.",
    )
    done = RemoveQuestion.done

    @property
    def schema_context(self) -> Any:
        return self.context

    @property
    def sets(self) -> list:
        return list(self.context.schema.queryTaggedValue(FIELDSETS_KEY, []))

    @property
    def chosen(self) -> Any:
        """The set that is named; raises NotFound."""
        asked = self.request.form.get("name")
        for one in self.sets:
            if one.__name__ == asked:
                return one
        raise NotFound("name")

    @property
    def named(self) -> str:
        return self.chosen.label or self.chosen.__name__

    @property
    def url(self) -> str:
        return f"{self.back_href}/@@delete-fieldset"

    def hidden(self) -> list[tuple[str, str]]:
        return [("name", self.chosen.__name__)]

    def validate(self) -> None:
        if self.chosen.fields:
            self.wrong("form", FULL)

    def save(self) -> str:
        gone, named = self.chosen, self.named
        rest = [one for one in self.sets if one is not gone]
        self.context.schema.setTaggedValue(FIELDSETS_KEY, rest)
        notify(SchemaModifiedEvent(self.context))
        return self.redirect(self.back_href, say(self.done, title=named))
