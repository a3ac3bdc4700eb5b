"""Rows of what the schedule did."""

from dataclasses import dataclass
from datetime import datetime
from sqlalchemy import select
from sqlalchemy import update
from thesaban.clock.zone import now
from thesaban.registers.database import session
from thesaban.registers.dialect import insert_or_ignore
from thesaban.waste.store.rate_tables import Scheduled
from thesaban.waste.store.run_tables import WasteRun


NAMES = ("key", "mode", "state", "piece", "detail", "made_at")
MADE, ISSUED, HELD, EMPTY = "made", "issued", "held", "empty"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the schedule; see the table."""

    key: str
    mode: str
    state: str
    piece: str
    detail: dict | None
    made_at: datetime


def _turn(row: Scheduled) -> Turn:
    return Turn(**{name: getattr(row, name) for name in NAMES})


def claim(key: str, mode: str) -> bool:
    """Take a turn; False where somebody took it already."""
    values = {"key": key, "mode": mode, "state": MADE, "piece": "", "detail": None}
    return bool(insert_or_ignore(Scheduled, values | {"made_at": now()}))


def change(key: str, **values) -> None:
    """Set columns of a turn."""
    session().execute(
        update(Scheduled)
        .where(Scheduled.key == key)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


def get(key: str) -> Turn | None:
    row = session().get(Scheduled, key, populate_existing=True)
    return _turn(row) if row is not None else None


def previewed() -> str | None:
    """Key of the turn whose run has its preview, the oldest first."""
    return session().scalar(
        select(Scheduled.key)
        .join(WasteRun, WasteRun.uid == Scheduled.piece)
        .where(Scheduled.state == MADE, WasteRun.state == "ready")
        .order_by(Scheduled.made_at)
        .limit(1)
    )


def last(size: int = 6) -> list[Turn]:
    """The last turns, newest first."""
    rows = session().scalars(
        select(Scheduled)
        .order_by(Scheduled.made_at.desc(), Scheduled.key)
        .limit(size)
        .execution_options(populate_existing=True)
    )
    return [_turn(row) for row in rows]


def run_by_hand(period: str) -> str | None:
    """A run over everybody for a period that was not dropped; its uid."""
    return session().scalar(
        select(WasteRun.uid)
        .where(
            WasteRun.period == period,
            WasteRun.community == "",
            WasteRun.state != "cancelled",
        )
        .order_by(WasteRun.created_at)
        .limit(1)
    )


def amounts_before(run_uid: str) -> list[tuple[str, object]]:
    """(period, baht) of finished runs over everybody, the newest first."""
    rows = session().execute(
        select(WasteRun.period, WasteRun.amount)
        .where(
            WasteRun.state == "done", WasteRun.community == "", WasteRun.uid != run_uid
        )
        .order_by(WasteRun.created_at.desc())
        .limit(24)
    )
    return [tuple(row) for row in rows]
