"""Let our texts of Plone's messages come before Plone's own.

A domain asks its catalogues in the order in which they were registered, and Plone's
are registered when it loads its own packages, before any add-on. So an old or odd
Thai text of Plone would stand where ours has a better one. Catalogues from our folder
are put in front, whenever they come. No upstream issue asks for an order: the first
registered wins by design (zope.i18n, ``TranslationDomain.addCatalog``).
"""

from pathlib import Path
from zope.i18n.translationdomain import TranslationDomain
import functools


OURS = str(Path(__file__).parent.parent / "locales")


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return hasattr(TranslationDomain.addCatalog, "__wrapped__")


def apply() -> None:
    """Put our catalogues first from now on; a second call does nothing."""
    if not applied():
        TranslationDomain.addCatalog = ours_first(TranslationDomain.addCatalog)


def ours_first(original):
    """The method, after which a catalogue of ours is asked before the others."""

    @functools.wraps(original)
    def add_catalog(self, catalog):
        original(self, catalog)
        name = catalog.getIdentifier()
        if str(name).startswith(OURS):
            names = self._catalogs[catalog.language]
            names.remove(name)
            names.insert(0, name)

    return add_catalog
