"""Keeps the front page's blocks on the site: what is shown, a draft, and versions.

One annotation of the site holds JSON texts, so that a version is one small value and
an edit writes one record.
"""

from dataclasses import dataclass
from pathlib import Path
from persistent.mapping import PersistentMapping
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.portal.blocks.kinds import KINDS
from thesaban.portal.blocks.model import Block
from thesaban.portal.blocks.model import Model
from typing import Any
from zope.annotation.interfaces import IAnnotations
import datetime as dt
import hashlib
import json
import yaml


KEY = "thesaban.portal.blocks"
DEFAULT = Path(__file__).parent / "default.yaml"
MOST_VERSIONS = 10

Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier front page: ``number`` counts from 0, the newest first."""

    number: int
    moment: dt.datetime
    by: str


def model() -> Model:
    """The operations, as of today (Bangkok)."""
    return Model(KINDS, today())


def from_file(path: Path) -> list[dict[str, Any]]:
    """Rows of a YAML file: a list of blocks, ``id`` given or made of the kind."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    return [
        {"id": f"{row['kind']}-{place}", "hidden": False, "settings": {}, **row}
        for place, row in enumerate(rows, 1)
    ]


def _json(rows: Any) -> str:
    return json.dumps(rows, ensure_ascii=False, sort_keys=True, default=str)


def mark(rows: Any) -> str:
    """A short text that is another when the rows are."""
    return hashlib.sha256(_json(rows).encode()).hexdigest()[:12]


class Board:
    """The blocks of one site."""

    def __init__(self, site: Any):
        self.site = site
        self.model = model()

    @property
    def _kept(self) -> Any:
        return IAnnotations(self.site).get(KEY) or {}

    def _keep(self, **values: Any) -> None:
        notes = IAnnotations(self.site)
        if KEY not in notes:
            notes[KEY] = PersistentMapping()
        notes[KEY].update(values)

    def _rows(self, name: str) -> Any:
        text = self._kept.get(name)
        return json.loads(text) if text else None

    # reading

    @property
    def published(self) -> Blocks:
        rows = self._rows("published")
        return self.model.read(from_file(DEFAULT) if rows is None else rows)

    @property
    def draft(self) -> Blocks:
        rows = self._rows("draft")
        return self.published if rows is None else self.model.read(rows)

    @property
    def has_draft(self) -> bool:
        """Whether there is something to publish."""
        return self._rows("draft") is not None and self.draft != self.published

    @property
    def revision(self) -> str:
        """Changes with the draft: tells an edit of a page that is out of date."""
        return mark([block.row() for block in self.draft])

    @property
    def can_undo(self) -> bool:
        """Whether the change that led to the draft of now can be taken back."""
        return self._rows("before") is not None and (
            self._kept.get("before_of") == self.revision
        )

    @property
    def versions(self) -> list[Version]:
        return [
            Version(number, dt.datetime.fromisoformat(row["at"]), row["by"])
            for number, row in enumerate(self._rows("versions") or [])
        ]

    # changing

    def save(self, blocks: Blocks) -> None:
        """Keeps a draft; the public page stays as it is."""
        before = _json([block.row() for block in self.draft])
        rows = [block.row() for block in blocks]
        self._keep(draft=_json(rows), before=before, before_of=mark(rows))

    def discard(self) -> None:
        """The blocks are those of the public page again; this can be undone too."""
        self.save(self.published)

    def undo(self) -> bool:
        """Takes the last change of the draft back; False when there is none."""
        if not self.can_undo:
            return False
        self._keep(draft=self._kept["before"], before="", before_of="")
        return True

    def publish(self, by: str) -> bool:
        """Makes the draft public and keeps what stood before; False without one."""
        if not self.has_draft:
            return False
        before = {
            "at": now().astimezone(BANGKOK).isoformat(),
            "by": by,
            "blocks": [block.row() for block in self.published],
        }
        versions = [before, *(self._rows("versions") or [])][:MOST_VERSIONS]
        rows = [block.row() for block in self.draft]
        self._keep(
            published=_json(rows),
            draft="",
            before="",
            before_of="",
            versions=_json(versions),
        )
        return True

    def bring_back(self, number: int) -> bool:
        """An earlier version becomes the draft; False when it is not kept."""
        versions = self._rows("versions") or []
        if not 0 <= number < len(versions):
            return False
        self.save(self.model.read(versions[number]["blocks"]))
        return True

    # loading a town

    def load(self, rows: list[dict[str, Any]]) -> bool:
        """The town's own front page, unless an editor has made another since.

        Returns whether anything changed.
        """
        text = _json([block.row() for block in self.model.read(rows)])
        current, loaded = self._kept.get("published"), self._kept.get("loaded")
        if current == text or (current and current != loaded):
            return False
        self._keep(published=text, loaded=text)
        return True
