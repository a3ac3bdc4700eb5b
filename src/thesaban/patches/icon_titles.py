"""Let the icons in Plone's pages say their names, in the page's language.

``@@iconresolver`` writes ``aria-labelledby="title"`` into each icon with words, but no
element has that id, and a page has many icons; and the words that templates give it are
English text, which no catalogue is asked for. An accessible name of its own needs no
id. The steps that change an icon are a table of Products.CMFPlone; ours stands in it.
"""

from plone.base import PloneMessageFactory
from Products.CMFPlone.browser import icons
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message


NAME = "add_aria_title"


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return icons.SVG_MODIFER[NAME] is named


def apply() -> None:
    """Put ours in the place of Plone's step."""
    icons.SVG_MODIFER[NAME] = named


def named(svgtree, cfg: dict) -> None:
    """A picture with its name; ornament where there is none."""
    root = svgtree.getroot()
    if cfg.get("title"):
        root.attrib["role"] = "img"
        root.attrib["aria-label"] = spoken(cfg["title"])
    else:
        root.attrib["aria-hidden"] = "true"


def spoken(title: str) -> str:
    """The words of an icon as the page says them; names of content stay."""
    request = getRequest()
    if request is None:
        return title
    message = title if isinstance(title, Message) else PloneMessageFactory(title)
    return translate(message, context=request)
