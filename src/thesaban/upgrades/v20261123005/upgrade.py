"""Kinds of services in lists, and places of ordinances that only name their year."""

from plone import api
from thesaban.upgrades.v20261123003.upgrade import pages
from thesaban.upgrades.v20261123003.upgrade import path_of
from typing import Any


INDEXES = {"thesaban.Service": "town_kind", "thesaban.Ordinance": "town_date"}


def index_kinds_and_years(setup: Any) -> None:
    """About 1 ms for each page of the two types."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(portal_type=list(INDEXES))
    for page in pages(found):
        index = INDEXES[page.portal_type]
        catalog.catalog_object(page, path_of(page), [index], update_metadata=0)
