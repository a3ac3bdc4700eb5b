"""A sealed document as content: one file that is set once and stays."""

from Acquisition import aq_base
from plone import api
from plone.dexterity.content import Item
from plone.namedfile.field import NamedBlobFile
from plone.supermodel import model
from thesaban import _
from thesaban.people.interfaces import IUnitRecord
from thesaban.registers.content import RecordMixin
from thesaban.registers.interfaces import IRecordRow
from thesaban.registers.records import RecordRow
from zope import schema
from zope.component import adapter
from zope.interface import implementer


WORKFLOW = "thesaban_document_workflow"
MONEY_STATE = "sealed_money"


class SealedError(AttributeError):
    """Somebody tried to change a sealed document."""


class IIssuedDocument(model.Schema):
    """What a sealed document keeps beside its row in the register."""

    kind = schema.ASCIILine(title=_("label_kind", default="Kind"), readonly=True)
    number_text = schema.TextLine(
        title=_("label_number", default="Number"), readonly=True
    )
    record_uid = schema.ASCIILine(
        title=_("label_record", default="Record"), readonly=True, required=False
    )
    sha256 = schema.ASCIILine(
        title=_("label_sha256", default="SHA-256 of the file"), readonly=True
    )
    file = NamedBlobFile(title=_("label_file", default="File"), readonly=True)


FIXED = frozenset({"file", "sha256", "number_text", "kind", "record_uid"})


@implementer(IIssuedDocument, IUnitRecord)
class IssuedDocument(RecordMixin, Item):
    """A sealed PDF; ``unit`` and ``applicant_id`` decide who may open it."""

    unit = ""
    applicant_id = ""

    def __setattr__(self, name, value):
        """Refuse to change what was sealed."""
        if name in FIXED and aq_base(self).__dict__.get(name) is not None:
            raise SealedError(name)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        if name in FIXED:
            raise SealedError(name)
        super().__delattr__(name)


@implementer(IRecordRow)
@adapter(IIssuedDocument)
def document_row(obj) -> RecordRow:
    """The row by which officers' lists and searches find a document."""
    return RecordRow(
        uid="",
        domain="documents",
        kind=obj.kind,
        number=obj.number_text,
        title=obj.title,
        state="sealed",
        unit=obj.unit,
        applicant_id=obj.applicant_id,
        parent_uid=obj.record_uid or "",
        text=f"{obj.title} {obj.number_text}",
    )


def sealed_object(path: str):
    """The sealed document at a path, whoever asks; None when it is not there."""
    if not path:
        return None
    return api.portal.get().unrestrictedTraverse(path, None)


def file_as_money(obj) -> None:
    """Put a new document of money into its own state, open to the cashiers."""
    tool = api.portal.get_tool("portal_workflow")
    workflow = tool.getWorkflowById(WORKFLOW)
    tool.setStatusOf(WORKFLOW, obj, {"review_state": MONEY_STATE, "action": None})
    workflow.updateRoleMappingsFor(obj)
    obj.reindexObjectSecurity()
