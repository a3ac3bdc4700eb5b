"""Let words that Plone's packages keep as plain English text be found in a catalogue.

The values of a setting of pictures (plone.base, ``IImagingSchema``) and the buttons for
fetching a calendar (plone.app.event) are text and no messages, so no catalogue is asked
for them. They become messages of Plone's domain, with the same words. No
upstream issue names them.
"""

from plone.app.event.ical.importer import IcalendarImportSettingsForm
from plone.base import PloneMessageFactory
from plone.base.interfaces.controlpanel import IImagingSchema
from zope.i18nmessageid import Message


def titled() -> list:
    """Whatever has such a title."""
    terms = IImagingSchema["highpixeldensity_scales"].vocabulary
    return [*terms, *IcalendarImportSettingsForm.buttons.values()]


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return all(isinstance(one.title, Message) for one in titled())


def apply() -> None:
    """Make messages of them; a second call changes nothing."""
    for one in titled():
        one.title = PloneMessageFactory(one.title)
