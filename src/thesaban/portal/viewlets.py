"""Plone's viewlets that stand on our pages in our way, under Plone's names."""

from Acquisition import aq_base
from html import escape
from plone import api
from plone.app.layout.viewlets.common import TitleViewlet
from plone.app.layout.viewlets.common import ViewletBase
from plone.app.layout.viewlets.social import SocialTagsViewlet
from Products.CMFPlone.resources.browser.resource import ScriptsView
from Products.CMFPlone.resources.browser.resource import StylesView
from thesaban.portal import drawn
from thesaban.portal.content import cards
from thesaban.portal.content import shapes
from thesaban.portal.content.english import called
from thesaban.portal.engines.canonical import own_address
from thesaban.portal.frame import robots
from thesaban.portal.frame import wants_plone
from thesaban.portal.look import kept
from thesaban.portal.static import static_url
from thesaban.portal.town import town
from typing import Any
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


def named(view: Any, context: Any) -> Any:
    """The name of a page, perhaps to be translated; of a view of ours its own."""
    return getattr(view, "title", None) or called(context)


class Title(TitleViewlet):
    """``<title>``: the page, then the town."""

    def update(self):
        state = getMultiAdapter((self.context, self.request), name="plone_portal_state")
        given = named(self.view, self.context)
        page = str(translate(given, context=self.request))
        name = town(self.request, state.language()).title
        # A page of Plone's about the whole site has the town's own name.
        is_site = name and given == api.portal.get().Title()
        parts = [name] if is_site or page == name else [page, name]
        self.site_title = escape(" - ".join(part for part in parts if part))


class Icons(ViewletBase):
    """The town's seal as the site's icon: SVG, PNG, for telephones."""

    rows = (
        ("icon", "icon.svg", "image/svg+xml", "any"),
        ("icon", "icon-32.png", "image/png", "32x32"),
        ("apple-touch-icon", "apple-touch-icon.png", None, "180x180"),
        ("manifest", drawn.MANIFEST, None, None),
    )

    def index(self) -> str:
        return "".join(self._link(*row) for row in self.rows)

    def _link(self, rel: str, name: str, kind: str | None, sizes: str | None) -> str:
        if name == "icon.svg" and not kept.icon():
            # The header has loaded it already.
            name = "seal.svg"
        href = static_url(self.request, name)
        more = f' type="{kind}"' if kind else ""
        more += f' sizes="{sizes}"' if sizes else ""
        return f'<link rel="{rel}" href="{href}"{more} />'


class Social(SocialTagsViewlet):
    """What a shared link shows: Plone's tags, with a picture on every page.

    A page without a picture of its own gets the town's. Nothing is said of a page
    that is one person's business.
    """

    LOCALES = {"th": "th_TH", "en": "en_US"}

    @property
    def page_title(self) -> str:
        """As the page is headed; the template escapes it."""
        return str(translate(named(self.view, self.context), context=self.request))

    def _get_tags(self):
        if getattr(self.view, "personal", False) and robots(self.view) == "noindex":
            return []
        tags = list(super()._get_tags())
        if not tags:
            return []
        state = getMultiAdapter((self.context, self.request), name="plone_portal_state")
        locale = self.LOCALES.get(state.language(), self.LOCALES["th"])
        tags.append({"property": "og:locale", "content": locale})
        own = own_address(self.context, self.view)
        for tag in list(tags):
            if tag.get("property") == "og:url" and own:
                tag["content"] = own
            if tag.get("property") == "og:image:type" and "webp" in tag["content"]:
                # The preview of a WebP is JPEG (patches/light_scales.py).
                tag["content"] = "image/jpeg"
            if tag.get("property") == "og:description" and not tag["content"]:
                tag["content"] = town(self.request, state.language()).place
                # Search engines want a word on the page as well; Plone has none.
                tags.append({"name": "description", "content": tag["content"]})
        pictured = any(tag.get("property") == "og:image:width" for tag in tags)
        return [*tags, *self._words()] if pictured else self._with_picture(tags)

    def _words(self) -> list[dict]:
        """What a page's own picture shows, for who cannot see it."""
        words = getattr(aq_base(self.context), "image_alt", "")
        return [{"property": "og:image:alt", "content": words}] if words else []

    def _inside(self) -> dict[str, Any]:
        """The first picture in a page without one of its own: that of a gallery."""
        shape = shapes.shape(getattr(aq_base(self.context), "portal_type", ""))
        if shape is None:
            return {}
        first = cards.pictured(self.context, shape)
        return cards.picture(first, self.request, self.social_image_scale)

    def _with_picture(self, tags: list[dict]) -> list[dict]:
        others = [
            tag
            for tag in tags
            if not str(tag.get("property", "")).startswith("og:image")
            and tag.get("name") != "twitter:card"
            and tag.get("itemprop") != "image"
        ]
        width, height = drawn.SOCIAL_SIZE
        others.append({"name": "twitter:card", "content": "summary_large_image"})
        if inside := self._inside():
            return [*others, *_tags(inside)]
        own = bool(kept.social())
        url = static_url(self.request, kept.SOCIAL if own else drawn.SOCIAL)
        name = town(self.request, "th").title
        return [
            *others,
            {"property": "og:image", "content": url},
            {
                "property": "og:image:type",
                "content": f"image/{'jpeg' if own else 'png'}",
            },
            {"property": "og:image:width", "content": str(width)},
            {"property": "og:image:height", "content": str(height)},
            {"property": "og:image:alt", "content": name},
        ]


def _tags(picture: dict[str, Any]) -> list[dict]:
    """What is said of a picture that stands in the page."""
    names = {
        "og:image": "image",
        "og:image:width": "image_width",
        "og:image:height": "image_height",
        "og:image:alt": "image_alt",
    }
    return [
        {"property": name, "content": str(picture[key])} for name, key in names.items()
    ]
