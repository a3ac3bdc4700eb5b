"""Fills the registers with made-up records, quickly.

Rows are written in bulk, past the functions of the registers: a measurement of
reading does not wait for a hundred thousand single writes. What stands in them
is what the functions would write.
"""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from sqlalchemy import insert
from sqlalchemy import text
from thesaban.registers import access
from thesaban.registers.database import session
from thesaban.registers.fulltext import tokens_of
from thesaban.registers.fulltext import vector_of
from thesaban.registers.record_tables import Record
from thesaban.registers.record_tables import RecordPerson
from thesaban.registers.rows import NAMES
from thesaban.registers.rows import RecordRow
import random
import secrets
import transaction


CHUNK = 5_000
SPREAD = 400
"""Days over which due dates are spread."""
ASSIGNEES = ("", "", "officer_health", "clerk", "desk:Mayor", "desk:Clerk")
WORDS = ("ก๋วยเตี๋ยว", "ข้าวมันไก่", "กาแฟ", "ขนมจีน", "ส้มตำ")


class Filler:
    """Adds records of one unit and state mix until there are enough."""

    def __init__(self, units, states, closed, domain, kind, seed=2569):
        self.units, self.states, self.closed = units, states, closed
        self.domain, self.kind = domain, kind
        self.random = random.Random(seed)
        self.made = 0

    def fill_to(self, total: int) -> None:
        """Write rows until ``total`` of this filler's are there; commits."""
        while self.made < total:
            self._chunk(min(CHUNK, total - self.made))
        session().execute(text("ANALYZE"))
        transaction.commit()

    def _chunk(self, size):
        rows = [self._row(self.made + index) for index in range(size)]
        sets = {unit: access.shared_set(_seers(unit)) for unit in self.units}
        values = [_values(row, sets[row.unit]) for row in rows]
        made = session().execute(
            insert(Record).returning(Record.id, sort_by_parameter_order=True), values
        )
        ids = list(made.scalars())
        session().execute(
            insert(RecordPerson),
            [
                {"record_id": key, "principal": f"user:{row.applicant_id}"}
                for key, row in zip(ids, rows, strict=True)
            ],
        )
        _write_text(ids, rows)
        transaction.commit()
        self.made += size

    def _row(self, index: int) -> RecordRow:
        now = datetime.now(UTC)
        choose = self.random.choice
        state = choose(self.states)
        title = f"ร้าน{choose(WORDS)} {index}"
        return RecordRow(
            uid=secrets.token_hex(16),
            domain=self.domain,
            kind=self.kind,
            number=f"{index}/2568",
            tracking_code=secrets.token_hex(5).upper(),
            title=title,
            state=state,
            unit=choose(self.units),
            assignee=choose(ASSIGNEES),
            applicant_id=f"bench{index % 5_000}",
            applicant_name="ผู้ยื่น (สมมติ)",
            channel="web",
            submitted_at=now - timedelta(minutes=index),
            received_at=now - timedelta(minutes=index),
            due_on=date.today() + timedelta(days=self.random.randrange(SPREAD)),
            closed_at=now if state in self.closed else None,
            path=f"/bench/{index}",
            text=f"{title} {index}/2568",
            modified_at=now - timedelta(minutes=index),
        )


def _seers(unit: str) -> frozenset[str]:
    roles = ("Officer", "Section Head", "Division Director", "Clerk", "Mayor")
    posts = [f"user:post:{place}:{role}" for place in (unit, "town") for role in roles]
    return frozenset((*roles, *posts, "Manager", "Auditor", "Applicant"))


def _values(row: RecordRow, set_id: int) -> dict:
    return {name: getattr(row, name) for name in NAMES} | {
        "due_sort": row.due_on,
        # Long ago and of no batch: the repair at start does not look at them.
        "written_at": datetime(2001, 1, 1, tzinfo=UTC),
        "batch": "",
        "access_set": set_id,
    }


def _write_text(ids, rows):
    if session().get_bind().dialect.name == "sqlite":
        statement = "INSERT INTO record_text (rowid, tokens) VALUES (:id, :tokens)"
        write = " ".join
    else:
        statement = (
            "INSERT INTO record_text (record_id, tokens)"
            " VALUES (:id, CAST(:tokens AS tsvector))"
        )
        write = vector_of
    session().execute(
        text(statement),
        [
            {"id": key, "tokens": write(tokens_of(row.text))}
            for key, row in zip(ids, rows, strict=True)
        ],
    )
