"""What to say about a code of ``thai.ids``, ``thai.dates`` or ours."""

from thesaban import _


PHONE = {
    "empty": _("phone_error_empty", default="Fill in a telephone number."),
    "characters": _(
        "phone_error_characters", default="Use digits only, e.g. 081 234 5678."
    ),
    "length": _(
        "phone_error_length",
        default="A telephone number has 9 or 10 digits, e.g. 081 234 5678.",
    ),
    "first_digit": _("phone_error_first", default="A telephone number begins with 0."),
    "extension": _(
        "phone_error_extension",
        default="Leave out the extension; give a direct number.",
    ),
    "not_thai": _("phone_error_not_thai", default="Give a Thai telephone number."),
}
NATIONAL_ID = {
    "empty": _("national_id_error_empty", default="Fill in the 13 digits of the id."),
    "characters": _(
        "national_id_error_characters", default="The id has digits only, 13 of them."
    ),
    "length": _("national_id_error_length", default="The id has 13 digits."),
    "checksum": _(
        "national_id_error_checksum",
        default="The last digit does not fit the others. "
        "Compare the number with the card.",
    ),
    "first_digit": _(
        "national_id_error_first",
        default="A person's id begins with 1 to 8. "
        "For a company fill in its registration number below.",
    ),
}
JURISTIC_ID = {
    **NATIONAL_ID,
    "first_digit": _(
        "juristic_id_error_first",
        default="A company's registration number begins with 0.",
    ),
}
EMAIL = _("email_error", default="Write the e-mail address like name@example.com.")
ADDRESS = {
    "required": _(
        "address_error_required", default="Fill in this part of the address."
    ),
    "too_long": _("address_error_too_long", default="This is too long."),
    "format": _("address_error_format", default="Write it in digits."),
    "unknown": _(
        "address_error_unknown",
        default="There is no such place in the one above it. Check the spelling.",
    ),
    "mismatch": _(
        "address_error_mismatch",
        default="This postcode belongs to another place.",
    ),
}
DATE = _(
    "date_error",
    default="Write the date like 22/11/2569.",
)
