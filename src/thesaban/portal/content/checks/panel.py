"""What the site looks after by itself, in Plone's control panel."""

from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.app.registry.browser.controlpanel import RegistryEditForm
from plone.z3cform import layout
from thesaban import _
from thesaban.portal.content.checks.settings import ICheckSettings
from thesaban.portal.content.checks.settings import PREFIX


class ChecksForm(RegistryEditForm):
    """One switch: whether links to other sites are asked."""

    schema = ICheckSettings
    schema_prefix = PREFIX
    label = _("heading_check_settings", default="Checks of pages")
    description = _(
        "text_check_settings",
        default="What the site looks after by itself and shows to editors.",
    )


ChecksPanel = layout.wrap_form(ChecksForm, ControlPanelFormWrapper)
