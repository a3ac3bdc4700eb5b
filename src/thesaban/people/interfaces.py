"""What other folders may rely on."""

from dataclasses import dataclass
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class IUnitRecord(Interface):
    """A record that belongs to a unit; gives local roles by posts and grants."""

    unit = Attribute("Code of the unit that holds the record.")
    applicant_id = Attribute("User id of the applicant, or an empty string.")


class IGrantsChanged(Interface):
    """Somebody got or lost a role on one record; its access rows follow."""

    uid = Attribute("The record's uid.")


@implementer(IGrantsChanged)
@dataclass(frozen=True, slots=True)
class GrantsChanged:
    """Sent after grants of ``uid`` were written, in the same transaction."""

    uid: str


class IAccountCreated(Interface):
    """A person has registered."""

    user_id = Attribute("The new user's id.")


@implementer(IAccountCreated)
@dataclass(frozen=True, slots=True)
class AccountCreated:
    """Sent once per registered account, in the same transaction."""

    user_id: str
    email: str
