"""The page around every page: main_template and what it needs to know.

Visitors, residents and officers get our style sheet and our small script alone.
Editors get Plone's bundles and its toolbar as well, on pages where they edit.
"""

from AccessControl import getSecurityManager
from Acquisition import aq_chain
from functools import cached_property
from plone import api
from plone.base.interfaces import IPloneSiteRoot
from Products.CMFCore.interfaces import IContentish
from Products.CMFPlone.browser.main_template import MainTemplate
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban.clock.zone import as_bangkok
from thesaban.portal import map_settings
from thesaban.portal import menu
from thesaban.portal import policy
from thesaban.portal.closing.notice import notice
from thesaban.portal.content.english import trail
from thesaban.portal.prefer import preferences
from thesaban.portal.settings import hosts
from thesaban.portal.static import NAME
from thesaban.portal.static import static_url
from thesaban.portal.town import town
from thesaban.registers.settings import setting
from thesaban.registers.spoken import short_date
from typing import Any
from urllib.parse import quote
from zope.component import getMultiAdapter
from zope.contentprovider.interfaces import IContentProvider


EDITOR_ROLES = frozenset(
    {"Manager", "Site Administrator", "Editor", "Reviewer", "Contributor"}
)
LAYOUTS = ("page", "narrow", "desk", "executive")
#: Scripts of the pages on which Plone's own draw.
EDITING = ("calendar.js", "editor.js", "editor-mend.js", "editor-picture.js")
#: Plone's script that secures what signed-in people send by script.
PROTECTS = "++resource++protect.js"
PRELOADED = ("sarabun-400.woff2", "sarabun-600.woff2")


class TownTemplate(MainTemplate):
    """Our main_template under Plone's name."""

    main_template = ViewPageTemplateFile("templates/main_template.pt")


class Parts(BrowserView):
    """``@@thesaban-frame-parts``: macros of header and footer."""

    index = ViewPageTemplateFile("templates/frame_parts.pt")

    def __getitem__(self, name: str):
        return self.index.macros[name]


def is_ours(view: Any) -> bool:
    """Whether a view is of this package, rather than one of Plone's."""
    return any(
        cls.__module__.startswith("thesaban.") and cls.__module__ != __name__
        for cls in type(view).__mro__
    )


def wants_plone(view: Any, context: Any, request: Any) -> bool:
    """Whether this page needs Plone's bundles and toolbar.

    True for editors, on pages of Plone's own and on those of ours that say
    ``plone_ui = True`` (the front page and content that is edited in place).
    """
    known = getattr(request, "_thesaban_plone_ui", None)
    if known is None:
        known = _wants_plone(view, context)
        request._thesaban_plone_ui = known
    return known


def _wants_plone(view: Any, context: Any) -> bool:
    if is_ours(view) and not getattr(view, "plone_ui", False):
        return False
    user = getSecurityManager().getUser()
    if user.getId() is None:
        return False
    return bool(EDITOR_ROLES.intersection(user.getRolesInContext(context)))


def robots(view: Any) -> str | None:
    """``noindex`` of what search engines and shared links shall not show."""
    personal = getattr(view, "personal", False)
    return getattr(view, "robots", "noindex" if personal else None)


def is_item(thing: Any) -> bool:
    """Whether something is the site or a page in it."""
    return IContentish.providedBy(thing) or IPloneSiteRoot.providedBy(thing)


