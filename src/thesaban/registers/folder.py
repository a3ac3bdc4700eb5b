"""The container of records: unordered, uncatalogued, untouched by its children.

Two requests that add a child each must write nothing in common but the leaf
of the tree that holds it; Plone's own folder also writes an order, a count,
an index of types, its modification date and its catalog entry.
"""

from plone.dexterity.content import Container
from thesaban.registers.interfaces import IRecordFolder
from thesaban.registers.shards import Shards
from zope.interface import implementer


@implementer(IRecordFolder)
class RecordFolder(Container):
    """A day (month, year, domain) of records."""

    _ordering = "unordered"

    def _initBTrees(self):
        self._tree = Shards()

    def _setOb(self, id, object):
        """Write the tree alone."""
        if id in self._tree:
            raise KeyError(id)
        self._tree[id] = object

    def _delOb(self, id):
        del self._tree[id]

    def objectCount(self):
        """How many children there are; reads the whole tree."""
        return len(self._tree)

    def objectIds(self, spec=None, ordered=False):
        """The children's ids. Types are not kept apart here."""
        if spec is None:
            return self._tree.keys()
        wanted = (spec,) if isinstance(spec, str) else tuple(spec)
        return [
            name
            for name, child in self._tree.items()
            if getattr(child, "meta_type", None) in wanted
        ]

    def notifyModified(self):
        """The folder's date says nothing; a shared write would clash."""

    def indexObject(self):
        """Never in the catalog."""

    def unindexObject(self):
        """Never in the catalog."""

    def reindexObject(self, idxs=(), update_metadata=1, uid=None):
        """Never in the catalog."""

    def reindexObjectSecurity(self, skip_self=False):
        """The records below do not acquire who may see them."""

    def notifyWorkflowCreated(self):
        """No workflow."""
