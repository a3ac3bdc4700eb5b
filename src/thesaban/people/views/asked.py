"""What forms about people ask alike."""

from thesaban import _
from thesaban.people import passwords
from thesaban.people.views.forms import Field
from typing import Any


FIRST_NAME = Field(
    "first_name",
    _("label_first_name", default="First name"),
    autocomplete="given-name",
    maxlength=100,
)
LAST_NAME = Field(
    "last_name",
    _("label_last_name", default="Last name"),
    autocomplete="family-name",
    maxlength=100,
)


def email(hint: Any = None) -> Field:
    """The address one signs in with."""
    return Field(
        "email",
        _("label_email", default="E-mail"),
        kind="email",
        hint=hint,
        autocomplete="email",
        maxlength=254,
    )


def phone(hint: Any = None) -> Field:
    """A Thai telephone number."""
    return Field(
        "phone",
        _("label_phone", default="Telephone"),
        kind="tel",
        hint=hint,
        autocomplete="tel",
        maxlength=20,
        width="20",
    )


def new_password(label: Any) -> Field:
    """A password to be kept from now on, with the rule for it."""
    return Field(
        "password",
        label,
        kind="password",
        hint=_(
            "help_password",
            default="At least ${count} characters. Three or four words "
            "in a row are easy to remember.",
            mapping={"count": passwords.SHORTEST},
        ),
        autocomplete="new-password",
        maxlength=passwords.LONGEST,
    )
