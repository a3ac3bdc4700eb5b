"""What every case asks of the person: who, where to reach, how to deliver.

``REQUIRED_WHEN`` tagged values say which optional fields become required by an
answer of the same step; one function (``steps.faults_of``) reads them for
pages, REST and submit alike.
"""

from plone.autoform import directives
from plone.autoform.interfaces import IFormFieldProvider
from plone.supermodel import model
from thesaban import _
from thesaban.cases import fields
from zope import schema
from zope.interface import provider
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


PERSONAL = "thesaban.ViewPersonalData"
REQUIRED_WHEN = "thesaban.required_when"
#: Fields of where a person lives, named as ``thai.address.Address`` has them.
ADDRESS = (
    "house_no",
    "moo",
    "soi",
    "road",
    "tambon",
    "amphoe",
    "changwat",
    "postcode",
)
#: Headings inside a step: the field that a heading stands above, and its words.
SECTIONS = "thesaban.sections"


def choices(*pairs):
    """A vocabulary of (token, title) pairs."""
    return SimpleVocabulary([SimpleTerm(token, token, title) for token, title in pairs])


KINDS = choices(
    ("natural", _("choice_natural", default="A person")),
    ("juristic", _("choice_juristic", default="A company or other juristic person")),
)
TITLES = choices(
    ("นาย", _("choice_mr", default="Mr")),
    ("นาง", _("choice_mrs", default="Mrs")),
    ("นางสาว", _("choice_miss", default="Miss")),
    ("อื่น ๆ", _("choice_other_title", default="Other")),
)
AGENTS = choices(
    ("self", _("choice_self", default="I act for myself")),
    (
        "agent",
        _("choice_agent", default="I act for somebody else, with a power of attorney"),
    ),
)
DELIVERIES = choices(
    (
        "electronic",
        _(
            "choice_electronic",
            default="Electronic document, on this site and by e-mail",
        ),
    ),
    ("counter", _("choice_counter", default="Paper, collected at the town hall")),
    ("post", _("choice_post", default="Paper by registered post")),
)


