"""Titles in the order of a Thai dictionary, in every listing of the catalog.

Plone sorts by ``sortable_title``, which is made for letters that stand in the order
in which they are written. In Thai a leading vowel is read after its consonant.
"""

from plone.dexterity.interfaces import IDexterityContent
from plone.indexer import indexer
from thesaban.thai.collate import sort_key


#: As long as Plone's own; enough to tell titles apart, short enough for the index.
LONGEST = 120


@indexer(IDexterityContent)
def sortable_title(item) -> str:
    """What the catalog sorts a title by."""
    return sort_key(str(item.Title() or ""))[:LONGEST]
