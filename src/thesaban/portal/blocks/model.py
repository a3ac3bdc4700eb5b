"""A list of blocks and what can be done to it. Pure.

Blocks are kept as JSON rows ``{id, kind, hidden, settings}``. A row that does not fit
its kind any more (a kind that is gone, a value that is no longer allowed) never
breaks the page: unknown kinds are left out, wrong values fall back to the default.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from thesaban.portal.blocks.fields import Setting
from thesaban.portal.blocks.fields import SettingError
from typing import Any
import datetime as dt
import re


MOST_BLOCKS = 30
IDENT = re.compile(r"^[a-z][a-z0-9-]{0,39}$")
UP, DOWN = -1, 1


class BlockError(LookupError):
    """There is no such block or kind, or no room for one more."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of block. ``wide`` ones take the whole row, others may share one."""

    name: str
    title: Any
    text: Any
    icon: str
    settings: tuple[Setting, ...] = ()
    wide: bool = True

    def setting(self, name: str) -> Setting:
        return next(one for one in self.settings if one.name == name)

    def defaults(self) -> dict[str, Any]:
        """Values of a new block, as JSON keeps them."""
        return {
            one.name: [*one.default] if isinstance(one.default, tuple) else one.default
            for one in self.settings
        }


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the page."""

    id: str
    kind: str
    hidden: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)

    def row(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind,
            "hidden": self.hidden,
            "settings": dict(self.settings),
        }


class Model:
    """Operations on lists of blocks, given the kinds there are."""

    def __init__(self, kinds: Iterable[Kind], today: dt.date):
        self.kinds = {kind.name: kind for kind in kinds}
        self.today = today

    def kind(self, name: str) -> Kind:
        try:
            return self.kinds[name]
        except KeyError:
            raise BlockError(name) from None

    # reading

    def read(self, rows: Any) -> tuple[Block, ...]:
        """The blocks of kept rows; what cannot be understood is left out."""
        found: dict[str, Block] = {}
        for row in rows if isinstance(rows, list) else ():
            block = self._block(row)
            if block is not None and block.id not in found:
                found[block.id] = block
        return tuple(found.values())[:MOST_BLOCKS]

    def _block(self, row: Any) -> Block | None:
        if not isinstance(row, dict) or row.get("kind") not in self.kinds:
            return None
        ident = row.get("id")
        if not isinstance(ident, str) or not IDENT.match(ident):
            return None
        kind = self.kinds[row["kind"]]
        given = row.get("settings")
        settings = self._settings(kind, given if isinstance(given, dict) else {})
        return Block(ident, kind.name, row.get("hidden") is True, settings)

    def _settings(self, kind: Kind, given: Mapping[str, Any]) -> dict[str, Any]:
        values = kind.defaults()
        for setting in kind.settings:
            if setting.name in given:
                try:
                    values[setting.name] = setting.clean(
                        given[setting.name], self.today
                    )
                except (SettingError, TypeError, ValueError):
                    continue
        return values

    # changing

    @staticmethod
    def find(blocks: tuple[Block, ...], ident: str) -> int:
        """Place of a block. Raises BlockError."""
        for place, block in enumerate(blocks):
            if block.id == ident:
                return place
        raise BlockError(ident)

    def add(self, blocks: tuple[Block, ...], name: str) -> tuple[Block, ...]:
        """The list with a new block of this kind at its end. Raises BlockError."""
        kind = self.kind(name)
        if len(blocks) >= MOST_BLOCKS:
            raise BlockError("full")
        return (*blocks, Block(self._free(blocks, name), name, False, kind.defaults()))

    @staticmethod
    def _free(blocks: tuple[Block, ...], name: str) -> str:
        taken = {block.id for block in blocks}
        number = 1
        while f"{name}-{number}" in taken:
            number += 1
        return f"{name}-{number}"

    def move(self, blocks: tuple[Block, ...], ident: str, by: int) -> tuple[Block, ...]:
        """One place up or down; at the edge nothing happens."""
        here = self.find(blocks, ident)
        there = here + by
        if not 0 <= there < len(blocks):
            return blocks
        rows = list(blocks)
        rows.insert(there, rows.pop(here))
        return tuple(rows)

    def hide(
        self, blocks: tuple[Block, ...], ident: str, hidden: bool
    ) -> tuple[Block, ...]:
        here = self.find(blocks, ident)
        changed = replace(blocks[here], hidden=hidden)
        return (*blocks[:here], changed, *blocks[here + 1 :])

    def remove(self, blocks: tuple[Block, ...], ident: str) -> tuple[Block, ...]:
        here = self.find(blocks, ident)
        return (*blocks[:here], *blocks[here + 1 :])

    def configure(
        self, blocks: tuple[Block, ...], ident: str, given: Mapping[str, Any]
    ) -> tuple[tuple[Block, ...], dict[str, Any]]:
        """The list with new settings, and the messages of what cannot be used.

        With a message the list is unchanged. Messages stand under the setting's
        name, those of a line of links under ``links-2-address``.
        """
        here = self.find(blocks, ident)
        kind = self.kind(blocks[here].kind)
        values, errors = {}, {}
        for setting in kind.settings:
            try:
                values[setting.name] = setting.clean(
                    given.get(setting.name), self.today
                )
            except SettingError as error:
                at = f"{setting.name}-{error.at}" if error.at else setting.name
                errors[at] = error.message
        if errors:
            return blocks, errors
        changed = replace(blocks[here], settings=values)
        return (*blocks[:here], changed, *blocks[here + 1 :]), {}
