"""Plone's site settings without its logo and icon: pages show those of ``@@town-look``."""

from Products.CMFPlone.controlpanel.browser.site import SiteControlPanel
from Products.CMFPlone.controlpanel.browser.site import SiteControlPanelForm
from thesaban import _


ELSEWHERE = ("site_logo", "site_favicon", "site_favicon_mimetype")


class SiteForm(SiteControlPanelForm):
    """Says where logo and icon are set."""

    description = _(
        "text_site_settings",
        default="Site-wide settings. Seal, icon and colours are set under Colours and seal.",
    )

    def updateFields(self):
        super().updateFields()
        self.fields = self.fields.omit(*ELSEWHERE)


class SitePanel(SiteControlPanel):
    """Under Plone's name, with Plone's scripts."""

    plone_ui = True
    form = SiteForm
