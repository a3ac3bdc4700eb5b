"""Let a password be guessed a few times only, at every door of Zope and Plone.

Products.PluggableAuthService takes names and passwords from any request (HTTP Basic,
the fields of the sign-in form on any address, plone.restapi's ``@login``) and never
counts (github.com/zopefoundation/Products.PluggableAuthService). Its list of users is
asked through ``people.guesses``.
"""

from Products.PluggableAuthService.plugins.ZODBUserManager import ZODBUserManager
from thesaban.people import guesses


STOCK = ZODBUserManager.authenticateCredentials


def authenticate(self, credentials):
    """See IAuthenticationPlugin; None as well after too many wrong passwords."""
    return guesses.guarded(lambda given: STOCK(self, given), credentials)


def is_needed() -> bool:
    """Whether PAS still does not count."""
    return "attempt" not in STOCK.__doc__


def apply() -> None:
    """Put ours in its place."""
    ZODBUserManager.authenticateCredentials = authenticate
