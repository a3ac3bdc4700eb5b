"""The town's particulars, in Plone's control panel."""

from plone import api
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.app.registry.browser.controlpanel import RegistryEditForm
from plone.z3cform import layout
from thesaban import _
from thesaban.portal import map_settings
from thesaban.portal.settings import ITownSettings
from thesaban.portal.settings import PREFIX
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


class _Seen(RegistryEditForm):
    """What keeps public pages for a while learns that they are others now."""

    def applyChanges(self, data):
        changes = super().applyChanges(data)
        if changes:
            notify(ObjectModifiedEvent(api.portal.get()))
        return changes


class TownForm(_Seen):
    """Names, address and channels."""

    schema = ITownSettings
    schema_prefix = PREFIX
    label = _("heading_town_settings", default="The municipality")
    description = _(
        "text_town_settings",
        default="Names, address and channels, as they stand on every page.",
    )
    default_fieldset_label = _("fieldset_town_general", default="General")


TownPanel = layout.wrap_form(TownForm, ControlPanelFormWrapper)


class MapForm(_Seen):
    """Tiles, attribution, the town's own drawing."""

    schema = map_settings.IMapSettings
    schema_prefix = map_settings.PREFIX
    label = _("heading_map_settings", default="The map")
    description = _(
        "text_map_settings",
        default="Where the pictures of the map come from, and what the town draws over them.",
    )


MapPanel = layout.wrap_form(MapForm, ControlPanelFormWrapper)
