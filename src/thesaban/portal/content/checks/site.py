"""Goes through the pages a person may edit and says what is wrong with them."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from plone import api
from plone.app.textfield.interfaces import IRichTextValue
from plone.dexterity.interfaces import IDexterityContent
from posixpath import normpath
from Products.CMFCore.interfaces import ISiteRoot
from thesaban import _
from thesaban.portal.blocks.board import Board
from thesaban.portal.blocks.fields import whole_url
from thesaban.portal.blocks.leads import leads
from thesaban.portal.content.checks import outside
from thesaban.portal.content.checks import read
from thesaban.portal.content.checks import store
from thesaban.portal.content.silent import words_of
from thesaban.portal.content.values import field_of
from thesaban.portal.content.values import value
from thesaban.portal.content.visible import content_above
from thesaban.portal.content.visible import inactive
from typing import Any


MOST_PAGES = 5000
MISSING = "missing"
DRAFT = "draft"
SILENT = "picture"
WORDS = {
    MISSING: _("check_link_missing", default="Leads to a page that is not there"),
    DRAFT: _("check_link_draft", default="Leads to a page visitors do not see"),
    SILENT: _("check_picture_silent", default="Picture without words for the blind"),
    outside.GONE: _("check_outside_gone", default="The page of another site is gone"),
    outside.SILENT: _(
        "check_outside_silent", default="The other site did not answer last time"
    ),
    outside.INSIDE: _(
        "check_outside_inside",
        default="Leads to an address that visitors cannot reach",
    ),
}
TEXTS = ("text",)
LINKS = ("link",)
FRONT = "front-editor"
FRONT_PAGE = _("heading_front_editor", default="The front page")
SHOWN = "published"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend on one page."""

    title: str
    href: str
    kind: str
    detail: str


def faults() -> Iterator[Fault]:
    """Faults of every page that the user may see, page by page."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog(sort_on="path", show_inactive=True)[:MOST_PAGES]
    wrong = wrong_outside()
    yield from faults_of_front(wrong)
    for brain in brains:
        item = brain.getObject()
        yield from faults_of(item, wrong)


def faults_of_front(wrong: Mapping[str, str]) -> Iterator[Fault]:
    """Faults of the blocks that visitors see on the front page."""
    site = api.portal.get()
    for href in front_links():
        kind = trouble(site, href) or wrong.get(foreign(href) or "")
        if kind:
            yield Fault(FRONT_PAGE, f"{site.absolute_url()}/{FRONT}", kind, href)


def front_links() -> Iterator[str]:
    """What the public front page links to, each address once."""
    board = Board(api.portal.get())
    found = [
        whole_url(href)
        for block in board.published
        if not block.hidden
        for href in leads(board.model.kind(block.kind), block)
    ]
    return iter(dict.fromkeys(found))


def wrong_outside() -> dict[str, str]:
    """Address -> verdict of the links to other sites that do not work.

    Where not a single one answered, the server has no way out, and nothing is said
    of those that were silent.
    """
    wrong = store.found(outside.FAULTS)
    if outside.SILENT in wrong.values() and not store.found((outside.WORKS,)):
        wrong = {url: kind for url, kind in wrong.items() if kind != outside.SILENT}
    return wrong


def faults_of(item: Any, wrong: Mapping[str, str] | None = None) -> Iterator[Fault]:
    """Faults of one page; ``wrong``: what is known of links to other sites."""
    for markup in _texts(item):
        for src in read.read(markup).silent:
            yield _fault(item, SILENT, src)
    for href in links_of(item):
        kind = trouble(item, href) or (wrong or {}).get(foreign(href) or "")
        if kind:
            yield _fault(item, kind, href)
    # A folder may hold an item that is called "image".
    if field_of(item, "image") and value(item, "image") and _needs_words(item):
        yield _fault(item, SILENT, item.image.filename or "")


def _texts(item: Any) -> Iterator[str]:
    for name in TEXTS:
        text = value(item, name)
        if IRichTextValue.providedBy(text):
            yield text.raw or ""


def links_of(item: Any) -> Iterator[str]:
    """What a page links to, as its editor wrote it."""
    for markup in _texts(item):
        yield from read.read(markup).links
    for name in LINKS:
        link = value(item, name)
        if isinstance(link, str) and link:
            yield link


def foreign(href: str) -> str | None:
    """The address of a link to another site; None for every other."""
    if not href.startswith(("http://", "https://", "//")):
        return None
    if read.inside(href, api.portal.get().absolute_url()) is not None:
        return None
    return outside.address(href)


def _needs_words(item: Any) -> bool:
    """Whether a picture has a place for its words, and the place is empty."""
    named = item.portal_type != "thesaban.Person"
    return named and not words_of(item)


def _fault(item: Any, kind: str, detail: str) -> Fault:
    return Fault(item.Title(), item.absolute_url(), kind, detail)


def trouble(item: Any, href: str) -> str | None:
    """What is wrong with a link of this site; None for every other."""
    uid = read.uid_of(href)
    if uid:
        target = api.content.get(UID=uid)
        return _stands(target)
    site = api.portal.get()
    path = read.inside(href, site.absolute_url())
    if path is None:
        return None
    here = "/".join(item.getPhysicalPath()[2:-1])
    full = path if path.startswith("/") else f"/{here}/{path}"
    clean = normpath(full).strip("/").removesuffix("/view")
    target = site.unrestrictedTraverse(clean, None) if clean not in ("", ".") else site
    return _stands(target)


def _stands(target: Any) -> str | None:
    if target is None:
        return MISSING
    return None if not _is_content(target) or _is_shown(target) else DRAFT


def _is_shown(target: Any) -> bool:
    """Whether visitors see it today: its state, and its days and those above it.

    What has no state of its own, such as a file, has that of where it stands.
    """
    chain = [target, *content_above(target)]
    if any(inactive(one) for one in chain if IDexterityContent.providedBy(one)):
        return False
    states = (api.content.get_state(one, default=None) for one in chain)
    return next((state for state in states if state), SHOWN) == SHOWN


def _is_content(target: Any) -> bool:
    known = hasattr(target, "portal_type") and hasattr(target, "getPhysicalPath")
    return known and not ISiteRoot.providedBy(target)
