"""Tables of the engine: dated versions of services, and tasks."""

from sqlalchemy import Boolean
from sqlalchemy import Date
from sqlalchemy import delete
from sqlalchemy import Index
from sqlalchemy import select
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from thesaban.clock.zone import now
from thesaban.registers import session
from thesaban.registers.base import Base
from thesaban.registers.base import Json
from thesaban.registers.base import UtcDateTime
import datetime as dt
import secrets


class ServiceVersion(Base):
    """A service's rules from a day on; ``edited`` once staff changed them."""

    __tablename__ = "service_version"
    __table_args__ = (UniqueConstraint("code", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64))
    valid_from: Mapped[dt.date] = mapped_column(Date)
    head: Mapped[dict] = mapped_column(Json)
    version: Mapped[dict] = mapped_column(Json)
    edited: Mapped[bool] = mapped_column(Boolean, default=False)
    loaded_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class FormStash(Base):
    """What somebody had typed when the login ran out; sealed, short-lived."""

    __tablename__ = "form_stash"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    path: Mapped[str] = mapped_column(String(500))
    payload: Mapped[str] = mapped_column(Text)
    expires_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, index=True)


class Task(Base):
    """Work beside the main path of a case, such as an inspection."""

    __tablename__ = "case_task"
    __table_args__ = (
        Index("ix_case_task_open", "unit", "state", "due_on"),
        Index("ix_case_task_record", "record_uid"),
    )

    uid: Mapped[str] = mapped_column(String(32), primary_key=True)
    record_uid: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(40))
    unit: Mapped[str] = mapped_column(String(40))
    assignee: Mapped[str] = mapped_column(String(80), default="")
    title: Mapped[str] = mapped_column(String(300))
    state: Mapped[str] = mapped_column(String(20), default="open")
    due_on: Mapped[dt.date | None] = mapped_column(Date, default=None)
    result: Mapped[dict | None] = mapped_column(Json, default=None)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[str] = mapped_column(String(80))
    done_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime, default=None)
    done_by: Mapped[str] = mapped_column(String(80), default="")


def versions(code: str | None = None) -> list[tuple[str, dt.date, dict, dict]]:
    """(code, valid from, head, version), newest version of a service first."""
    query = select(ServiceVersion).order_by(
        ServiceVersion.code, ServiceVersion.valid_from.desc()
    )
    if code is not None:
        query = query.where(ServiceVersion.code == code)
    return [
        (row.code, row.valid_from, row.head, row.version)
        for row in session().scalars(query)
    ]


def save_version(code: str, valid_from: dt.date, head: dict, version: dict) -> str:
    """Store a version read from a profile.

    Returns ``made``, ``changed`` or ``kept``: a version that staff have edited
    is kept as they left it.
    """
    found = session().scalar(
        select(ServiceVersion).where(
            ServiceVersion.code == code, ServiceVersion.valid_from == valid_from
        )
    )
    if found is None:
        session().add(
            ServiceVersion(
                code=code,
                valid_from=valid_from,
                head=head,
                version=version,
                edited=False,
                loaded_at=now(),
            )
        )
        session().flush()
        return "made"
    if found.edited or (found.head == head and found.version == version):
        return "kept"
    found.head, found.version, found.loaded_at = head, version, now()
    session().flush()
    return "changed"


def stash(path: str, payload: str, lifetime: dt.timedelta) -> str:
    """Keep ``payload`` (already sealed) for ``lifetime``; returns its token."""
    token = secrets.token_urlsafe(24)
    session().execute(delete(FormStash).where(FormStash.expires_at < now()))
    session().add(
        FormStash(token=token, path=path, payload=payload, expires_at=now() + lifetime)
    )
    session().flush()
    return token


def read_stash(token: str, path: str) -> str | None:
    """Return the payload kept under ``token`` for ``path``; it stays."""
    found = session().get(FormStash, token)
    if found is None or found.path != path or found.expires_at < now():
        return None
    return found.payload


def take_stash(token: str, path: str) -> str | None:
    """Return the payload kept under ``token`` for ``path``, and forget it."""
    payload = read_stash(token, path)
    if payload is not None:
        session().execute(delete(FormStash).where(FormStash.token == token))
    return payload


def add_task(
    record_uid: str,
    kind: str,
    unit: str,
    title: str,
    by: str,
    due_on: dt.date | None = None,
    assignee: str = "",
) -> str:
    """Open a task beside a case; returns its uid."""
    uid = secrets.token_hex(16)
    session().add(
        Task(
            uid=uid,
            record_uid=record_uid,
            kind=kind,
            unit=unit,
            title=title,
            assignee=assignee,
            due_on=due_on,
            state="open",
            created_at=now(),
            created_by=by,
        )
    )
    session().flush()
    return uid


def tasks_of(record_uid: str) -> list[dict]:
    """Tasks of a case, oldest first, as plain dicts."""
    query = select(Task).where(Task.record_uid == record_uid).order_by(Task.created_at)
    return [_task(row) for row in session().scalars(query)]


def finish_task(uid: str, record_uid: str, by: str, result: dict) -> bool:
    """Close an open task with its result; False if it was not open."""
    found = session().get(Task, uid)
    if found is None or found.record_uid != record_uid or found.state != "open":
        return False
    found.state, found.result = "done", result
    found.done_at, found.done_by = now(), by
    session().flush()
    return True


def _task(row: Task) -> dict:
    names = (
        "uid kind unit assignee title state due_on result created_at created_by "
        "done_at done_by"
    )
    return {name: getattr(row, name) for name in names.split()}
