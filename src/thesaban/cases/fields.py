"""Schema fields that check what Thai forms ask, and say what to do about it."""

from decimal import Decimal
from decimal import InvalidOperation
from thesaban import _
from thesaban.thai import digits
from thesaban.thai import ids
from zope import schema
from zope.interface import Invalid
from zope.schema import ValidationError
from zope.schema.interfaces import TooBig
from zope.schema.interfaces import TooLong
from zope.schema.interfaces import TooSmall
import re


EMAIL = re.compile(r"^[^@\s,;<>\"']{1,64}@[^@\s,;<>\"']+\.[^@\s,;<>\"'.]{2,}$")


class Wrong(ValidationError):
    """A value that cannot be taken; carries the words for the person."""

    def __init__(self, message):
        super().__init__(message)
        self.message = message

    def doc(self):
        return self.message


class FieldFault(Invalid):
    """A rule over several fields failed; belongs to the field named."""

    def __init__(self, field: str, message):
        super().__init__(message)
        self.field = field
        self.message = message


def words_of(error: ValidationError):
    """What is wrong with a value, with the bound that it passed, and what to do."""
    found = next((words for kind, words in BOUNDS if isinstance(error, kind)), None)
    if found is None or len(error.args) < 2:
        return error.doc()
    code, default = found
    return _(code, default=default, mapping={"limit": error.args[1]})


BOUNDS = (
    (TooLong, ("error_too_long", "Please shorten this to ${limit} letters.")),
    (TooSmall, ("error_too_small", "This must be at least ${limit}.")),
    (TooBig, ("error_too_big", "This must be at most ${limit}.")),
)
ID_MESSAGES = {
    "length": _(
        "error_id_length",
        default="This number has 13 digits. Please check that none is missing.",
    ),
    "checksum": _(
        "error_id_check",
        default="The number does not add up. Please compare it with the card.",
    ),
    "first_digit": _(
        "error_id_kind",
        default="This is a number of another kind. Please compare it with the document.",
    ),
}


class _ParsedLine(schema.TextLine):
    """A text line whose typed form is parsed to the one that is stored."""

    def parse(self, text: str) -> str:
        raise NotImplementedError

    def fromUnicode(self, text):
        value = self.parse(text)
        self.validate(value)
        return value

    def _validate(self, value):
        super()._validate(value)
        self.parse(value)


class NationalId(_ParsedLine):
    """13-digit national id, stored as digits (permits-and-fees 5.1)."""

    def parse(self, text):
        try:
            return ids.parse_national_id(text)
        except ids.IdError as error:
            raise Wrong(ID_MESSAGES.get(error.code, ID_MESSAGES["length"])) from error


class JuristicId(_ParsedLine):
    """13-digit juristic registration or tax number (permits-and-fees 5.2)."""

    def parse(self, text):
        try:
            return ids.parse_juristic_id(text)
        except ids.IdError as error:
            raise Wrong(ID_MESSAGES.get(error.code, ID_MESSAGES["length"])) from error


class Phone(_ParsedLine):
    """A Thai phone number, stored as 9 or 10 digits."""

    def parse(self, text):
        try:
            return ids.parse_phone(text)
        except ids.IdError as error:
            raise Wrong(
                _(
                    "error_phone",
                    default="Please give a phone number of 9 or 10 digits, for example 081 234 5678.",
                )
            ) from error


class HouseCode(_ParsedLine):
    """The 11-digit house code of the house registration."""

    def parse(self, text):
        try:
            return ids.parse_house_code(text)
        except ids.IdError as error:
            raise Wrong(
                _(
                    "error_house_code",
                    default="The house code has 11 digits; it stands on top of the house registration book.",
                )
            ) from error


class Email(_ParsedLine):
    """An e-mail address."""

    def parse(self, text):
        text = text.strip()
        if not EMAIL.match(text):
            raise Wrong(
                _(
                    "error_email",
                    default="Please give an e-mail address like name@example.com.",
                )
            )
        return text


class Postcode(_ParsedLine):
    """Five digits."""

    def parse(self, text):
        text = digits.to_arabic(text).strip()
        if not re.fullmatch(r"[1-9]\d{4}", text):
            raise Wrong(_("error_postcode", default="A postcode has 5 digits."))
        return text


class DecimalAmount(schema.Decimal):
    """A decimal with at most ``places`` places; both digit sets and commas."""

    def __init__(self, places=2, **kw):
        self.places = places
        super().__init__(**kw)

    def fromUnicode(self, text):
        plain = digits.to_arabic(text).replace(",", "").strip()
        try:
            value = Decimal(plain)
        except InvalidOperation as error:
            raise Wrong(
                _("error_number", default="Please give a number, for example 45.50.")
            ) from error
        self.validate(value)
        return value

    def _validate(self, value):
        # Before the bounds: not-a-number cannot be compared with them.
        if not value.is_finite():
            raise Wrong(_("error_number"))
        super()._validate(value)
        if -value.as_tuple().exponent > self.places:
            raise Wrong(
                _(
                    "error_places",
                    default="At most ${places} decimal places, please.",
                    mapping={"places": self.places},
                )
            )


class Count(schema.Int):
    """A whole number in either digit set."""

    def fromUnicode(self, text):
        plain = digits.to_arabic(text).replace(",", "").strip()
        if not re.fullmatch(r"\d{1,9}", plain):
            raise Wrong(
                _("error_count", default="Please give a whole number, for example 3.")
            )
        return super().fromUnicode(plain)
