"""Let the icons in Plone's pages say their names without an id that is nowhere.

``@@iconresolver`` writes ``aria-labelledby="title"`` into each icon with words, but no
element has that id, and a page has many icons. An accessible name of its own needs no
id. The steps that change an icon are a table of Products.CMFPlone; ours stands in it.
"""

from Products.CMFPlone.browser import icons


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
        root.attrib["aria-label"] = cfg["title"]
    else:
        root.attrib["aria-hidden"] = "true"