class Frame(BrowserView):
    """``@@thesaban-frame``: the data of the page around the page."""

    def __call__(self):
        return self

    def of(self, view: Any) -> "Frame":
        """The frame of a certain view; called once by main_template."""
        self.view = view
        if getattr(view, "personal", False) or not api.user.is_anonymous():
            self.request.response.setHeader("Cache-Control", "private, no-store")
        self.request.response.setHeader(policy.HEADER, self.policy)
        return self

    @property
    def policy(self) -> str:
        """What a browser may load into this page."""
        tiles = setting(map_settings.IMapSettings, map_settings.PREFIX, "tiles")
        ours = [f"{self.site_url}/{NAME}/"]
        if not self.anonymous:
            ours.append(f"{self.site_url}/{PROTECTS}")
        return policy.page(ours, hosts(), tiles, self.plone_ui)

    @cached_property
    def state(self):
        return getMultiAdapter((self.context, self.request), name="plone_portal_state")

    @cached_property
    def language(self) -> str:
        return self.state.language()

    @cached_property
    def town(self):
        return town(self.request, self.language)

    @cached_property
    def site_url(self) -> str:
        return self.state.portal_url()

    @cached_property
    def preferences(self):
        return preferences(self.request)

    @cached_property
    def plone_ui(self) -> bool:
        return wants_plone(self.view, self.context, self.request)

    @property
    def toolbar(self) -> str:
        """Plone's toolbar for the page, or for the form that a question belongs to.

        Questions and actions lie below their form as pages do, but nobody can cut,
        rename or share them: what Plone offers there leads nowhere.
        """
        item = next(filter(is_item, aq_chain(self.context)), self.context)
        found = (item, self.request, self.view)
        bar = getMultiAdapter(found, IContentProvider, name="plone.toolbar")
        bar.update()
        return bar.render()

    @cached_property
    def layout(self) -> str:
        wanted = getattr(self.view, "page_layout", "page")
        return wanted if wanted in LAYOUTS else "page"

    @cached_property
    def is_front(self) -> bool:
        return bool(getattr(self.view, "is_front", False))

    @cached_property
    def shows_search(self) -> bool:
        """Whether the header has the search box: not where the page brings it."""
        return not getattr(self.view, "has_search", False)

    @property
    def robots(self) -> str | None:
        return robots(self.view)

    @property
    def town_name(self) -> str | None:
        """The town's Thai name for the script that keeps it on one line.

        Quoted, since it stands before the page has said its encoding.
        """
        return quote(self.town.short_name) or None

    @cached_property
    def closing(self) -> dict[str, Any] | None:
        """What every page says of maintenance."""
        return notice(self.request, self.language)

    def static(self, name: str) -> str:
        return static_url(self.request, name)

    @property
    def fonts(self) -> list[str]:
        """Addresses of the fonts that the first screen needs."""
        return [self.static(name) for name in PRELOADED]

    @property
    def scripts(self) -> list[str]:
        extra = tuple(getattr(self.view, "page_scripts", ()))
        if self.plone_ui:
            # Plone's forms bring in lines for dates at any time.
            extra += EDITING
            extra += ("editor-th.js",) if self.language == "th" else ()
        return [self.static(name) for name in ("thesaban.js", "search.js", *extra)]

    @property
    def theme_color(self) -> str:
        return self.town.colours["light"]["brand-dark"]

    @property
    def here(self) -> str:
        """Where the switches come back to: this page, query and all."""
        request = self.request
        query = request.get("QUERY_STRING", "")
        url = request.get("ACTUAL_URL", self.site_url)
        if request.get("REQUEST_METHOD") != "GET" or not query:
            return url
        return f"{url}?{query}"

    # people

    @cached_property
    def anonymous(self) -> bool:
        return api.user.is_anonymous()

    @cached_property
    def user_name(self) -> str:
        user = api.user.get_current()
        return user.getProperty("fullname", "") or user.getUserName()

    @cached_property
    def user_links(self) -> list[menu.Link]:
        return menu.user_links(self.context, self.request, self.site_url)

    @cached_property
    def navigation(self) -> list[menu.Link]:
        return menu.navigation(self.context, self.request, self.site_url)

    @cached_property
    def work_links(self) -> list[menu.Link]:
        """The desks of who works here, on pages of the office."""
        office = self.layout == "desk" or getattr(self.view, "office", False)
        return menu.work_links(self.request, self.site_url) if office else []

    @cached_property
    def footer_links(self) -> list[menu.Link]:
        return menu.footer_links(self.context, self.request, self.site_url)

    @cached_property
    def information_links(self) -> list[menu.Link]:
        return menu.information_links(self.context, self.request, self.site_url)

    # where we are

    @cached_property
    def crumbs(self) -> list[tuple[Any, str]]:
        """Ancestors without the front page and without the page itself."""
        given = getattr(self.view, "crumbs", None)
        if given is not None:
            return list(given)
        if self.is_front or is_ours(self.view):
            return []
        return trail(self.context)[-3:]

    @property
    def show_crumbs(self) -> bool:
        return not self.is_front and (bool(self.crumbs) or not is_ours(self.view))

    @property
    def changed(self) -> str | None:
        """Day of the last change of a content page, as it is written in Thai."""
        kept = getattr(self.view, "shows_changed", False)
        if is_ours(self.view) and not self.is_front and not kept:
            return None
        modified = getattr(self.context, "modified", None)
        moment = modified() if callable(modified) else None
        return short_date(as_bangkok(moment.asdatetime()).date()) if moment else None
