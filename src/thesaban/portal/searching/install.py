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
from thesaban.thai.words import common_clusters
from types import SimpleNamespace
from typing import Any
from zope.component import adapter


DEFAULT = "thesaban:default"
UNINSTALL = "thesaban:uninstall"
LEXICON = "thai_clusters"
#: Names that our lexicon had before; its word ids were long ones, drawn at random.
OLD_LEXICONS = ("thai_lexicon",)
#: Clusters that a new lexicon knows from the start. The codes of a document hold one
#: sign for the first 127 and two for the others, where random ids take four: that
#: halves the index and what a question has to look through.
SHORT_CODES = 3_000
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
        catalog._setObject(LEXICON, lexicon(LEXICON))
    made = _replace(catalog, LEXICON, INDEX_TYPE)
    _drop(catalog, OLD_LEXICONS)
    return made


def lexicon(name: str) -> PLexicon:
    """A lexicon with our splitter that gives short ids to common clusters."""
    pipeline = [element_factory.instantiate(splitter.GROUP, splitter.NAME)]
    made = PLexicon(name, "Thai", *pipeline)
    for wid, cluster in enumerate(common_clusters(SHORT_CODES), 1):
        made._wids[cluster] = wid
        made._words[wid] = cluster
    made.length.change(len(made._words))
    return made


def use_stock(catalog: Any) -> list[str]:
    """Plone's own lexicon and index type again; ours goes."""
    made = _replace(catalog, STOCK_LEXICON, STOCK_TYPE)
    _drop(catalog, (LEXICON, *OLD_LEXICONS))
    return made


def _drop(catalog: Any, names: tuple[str, ...]) -> None:
    if found := [one for one in names if one in catalog.objectIds()]:
        catalog.manage_delObjects(found)


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
