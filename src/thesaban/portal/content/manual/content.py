"""Citizen manual (คู่มือสำหรับประชาชน)."""

from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content import shared
from thesaban.portal.content.fields import Lines
from thesaban.portal.content.fields import Rows
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer


class IManual(model.Schema):
    """A service that is asked for at the counter: steps, papers, time, fee."""

    model.fieldset(
        "procedure",
        label=_("label_fieldset_procedure", default="Steps, papers, fees"),
        fields=[
            "steps",
            "papers",
            "fees",
            "channels",
            "website",
            "hours",
            "channels_remark",
            "complaints",
        ],
    )
    model.fieldset(
        "opdc",
        label=_("label_fieldset_opdc", default="Law and volume"),
        fields=[
            "law",
            "law_time",
            "legal_time",
            "reduced",
            "impact",
            "area",
            "volume_avg",
            "volume_max",
            "volume_min",
        ],
    )

    category = schema.Choice(
        title=_("label_content_category", default="Category of the service"),
        vocabulary="thesaban.ManualCategories",
        required=True,
    )
    service_type = schema.Choice(
        title=_("label_content_service_type", default="Type of the service"),
        description=_(
            "help_content_service_type",
            default="Whether one office does all of it, or others take part.",
        ),
        vocabulary="thesaban.ManualTypes",
        required=False,
    )
    service = schema.TextLine(
        title=_("label_content_service", default="Online service"),
        description=_(
            "help_content_service",
            default="Short name of its page under /services, for example food-notice. Leave empty when one has to come.",
        ),
        max_length=64,
        required=False,
    )
    law = Lines(
        title=_("label_content_law", default="Law that gives the power"),
        description=_(
            "help_content_law",
            default="One law on a line.",
        ),
        required=False,
    )
    law_time = schema.TextLine(
        title=_("label_content_law_time", default="Law that sets the time"),
        max_length=300,
        required=False,
    )
    legal_time = schema.TextLine(
        title=_("label_content_legal_time", default="Time the law allows"),
        description=_(
            "help_content_legal_time",
            default="For example: 30 days.",
        ),
        max_length=100,
        required=False,
    )
    total_time = schema.TextLine(
        title=_("label_content_total_time", default="Time we take"),
        description=_(
            "help_content_total_time",
            default="For example: 3 working days.",
        ),
        max_length=100,
        required=False,
    )
    reduced = schema.Bool(
        title=_("label_content_reduced", default="Steps have been cut"),
        default=False,
        required=False,
    )
    impact = schema.TextLine(
        title=_("label_content_impact", default="Who is affected"),
        description=_(
            "help_content_impact",
            default="For example: service to the public in general.",
        ),
        max_length=200,
        required=False,
    )
    area = schema.TextLine(
        title=_("label_content_area", default="Area served"),
        max_length=200,
        required=False,
    )
    volume_avg = schema.Int(
        title=_("label_content_volume_avg", default="Applications a month: average"),
        min=0,
        required=False,
    )
    volume_max = schema.Int(
        title=_("label_content_volume_max", default="Applications a month: most"),
        min=0,
        required=False,
    )
    volume_min = schema.Int(
        title=_("label_content_volume_min", default="Applications a month: fewest"),
        min=0,
        required=False,
    )
    channels = Lines(
        title=_("label_content_channels", default="Where to apply"),
        description=_(
            "help_content_channels",
            default="One channel on a line.",
        ),
        required=False,
    )
    website = shared.website()
    hours = shared.hours()
    channels_remark = Lines(
        title=_("label_content_channels_remark", default="Remark on where to apply"),
        description=_(
            "help_content_channels_remark",
            default="What people should know before they come, one remark on a line.",
        ),
        required=False,
    )
    steps = Rows(
        title=_("label_content_steps", default="Steps"),
        description=_(
            "help_content_steps",
            default="One step on a line, in their order: kind | what is done | time | unit | remark. The steps are numbered by themselves.",
        ),
        required=False,
    )
    papers = Rows(
        title=_("label_content_papers", default="Papers to bring"),
        description=_(
            "help_content_papers",
            default="One paper on a line: name | issued by | originals | copies | remark | counted in, for example sheets or sets",
        ),
        required=False,
    )
    fees = Rows(
        title=_("label_content_fees", default="Fees"),
        description=_(
            "help_content_fees",
            default="One fee on a line: what for | rate | remark",
        ),
        required=False,
    )
    complaints = Lines(
        title=_("label_content_complaints", default="Where to complain"),
        description=_(
            "help_content_complaints",
            default="One channel on a line.",
        ),
        required=False,
    )


@implementer(IManual, ITownContent)
class Manual(Container):
    """A service that is asked for at the counter: steps, papers, time, fee."""
