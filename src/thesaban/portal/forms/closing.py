"""Closes the ways round the form editor by which a script could get in.

The models of a form are XML that may hold TALES expressions and Python scripts. In
the browser each of these has a permission of its own; the plain XML of the models
does not. It gets that permission here (their editor page in ``configure.zcml``),
so that writing it over REST asks for it as well.
"""

from collective.easyform.config import EDIT_TALES_PERMISSION
from collective.easyform.interfaces import IEasyForm
from plone.autoform.interfaces import READ_PERMISSIONS_KEY
from plone.autoform.interfaces import WRITE_PERMISSIONS_KEY
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.dxcontent import SerializeToJson
from thesaban.interfaces import IThesabanLayer
from zope.component import adapter
from zope.interface import implementer


#: Who gets the answers stands in a model: read by those who may change the form.
READS = "cmf.ModifyPortalContent"
MODELS = ("fields_model", "actions_model")


def close_models() -> None:
    """Ask for the permission to edit expressions before a model is written."""
    for key, permission in (
        (WRITE_PERMISSIONS_KEY, EDIT_TALES_PERMISSION),
        (READ_PERMISSIONS_KEY, READS),
    ):
        known = dict(IEasyForm.queryTaggedValue(key, {}))
        known.update(dict.fromkeys(MODELS, permission))
        IEasyForm.setTaggedValue(key, known)


@implementer(ISerializeToJson)
@adapter(IEasyForm, IThesabanLayer)
class FormToJson(SerializeToJson):
    """A form over REST, without what easyform itself has saved.

    Easyform asks whether its own answers may be read by the id of a permission in the
    place of its title, and fails. Answers of ours are not among them.
    """


close_models()
