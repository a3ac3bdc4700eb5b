"""Where blocks lead: every address that an editor wrote into one. Pure."""

from collections.abc import Iterator
from thesaban.portal.blocks.model import Block
from thesaban.portal.blocks.model import Kind
from thesaban.portal.blocks.words import LINK
from typing import Any


def leads(kind: Kind, block: Block) -> Iterator[str]:
    """Addresses in the order of the block's settings."""
    for setting in kind.settings:
        value = block.settings.get(setting.name)
        if value and setting.kind in FOUND:
            yield from FOUND[setting.kind](value)


def _of_links(rows: Any) -> Iterator[str]:
    return (row[1] for row in rows)


def _of_text(text: str) -> Iterator[str]:
    return (address for _words, address in LINK.findall(text))


def _alone(address: str) -> Iterator[str]:
    return iter((address,))


FOUND = {"url": _alone, "links": _of_links, "text": _of_text}
