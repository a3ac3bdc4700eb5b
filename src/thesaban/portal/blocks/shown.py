"""From kept blocks to what the page shows: in order, without the hidden ones.

A block that fails is left out and written to the log: one broken block never takes
the front page with it.
"""

from dataclasses import dataclass
from thesaban import logger
from thesaban.portal.blocks import boxes
from thesaban.portal.blocks import lists
from thesaban.portal.blocks.kinds import KINDS
from thesaban.portal.blocks.model import Block
from typing import Any
from ZODB.POSException import ConflictError


SHOWN = {
    "welcome": boxes.welcome,
    "errands": boxes.errands,
    "notice": boxes.notice,
    "services": lists.services,
    "needs": boxes.needs,
    "track": boxes.track,
    "waste": boxes.waste,
    "report": boxes.report,
    "check": boxes.check,
    "news": lists.news,
    "announcements": lists.announcements,
    "procurement": lists.procurement,
    "events": lists.events,
    "people": lists.people,
    "figures": lists.figures,
    "facts": boxes.facts,
    "links": boxes.links,
    "text": boxes.text,
}
WIDE = {kind.name: kind.wide for kind in KINDS}
TITLES = {kind.name: kind.title for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Shown:
    """A block with its data; ``wide`` ones take the whole row.

    Without data there is nothing to show, of which a preview tells its editor.
    """

    id: str
    kind: str
    wide: bool
    data: Any
    title: Any = None


def shown(blocks: tuple[Block, ...], page: Any) -> list[Shown]:
    """What there is to show, in order; small blocks in pairs.

    A page that is a ``preview`` gets those as well that have nothing to show.
    """
    rows = [
        (block, data)
        for block in blocks
        if not block.hidden
        and ((data := _data(block, page)) is not None or page.preview)
    ]
    wide = paired([WIDE[block.kind] for block, _data in rows])
    return [
        Shown(block.id, block.kind, full, data, TITLES[block.kind])
        for (block, data), full in zip(rows, wide, strict=True)
    ]


def _data(block: Block, page: Any) -> Any:
    try:
        return SHOWN[block.kind](block, page)
    except ConflictError:
        raise
    except Exception:
        logger.exception("front page: block %s cannot be shown", block.id)
        return None


def paired(wide: list[bool]) -> list[bool]:
    """A small block without a small neighbour takes the whole row too."""
    made = list(wide)
    place = 0
    while place < len(made):
        if made[place]:
            place += 1
        elif place + 1 < len(made) and not made[place + 1]:
            place += 2
        else:
            made[place] = True
            place += 1
    return made
