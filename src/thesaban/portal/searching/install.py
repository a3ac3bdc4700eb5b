"""Puts our splitter into the catalog's text indexes, and Plone's back.

Idempotent: an index that has it already is left alone, so that an import of the
profile does not index a large site again.
"""

from plone import api
from Products.GenericSetup.interfaces import IProfileImportedEvent
from Products.ZCTextIndex.PipelineFactory import element_factory
from Products.ZCTextIndex.ZCTextIndex import PLexicon
from thesaban import logger
from thesaban.portal.searching import splitter
from thesaban.portal.searching.phrases import INDEX_TYPE
from types import SimpleNamespace
from typing import Any
from zope.component import adapter


DEFAULT = "thesaban:default"
UNINSTALL = "thesaban:uninstall"
LEXICON = "thai_lexicon"
INDEXES = ("SearchableText", "Title", "Description")
STOCK_LEXICON = "plone_lexicon"
STOCK_TYPE = "Okapi BM25 Rank"


@adapter(IProfileImportedEvent)
def on_profile(event: Any) -> None:
    """Act on our own two profiles, when fully imported."""
    if not event.full_import:
        return
    name = event.profile_id.removeprefix("profile-")
    if name == DEFAULT:
        use_thai(api.portal.get_tool("portal_catalog"))
    elif name == UNINSTALL:
        use_stock(api.portal.get_tool("portal_catalog"))


def use_thai(catalog: Any) -> list[str]:
    """Our lexicon under the text indexes; returns those that were made anew."""
    if LEXICON not in catalog.objectIds():
        pipeline = [element_factory.instantiate(splitter.GROUP, splitter.NAME)]
        catalog._setObject(LEXICON, PLexicon(LEXICON, "Thai", *pipeline))
    return _replace(catalog, LEXICON, INDEX_TYPE)


def use_stock(catalog: Any) -> list[str]:
    """Plone's own lexicon and index type again; ours goes."""
    made = _replace(catalog, STOCK_LEXICON, STOCK_TYPE)
    if LEXICON in catalog.objectIds():
        catalog.manage_delObjects([LEXICON])
    return made


def _replace(catalog: Any, lexicon: str, index_type: str) -> list[str]:
    made = []
    for name in INDEXES:
        index = catalog._catalog.getIndex(name)
        if (index.lexicon_id, index.getIndexType()) == (lexicon, index_type):
            continue
        extra = SimpleNamespace(
            lexicon_id=lexicon, index_type=index_type, doc_attr=name
        )
        catalog.delIndex(name)
        catalog.addIndex(name, "ZCTextIndex", extra)
        made.append(name)
    if made:
        catalog.reindexIndex(tuple(made), None)
        logger.info("search: %s use %s now", ", ".join(made), lexicon)
    return made