@provider(IFormFieldProvider)
class IApplicant(model.Schema):
    """The person who applies (permits-and-fees 2.3)."""

    model.fieldset(
        "person",
        label=_("fieldset_person", default="Person"),
        fields=[
            "applicant_kind",
            "name_title",
            "first_name",
            "last_name",
            "national_id",
            "birth_date",
            "nationality",
            "juristic_name",
            "juristic_id",
            "representative",
            "house_no",
            "moo",
            "soi",
            "road",
            "postcode",
            "tambon",
            "amphoe",
            "changwat",
            "phone",
            "email",
            "agency",
            "agent_name",
        ],
    )
    applicant_kind = schema.Choice(
        title=_("label_applicant_kind", default="Who notifies?"),
        vocabulary=KINDS,
        default="natural",
    )
    name_title = schema.Choice(
        title=_("label_name_title", default="Title"), vocabulary=TITLES, required=False
    )
    first_name = schema.TextLine(
        title=_("label_first_name", default="First name"),
        max_length=100,
        required=False,
    )
    last_name = schema.TextLine(
        title=_("label_last_name", default="Last name"), max_length=100, required=False
    )
    national_id = fields.NationalId(
        title=_("label_national_id", default="National id number"),
        description=_(
            "help_national_id", default="13 digits, as on the national id card."
        ),
        max_length=20,
        required=False,
    )
    birth_date = schema.Date(
        title=_("label_birth_date", default="Date of birth"),
        description=_("help_birth_date", default="For example 5/4/2530."),
        required=False,
    )
    nationality = schema.TextLine(
        title=_("label_nationality", default="Nationality"),
        default="ไทย",
        max_length=60,
        required=False,
    )
    juristic_name = schema.TextLine(
        title=_("label_juristic_name", default="Name of the company"),
        max_length=200,
        required=False,
    )
    juristic_id = fields.JuristicId(
        title=_("label_juristic_id", default="Registration number of the company"),
        description=_(
            "help_juristic_id", default="13 digits, as on the company certificate."
        ),
        max_length=20,
        required=False,
    )
    representative = schema.TextLine(
        title=_("label_representative", default="Authorised representative"),
        max_length=200,
        required=False,
    )
    house_no = schema.TextLine(
        title=_("label_house_no", default="House number"),
        description=_("help_house_no", default="For example 99/12."),
        max_length=30,
    )
    moo = fields.Count(
        title=_("label_moo", default="Village number (moo)"),
        min=1,
        max=99,
        required=False,
    )
    soi = schema.TextLine(
        title=_("label_soi", default="Lane (soi)"), max_length=100, required=False
    )
    road = schema.TextLine(
        title=_("label_road", default="Road"), max_length=100, required=False
    )
    tambon = schema.TextLine(
        title=_("label_tambon", default="Subdistrict (tambon)"), max_length=60
    )
    amphoe = schema.TextLine(
        title=_("label_amphoe", default="District (amphoe)"), max_length=60
    )
    changwat = schema.TextLine(
        title=_("label_changwat", default="Province"), max_length=60
    )
    postcode = fields.Postcode(
        title=_("label_postcode", default="Postcode"),
        description=_(
            "help_postcode",
            default="With the postcode we look up the subdistrict, district and province.",
        ),
        max_length=5,
    )
    phone = fields.Phone(title=_("label_phone", default="Telephone"), max_length=20)
    email = fields.Email(
        title=_("label_email", default="E-mail"), max_length=200, required=False
    )
    agency = schema.Choice(
        title=_("label_agency", default="For whom do you act?"),
        vocabulary=AGENTS,
        default="self",
    )
    agent_name = schema.TextLine(
        title=_("label_agent_name", default="Name of the agent"),
        max_length=200,
        required=False,
    )

    directives.read_permission(
        national_id=PERSONAL,
        birth_date=PERSONAL,
        nationality=PERSONAL,
        house_no=PERSONAL,
        moo=PERSONAL,
        soi=PERSONAL,
        road=PERSONAL,
        tambon=PERSONAL,
        amphoe=PERSONAL,
        changwat=PERSONAL,
        postcode=PERSONAL,
        phone=PERSONAL,
        email=PERSONAL,
        agent_name=PERSONAL,
    )


IApplicant.setTaggedValue(
    SECTIONS,
    {
        "house_no": _("section_address", default="Address"),
        "phone": _("section_contact", default="How we reach you"),
        "agency": _("section_agency", default="Who files this"),
    },
)
NATURAL = {"applicant_kind": "natural"}
JURISTIC = {"applicant_kind": "juristic"}
IApplicant.setTaggedValue(
    REQUIRED_WHEN,
    {
        "name_title": NATURAL,
        "first_name": NATURAL,
        "last_name": NATURAL,
        "national_id": NATURAL,
        "birth_date": NATURAL,
        "nationality": NATURAL,
        "juristic_name": JURISTIC,
        "juristic_id": JURISTIC,
        "representative": JURISTIC,
        "agent_name": {"agency": "agent"},
    },
)


@provider(IFormFieldProvider)
class IDelivery(model.Schema):
    """How documents reach the applicant (EGA s.11: electronic unless asked)."""

    model.fieldset(
        "delivery",
        label=_("fieldset_delivery", default="Delivery"),
        fields=["delivery", "contact_note"],
    )
    delivery = schema.Choice(
        title=_(
            "label_delivery", default="How would you like to receive the documents?"
        ),
        vocabulary=DELIVERIES,
        default="electronic",
    )
    contact_note = schema.Text(
        title=_("label_contact_note", default="A note for the officer"),
        description=_(
            "help_contact_note",
            default="For example the best time to call. May be left empty.",
        ),
        max_length=500,
        required=False,
    )
    directives.read_permission(contact_note=PERSONAL)
