"""Reads an editor's HTML for links and pictures. Pure Python."""

from dataclasses import dataclass
from lxml import html
from urllib.parse import unquote
from urllib.parse import urlsplit
import re


UID = re.compile(r"(?:^|/)resolve[Uu]id/([^/?#]+)")
UNREADABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
IGNORED = ("mailto:", "tel:", "geo:", "#", "data:")


@dataclass(frozen=True, slots=True)
class Found:
    """What a text holds: addresses it leads to, and pictures without words."""

    links: tuple[str, ...]
    silent: tuple[str, ...]


def read(markup: str) -> Found:
    """Links (in order, each once) and the sources of pictures without ``alt``.

    An empty ``alt`` marks an ornament and is no fault.
    """
    markup = UNREADABLE.sub("", markup)
    if not markup.strip():
        return Found((), ())
    tree = html.fragment_fromstring(markup, create_parent="div")
    hrefs = [href.strip() for href in tree.xpath("//a/@href")]
    links = [href for href in hrefs if href and not href.startswith(IGNORED)]
    silent = tuple(tree.xpath("//img[not(@alt)]/@src"))
    return Found(tuple(dict.fromkeys(links)), silent)


def uid_of(href: str) -> str | None:
    """The uid in a link that Plone's editor made, or None."""
    found = UID.search(href)
    return found[1] if found else None


def inside(href: str, site_url: str) -> str | None:
    """Path below the site that a link leads to; None when it leads elsewhere."""
    if href.startswith(("http://", "https://", "//")):
        if not f"{href}/".startswith(f"{site_url}/"):
            return None
        href = href[len(site_url) :] or "/"
    parts = urlsplit(href)
    if parts.scheme:
        return None
    return unquote(parts.path) or None
