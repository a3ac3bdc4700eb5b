"""The notice: a place that sells or stores food (permits-and-fees 2.3)."""

from decimal import Decimal
from plone.autoform import directives
from plone.autoform.interfaces import IFormFieldProvider
from plone.supermodel import model
from thesaban import _
from thesaban.cases import fields
from thesaban.cases.content import Case
from thesaban.cases.content import ICase
from thesaban.cases.fields import FieldFault
from thesaban.cases.schema import choices
from thesaban.cases.schema import PERSONAL
from thesaban.cases.schema import REQUIRED_WHEN
from thesaban.cases.schema import SECTIONS
from zope import schema
from zope.interface import implementer
from zope.interface import provider
import datetime as dt
import re


#: The Act's border between notice and licence (PHA s.38), square metres.
LARGEST_AREA = Decimal("200.00")

FOOD_KINDS = choices(
    ("sell", _("choice_sell", default="Sells food ready to eat")),
    ("store", _("choice_store", default="Keeps food that is cooked or eaten later")),
)
RIGHTS = choices(
    ("owner", _("choice_owner", default="I own the place")),
    ("lease", _("choice_lease", default="I rent the place")),
    ("consent", _("choice_consent", default="The owner lets me use it")),
)
LOSSES = choices(
    ("lost", _("choice_lost", default="It is lost")),
    ("destroyed", _("choice_destroyed", default="It was destroyed")),
    ("damaged", _("choice_damaged", default="It is badly damaged")),
)
HOURS = re.compile(r"^([01]?\d|2[0-4])[.:]([0-5]\d)$")


@provider(IFormFieldProvider)
class IPremises(model.Schema):
    """Where the business is."""

    model.fieldset(
        "premises",
        label=_("fieldset_premises", default="Premises"),
        fields=[
            "shop_name",
            "place_house_no",
            "place_moo",
            "place_soi",
            "place_road",
            "place_tambon",
            "house_code",
            "premises_right",
            "latitude",
            "longitude",
        ],
    )
    shop_name = schema.TextLine(
        title=_("label_shop_name", default="Name of the business"), max_length=200
    )
    place_house_no = schema.TextLine(
        title=_("label_place_house_no", default="House number of the premises"),
        max_length=30,
    )
    place_moo = fields.Count(
        title=_("label_moo", default="Village number (moo)"),
        min=1,
        max=99,
        required=False,
    )
    place_soi = schema.TextLine(
        title=_("label_soi", default="Lane (soi)"), max_length=100, required=False
    )
    place_road = schema.TextLine(
        title=_("label_road", default="Road"), max_length=100, required=False
    )
    place_tambon = schema.TextLine(
        title=_("label_tambon", default="Subdistrict (tambon)"), max_length=60
    )
    house_code = fields.HouseCode(
        title=_("label_house_code", default="House code"),
        description=_(
            "help_house_code",
            default="11 digits, on top of the house registration book. May be left empty.",
        ),
        max_length=20,
        required=False,
    )
    premises_right = schema.Choice(
        title=_("label_premises_right", default="By what right do you use the place?"),
        vocabulary=RIGHTS,
    )
    latitude = fields.DecimalAmount(
        title=_("label_latitude", default="Latitude"),
        description=_(
            "help_latitude",
            default="You may paste both numbers from a map application here, for example 18.738200, 98.957100.",
        ),
        places=6,
        min=Decimal("5"),
        max=Decimal("21"),
        required=False,
    )
    longitude = fields.DecimalAmount(
        title=_("label_longitude", default="Longitude"),
        places=6,
        min=Decimal("97"),
        max=Decimal("106"),
        required=False,
    )


IPremises.setTaggedValue(
    SECTIONS,
    {
        "place_house_no": _("section_place", default="Where it is"),
        "latitude": _("section_map", default="Point on the map"),
    },
)


@provider(IFormFieldProvider)
class IBusiness(model.Schema):
    """What the business does."""

    model.fieldset(
        "business",
        label=_("fieldset_business", default="Business"),
        fields=[
            "food_kind",
            "food_type",
            "area_m2",
            "workers_male",
            "workers_female",
            "opens",
            "closes",
            "seats",
        ],
    )
    food_kind = schema.Choice(
        title=_("label_food_kind", default="Kind of place"), vocabulary=FOOD_KINDS
    )
    food_type = schema.TextLine(
        title=_("label_food_type", default="Kinds of food"),
        description=_(
            "help_food_type",
            default="For example cooked to order, noodles, drinks, groceries.",
        ),
        max_length=200,
    )
    area_m2 = fields.DecimalAmount(
        title=_("label_area", default="Area of the business (square metres)"),
        description=_(
            "help_area",
            default="Everything used for the business. Up to 200 square metres.",
        ),
        min=Decimal("0.01"),
        max=Decimal("100000"),
    )
    workers_male = fields.Count(
        title=_("label_workers_male", default="Workers, men"), min=0, max=999
    )
    workers_female = fields.Count(
        title=_("label_workers_female", default="Workers, women"), min=0, max=999
    )
    opens = schema.TextLine(
        title=_("label_opens", default="Opens at"),
        description=_("help_hours", default="For example 07.00."),
        max_length=5,
    )
    closes = schema.TextLine(title=_("label_closes", default="Closes at"), max_length=5)
    seats = fields.Count(
        title=_("label_seats", default="Seats"), min=0, max=5000, required=False
    )


