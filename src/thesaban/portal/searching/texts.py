"""The plain text of a page, for snippets."""

from lxml import etree
from lxml import html
from plone.app.textfield.interfaces import IRichTextValue
from plone.indexer.interfaces import IIndexer
from typing import Any
from zope.component import queryMultiAdapter
import re


#: Their text would have to be drawn out of the file; the description has to do.
FILES = ("File", "Image")
MOST_MARKUP = 200_000
#: What parts the cells of a line, as editors of manuals type them.
CELLS = re.compile(r"(?:\s*\|)+\s*")


def plain(markup: str) -> str:
    """The words of HTML, blocks parted by spaces."""
    if not markup.strip():
        return ""
    try:
        tree = html.fromstring(markup[:MOST_MARKUP])
    except (etree.ParserError, ValueError):
        return ""
    return " ".join(" ".join(tree.itertext()).split())


def body(page: Any) -> str:
    """The text of a page's own field ``text``."""
    text = getattr(page, "text", None)
    if IRichTextValue.providedBy(text):
        return plain(text.raw or "")
    return text if isinstance(text, str) else ""


def everything(page: Any, catalog: Any) -> str:
    """What the catalog has of a page, less its id and title at the beginning."""
    if page.portal_type in FILES:
        return ""
    indexer = queryMultiAdapter((page, catalog), IIndexer, name="SearchableText")
    found = indexer() if indexer is not None else ""
    text = found if isinstance(found, str) else ""
    for head in (page.getId(), page.Title()):
        text = text.strip().removeprefix(head)
    return CELLS.sub(" · ", text).strip(" ·")
