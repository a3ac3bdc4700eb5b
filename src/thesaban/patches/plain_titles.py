"""Let words that Plone's packages keep as plain English text be found in a catalogue.

The values of a setting of pictures (plone.base, ``IImagingSchema``) and the buttons for
fetching a calendar (plone.app.event) are text and no messages, so no catalogue is asked
for them. They become messages of Plone's domain, with the same words. The panel of
caching (plone.app.caching) takes the names of types as they are stored; it gets them as
messages of the domain of each type. No upstream issue names them.
"""

from plone import api
from plone.app.caching.browser.controlpanel import ControlPanel
from plone.app.event.ical.importer import IcalendarImportSettingsForm
from plone.base import PloneMessageFactory
from plone.base.interfaces.controlpanel import IImagingSchema
from zope.i18nmessageid import Message


def titled() -> list:
    """Whatever has such a title."""
    terms = IImagingSchema["highpixeldensity_scales"].vocabulary
    return [*terms, *IcalendarImportSettingsForm.buttons.values()]


def names_of_types(_panel) -> dict[str, dict]:
    """Title and description of each type by its id, as messages."""
    return {
        fti.getId(): {"title": fti.Title(), "description": fti.Description()}
        for fti in api.portal.get_tool("portal_types").objectValues()
    }


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    known = ControlPanel.contentTypesLookup.fget is names_of_types
    return known and all(isinstance(one.title, Message) for one in titled())


def apply() -> None:
    """Make messages of them; a second call changes nothing."""
    for one in titled():
        one.title = PloneMessageFactory(one.title)
    ControlPanel.contentTypesLookup = property(names_of_types)
