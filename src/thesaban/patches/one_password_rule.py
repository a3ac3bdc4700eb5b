"""Let one rule say how long a password is to be: ours.

Plone's default policy (Products.PlonePAS) asks for eight characters and stands beside
the rule of ``people.passwords``, which asks for more: forms told both numbers. The
plugin stays, as Plone's set-up makes it, and says nothing. Upstream: to be switched off
by hand in every site's user folder.
"""

from Products.PlonePAS.plugins.passwordpolicy import PasswordPolicyPlugin


STOCK = PasswordPolicyPlugin.validateUserInfo


def silent(self, user, set_id, set_info) -> list:
    """See IValidationPlugin; nothing to say."""
    return []


def is_needed() -> bool:
    """Whether Plone's rule still asks for fewer characters than ours."""
    from thesaban.people.passwords import SHORTEST

    return PasswordPolicyPlugin.min_chars < SHORTEST


def apply() -> None:
    """Put ours in its place."""
    PasswordPolicyPlugin.validateUserInfo = silent
