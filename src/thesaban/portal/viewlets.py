"""Plone's viewlets that stand on our pages in our way, under Plone's names."""

from html import escape
from plone import api
from plone.app.layout.viewlets.common import TitleViewlet
from Products.CMFPlone.resources.browser.resource import ScriptsView
from Products.CMFPlone.resources.browser.resource import StylesView
from thesaban.portal.frame import wants_plone
from thesaban.portal.town import town
from zope.component import getMultiAdapter
from zope.i18n import translate


# Bootstrap and the toolbar as Plone styles them, for its editors alone.
EDITOR_STYLES = "++theme++barceloneta/css/barceloneta.min.css"


class _ForEditors:
    """Renders nothing where Plone's bundles are not needed."""

    def update(self):
        self.wanted = wants_plone(self.view, self.context, self.request)
        if self.wanted:
            super().update()

    def index(self):
        return super().index() if self.wanted else ""


class EditorScripts(_ForEditors, ScriptsView):
    """Plone's scripts."""


class EditorStyles(_ForEditors, StylesView):
    """Plone's styles, preceded by its theme's, which Diazo would else bring."""

    def index(self):
        if not self.wanted:
            return ""
        url = f"{api.portal.get().absolute_url()}/{EDITOR_STYLES}"
        return f'<link rel="stylesheet" href="{url}" />{super().index()}'


class Title(TitleViewlet):
    """``<title>``: the page, then the town."""

    def update(self):
        state = getMultiAdapter((self.context, self.request), name="plone_portal_state")
        given = getattr(self.view, "title", None) or self.context.Title()
        page = str(translate(given, context=self.request))
        name = town(self.request, state.language()).title
        parts = [page] if not name or page == name else [page, name]
        self.site_title = escape(" - ".join(part for part in parts if part))
