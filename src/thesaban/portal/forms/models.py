"""Easyform's editors of plain XML, for us to register with a permission of our own."""

from collective.easyform.browser import actions
from collective.easyform.browser import fields
from pathlib import Path
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class _Drawn:
    """Easyform draws them by the template of its own registration."""

    index = ViewPageTemplateFile("modeleditor.pt", str(Path(fields.__file__).parent))

    def __call__(self):
        return self.index()


class FieldsModel(fields.ModelEditorView, _Drawn):
    """The fields of a form as XML."""


class ActionsModel(actions.ModelEditorView, _Drawn):
    """The actions of a form as XML."""
