"""The page on which editors change the questions of a form.

Easyform's, with a heading of its own, without the button to the plain XML, which is
closed to editors, and without a name for programs to be thought of: a question gets
one by itself.
"""

from collective.easyform.browser import actions
from collective.easyform.browser import fields
from pathlib import Path
from plone import api
from plone.schemaeditor.browser.schema import add_field
from plone.schemaeditor.browser.schema.add_field import FieldAddForm
from plone.z3cform.layout import wrap_form
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.people.views.forms import say
from thesaban.portal.content.english import called
from typing import Any
from z3c.form.interfaces import HIDDEN_MODE


XML = "modeleditor"
MANAGES = "Manage portal"
NAME = "__name__"
PREFIX = "question"
LISTING = str(Path(fields.__file__).parent)
ADDING = str(Path(add_field.__file__).parent)


LISTS = "vocabularyName"


def manages(context: Any) -> bool:
    """Whether the user may touch what is closed to editors."""
    return api.user.has_permission(MANAGES, obj=context)


def free_name(taken: Any) -> str:
    """``question_1``, or the next that no field of the form has."""
    number = 1
    while f"{PREFIX}_{number}" in taken:
        number += 1
    return f"{PREFIX}_{number}"


class _Parts:
    """The buttons of those who do not manage the site; links that ask before."""

    def delete_url(self, field: Any) -> str | None:
        """Of the page that asks; None for what has to stay."""
        if field.__name__ in self.context.fieldsWhichCannotBeDeleted:
            return None
        return f"{self.context.absolute_url()}/{field.__name__}/@@delete"

    def updateActions(self):
        if not manages(self.context):
            self.buttons = self.buttons.omit(XML)
        super().updateActions()


class QuestionsForm(_Parts, fields.FieldsSchemaListing):
    """The fields, drawn as visitors see them."""


class ReceiversForm(_Parts, actions.EasyFormActionsListing):
    """What happens with an answer."""


class _Listing:
    """What both lists of a form's parts share; ``heading`` names the form."""

    plone_ui = True
    index = ViewPageTemplateFile("model_listing.pt", LISTING)
    heading: Any = ""

    @property
    def label(self) -> Any:
        return say(self.heading, title=called(self.context.aq_parent))

    title = label


class Questions(_Listing, fields.EasyFormFieldsListingPage):
    """``<form>/fields``"""

    form = QuestionsForm
    page_scripts = ("questions.js",)
    heading = _("heading_form_questions", default="Questions: ${title}")


class Receivers(_Listing, actions.EasyFormActionsListingPage):
    """``<form>/actions``"""

    form = ReceiversForm
    heading = _("heading_form_receivers", default="Who gets the answers: ${title}")


class AddQuestionForm(FieldAddForm):
    """A new question; its name for programs stands in a hidden line."""

    label = _("heading_form_add_question", default="Add a question")

    def update(self):
        # Plone's script makes a name of the title, of Thai an empty one.
        self.request.form[f"form.widgets.{NAME}"] = free_name(self.context.schema)
        super().update()

    def updateWidgets(self):
        super().updateWidgets()
        self.widgets[NAME].mode = HIDDEN_MODE


AddQuestion = wrap_form(AddQuestionForm, index=ViewPageTemplateFile("add.pt", ADDING))


class QuestionForm(fields.FieldEditForm):
    """One question; its choices are typed, never taken from lists of the system.

    Among those lists are all users and groups, which would then stand on a public page.
    """

    def updateFields(self):
        super().updateFields()
        if LISTS in self.fields and not manages(self.context):
            self.fields = self.fields.omit(LISTS)

    @property
    def label(self) -> Any:
        return _(
            "heading_form_question",
            default="Question: ${title}",
            mapping={"title": self.field.title},
        )


class Question(fields.EditView):
    """``<form>/fields/<name>``"""

    form = QuestionForm


class Receiver(actions.ActionEditView):
    """``<form>/actions/<name>``, named for what it asks instead of its id."""

    plone_ui = True

    @property
    def label(self) -> Any:
        form = self.context.aq_parent.aq_parent
        return say(Receivers.heading, title=called(form))

    title = label


class AddReceiver(actions.ActionAddFormPage):
    """``<form>/actions/@@add-action``"""

    plone_ui = True
    title = actions.ActionAddForm.label
