"""Units, posts, delegations, grants, profiles and counted attempts."""

from datetime import date
from datetime import datetime
from sqlalchemy import Boolean
from sqlalchemy import Date
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from thesaban.registers.base import Base
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import UtcDateTime
from thesaban.registers.base import utcnow


class UnitRow(Base):
    """A unit (กอง, ฝ่าย, งาน). Never deleted, only made inactive."""

    __tablename__ = "people_unit"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    parent: Mapped[str] = mapped_column(String(40), default="")
    title_th: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    short_th: Mapped[str] = mapped_column(String(80), default="")
    phone: Mapped[str] = mapped_column(String(80), default="")
    can_issue_number: Mapped[bool] = mapped_column(Boolean, default=False)
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    position: Mapped[int] = mapped_column(Integer, default=0)


class PostRow(Base):
    """A person's position in a unit, from ``since`` to ``until`` inclusive."""

    __tablename__ = "people_post"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[str] = mapped_column(String(64), index=True)
    unit: Mapped[str] = mapped_column(String(40))
    role: Mapped[str] = mapped_column(String(40))
    title_th: Mapped[str] = mapped_column(String(200), default="")
    title_en: Mapped[str] = mapped_column(String(200), default="")
    since: Mapped[date] = mapped_column(Date)
    until: Mapped[date | None] = mapped_column(Date)
    order_no: Mapped[str] = mapped_column(String(80), default="")
    added_by: Mapped[str] = mapped_column(String(64), default="")
    added_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)
    ended_by: Mapped[str] = mapped_column(String(64), default="")

    __table_args__ = (Index("ix_people_post_unit_role", "unit", "role"),)


class DelegationRow(Base):
    """An order that lets ``agent`` act for the holder of a post."""

    __tablename__ = "people_delegation"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(40))
    role: Mapped[str] = mapped_column(String(40))
    post_title_th: Mapped[str] = mapped_column(String(200))
    post_title_en: Mapped[str] = mapped_column(String(200), default="")
    agent: Mapped[str] = mapped_column(String(64), index=True)
    order_no: Mapped[str] = mapped_column(String(80))
    order_date: Mapped[date] = mapped_column(Date)
    powers: Mapped[list] = mapped_column(Json, default=list)
    limits: Mapped[str] = mapped_column(Text, default="")
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    given_by: Mapped[str] = mapped_column(String(64), default="")
    added_by: Mapped[str] = mapped_column(String(64), default="")
    added_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)
    ended_by: Mapped[str] = mapped_column(String(64), default="")
    ended_reason: Mapped[str] = mapped_column(Text, default="")


class GrantRow(Base):
    """A role on one record, with the reason it was given for."""

    __tablename__ = "people_grant"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), index=True)
    principal: Mapped[str] = mapped_column(String(160))
    role: Mapped[str] = mapped_column(String(40))
    cause: Mapped[str] = mapped_column(String(40))
    reference: Mapped[str] = mapped_column(String(80), default="")
    until: Mapped[date | None] = mapped_column(Date)
    granted_by: Mapped[str] = mapped_column(String(64), default="")
    granted_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ProfileRow(Base):
    """What an applicant told about themselves; ids are sealed."""

    __tablename__ = "people_profile"

    user_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), default="natural")
    title: Mapped[str] = mapped_column(String(40), default="")
    first_name: Mapped[str] = mapped_column(String(100), default="")
    last_name: Mapped[str] = mapped_column(String(100), default="")
    national_id_sealed: Mapped[str] = mapped_column(String(200), default="")
    national_id_hash: Mapped[str] = mapped_column(String(64), default="", index=True)
    juristic_name: Mapped[str] = mapped_column(String(200), default="")
    juristic_id: Mapped[str] = mapped_column(String(13), default="", index=True)
    phone: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    address: Mapped[dict] = mapped_column(Json, default=dict)
    birth_date_sealed: Mapped[str] = mapped_column(String(200), default="")
    language: Mapped[str] = mapped_column(String(5), default="th")
    assurance: Mapped[str] = mapped_column(String(20), default="")
    verified_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    verified_by: Mapped[str] = mapped_column(String(64), default="")
    notice_version: Mapped[str] = mapped_column(String(20), default="")
    notice_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    modified_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


class AttemptRow(Base):
    """One counted attempt (sign-in, registration ...) of a hashed key."""

    __tablename__ = "people_attempt"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    scope: Mapped[str] = mapped_column(String(40))
    key_hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow, index=True)

    __table_args__ = (Index("ix_people_attempt_key", "scope", "key_hash", "at"),)
