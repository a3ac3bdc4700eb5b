"""First settings of a fresh site.

Plone's default mail server is ``localhost``, which on most machines answers
nothing. Until somebody sets the mail settings, messages become files.
"""

from plone.base.interfaces.controlpanel import IMailSchema
from plone.registry.interfaces import IRegistry
from Products.GenericSetup.interfaces import IProfileImportedEvent
from zope.component import adapter
from zope.component import getUtility


@adapter(IProfileImportedEvent)
def on_profile(event) -> None:
    """After our default profile: no mail server unless somebody chose one."""
    if event.profile_id != "profile-thesaban:default" or not event.full_import:
        return
    registry = getUtility(IRegistry)
    settings = registry.forInterface(IMailSchema, prefix="plone", check=False)
    if settings.smtp_host == "localhost" and not settings.email_from_address:
        settings.smtp_host = ""
