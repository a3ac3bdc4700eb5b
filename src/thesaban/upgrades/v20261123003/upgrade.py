"""Groups of posts, stored scales of pictures, words of lists.

Empties stored scales that weigh more than today's; the next view makes them anew.

Nothing is scaled here: a town with thousands of photographs would wait for hours. An
emptied scale keeps its name and what was asked for, so an address that somebody's
browser or another site still has goes on working.

Pages whose words the search reads from lists are indexed anew.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from plone import api
from thesaban import logger
from thesaban.patches.light_scales import is_heavy
from thesaban.people import install
from typing import Any
from zope.annotation.interfaces import IAnnotations
import transaction


SCALES = "plone.scale"
#: Types with a method of procurement or an O-code.
LISTED = ("thesaban.Procurement", "thesaban.Transparency")
#: Pages after which what was changed is written down and memory is given back.
BATCH = 500


def name_groups(setup: Any) -> None:
    """Plone asks for the group of a post by its id; before, ``@users`` failed there."""
    install.install(api.portal.get_tool("acl_users"))


def empty_heavy_scales(setup: Any) -> int:
    """About 1 ms for each page with pictures; returns how many scales were emptied."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(path=path_of(api.portal.get()))
    emptied = sum(map(_empty, pages(one for one in brains if one.image_scales)))
    logger.info("upgrade: %d scales of pictures will be made anew", emptied)
    return emptied


def index_words_of_lists(setup: Any) -> None:
    """About 5 ms for each page of the types that have such words."""
    catalog = api.portal.get_tool("portal_catalog")
    for page in pages(catalog.unrestrictedSearchResults(portal_type=LISTED)):
        catalog.catalog_object(
            page, path_of(page), ["SearchableText"], update_metadata=0
        )


def path_of(page: Any) -> str:
    """Its path, as the catalog keeps it."""
    return "/".join(page.getPhysicalPath())


def pages(brains: Iterable[Any]) -> Iterator[Any]:
    """The pages, published or not, a batch of them in memory."""
    portal = api.portal.get()
    for number, brain in enumerate(brains, 1):
        try:
            yield brain._unrestrictedGetObject()
        except (AttributeError, KeyError):
            logger.warning("upgrade: %s is in the catalog alone", brain.getPath())
        if number % BATCH == 0:
            transaction.savepoint(optimistic=True)
            portal._p_jar.cacheGC()


def _empty(page: Any) -> int:
    scales = IAnnotations(page).get(SCALES, {})
    heavy = {uid: info for uid, info in scales.items() if is_heavy(info)}
    for uid, info in heavy.items():
        scales[uid] = {**info, "data": None}
    return len(heavy)
