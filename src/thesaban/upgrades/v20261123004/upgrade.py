"""Places in lists, units of services, and media types of open data.

Pages without a place of their own stand last in a list that is sorted by places; they
were left out of it. Pages of services are found by the unit in charge. CSV files of datasets are declared as ``text/csv``.
"""

from plone import api
from thesaban import logger
from thesaban.portal.content import shapes
from thesaban.portal.content.dataset.parts import media_type
from thesaban.portal.content.values import value
from thesaban.upgrades.v20261123003.upgrade import pages
from thesaban.upgrades.v20261123003.upgrade import path_of
from typing import Any


DATASET = "thesaban.Dataset"
INDEXES = ["town_rank", "town_unit"]


def give_last_places(setup: Any) -> None:
    """About 1 ms for each page of the town's types."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(portal_type=shapes.listed())
    for page in pages(brains):
        catalog.catalog_object(page, path_of(page), INDEXES, update_metadata=0)


def name_media_types(setup: Any) -> int:
    """Returns how many files of datasets were called otherwise."""
    catalog = api.portal.get_tool("portal_catalog")
    named = 0
    for page in pages(catalog.unrestrictedSearchResults(portal_type=DATASET)):
        blob = value(page, "file")
        if blob is not None and blob.contentType != media_type(blob):
            blob.contentType = media_type(blob)
            named += 1
    logger.info("upgrade: %d files of data have their media type", named)
    return named
