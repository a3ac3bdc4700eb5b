"""Closes the ways round the form editor by which a script could get in.

The models of a form are XML that may hold TALES expressions and Python scripts. In
the browser each of these has a permission of its own; the plain XML of the models
does not. It gets that permission here (their editor page in ``configure.zcml``),
so that writing it over REST asks for it as well.
"""

from collective.easyform.config import EDIT_TALES_PERMISSION
from collective.easyform.interfaces import IEasyForm
from plone.autoform.interfaces import WRITE_PERMISSIONS_KEY


MODELS = ("fields_model", "actions_model")


def close_models() -> None:
    """Ask for the permission to edit expressions before a model is written."""
    known = dict(IEasyForm.queryTaggedValue(WRITE_PERMISSIONS_KEY, {}))
    known.update(dict.fromkeys(MODELS, EDIT_TALES_PERMISSION))
    IEasyForm.setTaggedValue(WRITE_PERMISSIONS_KEY, known)


close_models()