def area_needs_no_licence(answers) -> None:
    """Above 200 m2 a licence is needed, not a notice (PHA s.38)."""
    area = answers.get("area_m2")
    if area is not None and area > LARGEST_AREA:
        raise FieldFault(
            "area_m2",
            _(
                "error_area_licence",
                default="A place of more than 200 square metres needs a licence. Please apply for it at the town hall; what you typed here stays saved.",
            ),
        )


def hours_are_times(answers) -> None:
    """Opening hours are clock times such as 07.00."""
    for name in ("opens", "closes"):
        value = answers.get(name)
        if value and not HOURS.match(value):
            raise FieldFault(
                name,
                _("error_hours", default="Please give a time such as 07.00 or 21.30."),
            )


def has_workers(answers) -> None:
    """Somebody must be working in the place."""
    men, women = answers.get("workers_male"), answers.get("workers_female")
    if men == 0 and women == 0:
        raise FieldFault(
            "workers_female",
            _(
                "error_no_workers",
                default="Please count everybody who works there, yourself included.",
            ),
        )


IBusiness.setTaggedValue(
    "thesaban.checks", (area_needs_no_licence, hours_are_times, has_workers)
)


@provider(IFormFieldProvider)
class ISubRequest(model.Schema):
    """What a request after the issue adds (permits-and-fees 2.2)."""

    model.fieldset(
        "request",
        label=_("fieldset_request", default="Request"),
        fields=[
            "event_on",
            "replace_reason",
            "request_reason",
            "successor_name",
            "successor_email",
        ],
    )
    event_on = schema.Date(
        title=_("label_event_on", default="Day it happens or happened"),
        description=_(
            "help_event_on",
            default="The day of cessation, of transfer, of the change, or the day you learned of the loss.",
        ),
        required=False,
    )
    replace_reason = schema.Choice(
        title=_("label_replace_reason", default="What happened to the certificate?"),
        vocabulary=LOSSES,
        required=False,
    )
    request_reason = schema.Text(
        title=_("label_request_reason", default="Details"),
        max_length=2000,
        required=False,
    )
    successor_name = schema.TextLine(
        title=_("label_successor_name", default="Name of who takes over"),
        max_length=200,
        required=False,
    )
    successor_email = fields.Email(
        title=_("label_successor_email", default="E-mail of who takes over"),
        max_length=200,
        required=False,
    )
    directives.read_permission(successor_name=PERSONAL, successor_email=PERSONAL)


SUB = [f"food-notice-{name}" for name in ("change", "transfer", "cease", "replace")]
ISubRequest.setTaggedValue(
    REQUIRED_WHEN,
    {
        "event_on": {"service": SUB},
        "replace_reason": {"service": "food-notice-replace"},
        "request_reason": {"service": SUB},
        "successor_name": {"service": "food-notice-transfer"},
    },
)


class INotice(ICase):
    """A notice under s.38 of the Public Health Act, or a request on one."""


@implementer(INotice)
class Notice(Case):
    """See INotice; ``certificate_uid`` names the sealed certificate in force."""

    domain = "notices"
    certificate_uid = ""
    issued_on: dt.date | None = None
    ceased_on: dt.date | None = None

    @property
    def paid_years(self) -> dict:
        """Number of the fee year (0 is the year of issue) to the day paid."""
        return dict(self.__dict__.get("_paid_years") or {})

    def mark_paid(self, numbers, on: dt.date) -> None:
        """Keep that the fee years ``numbers`` were paid on ``on``."""
        self._paid_years = {**self.paid_years, **dict.fromkeys(numbers, on)}

    @property
    def annual_bills(self) -> dict:
        """Uid of each yearly bill to the fee years it covers."""
        return dict(self.__dict__.get("_annual_bills") or {})

    def keep_annual_bill(self, uid: str, numbers) -> None:
        """Keep which fee years a yearly bill covers."""
        self._annual_bills = {**self.annual_bills, uid: list(numbers)}

    def Title(self):
        return getattr(self, "shop_name", None) or self.title or ""

    def take_answers(self, answers):
        if answers.get("kind") in FOOD_KINDS:
            self.food_kind = answers["kind"]
        if answers.get("area"):
            self.area_m2 = Decimal(answers["area"])

    def more_facts(self):
        facts = {"kind": getattr(self, "food_kind", None)}
        if self.parent_uid:
            facts["sub_service"] = self.service().effect
        return facts

    def row_extra(self):
        area = getattr(self, "area_m2", None)
        return {
            "food_kind": getattr(self, "food_kind", None),
            "area_m2": str(area) if area is not None else None,
        }

    def row_words(self):
        names = ("shop_name", "food_type", "place_house_no", "place_road", "place_soi")
        return [
            *super().row_words(),
            *(getattr(self, name, None) or "" for name in names),
        ]
