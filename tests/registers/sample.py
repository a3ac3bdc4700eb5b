"""A record type of the tests' own, with the least that a domain has."""

from plone.dexterity.content import Item
from plone.dexterity.fti import DexterityFTI
from thesaban.registers.content import RecordMixin
from thesaban.registers.interfaces import IRecordRow
from thesaban.registers.records import RecordRow
from zope.component import getGlobalSiteManager
from zope.interface import implementer
from zope.interface import Interface


TYPE = "tests.Record"
MODEL = """<model xmlns="http://namespaces.plone.org/supermodel/schema">
  <schema>
    <field name="body" type="plone.app.textfield.RichText"><title>Body</title></field>
  </schema>
</model>"""


class ISampleRecord(Interface):
    """Marks the tests' records."""


@implementer(ISampleRecord)
class SampleRecord(RecordMixin, Item):
    """A record with a unit, an applicant and a number."""

    unit = ""
    applicant_id = ""
    number = ""
    state = "received"
    decision = ""


def sample_row(obj) -> RecordRow:
    return RecordRow(
        uid="",
        domain="samples",
        kind="sample",
        title=obj.title or "",
        number=obj.number,
        state=obj.state,
        unit=obj.unit,
        applicant_id=obj.applicant_id,
        text=f"{obj.title} {obj.number}",
    )


def add_type(portal):
    """The type, without a workflow: permissions come from the test."""
    fti = DexterityFTI(
        TYPE,
        klass="tests.registers.sample.SampleRecord",
        model_source=MODEL,
        behaviors=(),
        global_allow=False,
    )
    portal.portal_types._setObject(TYPE, fti)
    portal.portal_workflow.setChainForPortalTypes([TYPE], "")
    return fti


def register():
    getGlobalSiteManager().registerAdapter(sample_row, (ISampleRecord,), IRecordRow)


def unregister():
    getGlobalSiteManager().unregisterAdapter(sample_row, (ISampleRecord,), IRecordRow)
