"""A mapping that many transactions fill at the same time.

A BTree merges what two transactions add to one leaf, but not when the leaf is
empty or is being split, and a small tree is one leaf. Sixteen trees instead of
one, chosen by the key's hash, make such a meeting rare.
"""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from persistent import Persistent
from zlib import crc32
import heapq


TREES = 16


class Shards(Persistent):
    """A mapping of str to objects, iterated in the order of its keys."""

    def __init__(self):
        self.trees = tuple(OOBTree() for _ in range(TREES))

    def _of(self, key: str) -> OOBTree:
        return self.trees[crc32(key.encode()) % TREES]

    def __getitem__(self, key: str):
        return self._of(key)[key]

    def __setitem__(self, key: str, value) -> None:
        self._of(key)[key] = value

    def __delitem__(self, key: str) -> None:
        del self._of(key)[key]

    def __contains__(self, key) -> bool:
        return isinstance(key, str) and key in self._of(key)

    def __iter__(self) -> Iterator[str]:
        return heapq.merge(*self.trees)

    def __len__(self) -> int:
        return sum(len(tree) for tree in self.trees)

    def __bool__(self) -> bool:
        return True

    def get(self, key: str, default=None):
        return self._of(key).get(key, default)

    def keys(self) -> list[str]:
        return list(self)

    def items(self) -> list[tuple]:
        return [(key, self[key]) for key in self]

    def values(self) -> list:
        return [self[key] for key in self]
