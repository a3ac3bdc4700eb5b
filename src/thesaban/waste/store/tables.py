"""Tables of waste accounts.

Telephones and ids of payers are sealed (``people.crypto``) and found again by a
keyed hash. Nothing is deleted: an account is closed, a link ended.
"""

from datetime import date
from datetime import datetime
from decimal import Decimal
from sqlalchemy import Boolean
from sqlalchemy import CheckConstraint
from sqlalchemy import Date
from sqlalchemy import event
from sqlalchemy import false
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import Numeric
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy import text
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from thesaban.registers.base import Base
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import UtcDateTime
from thesaban.waste.store.fulltext import create_text_table
from thesaban.waste.store.fulltext import drop_text_table


UID = String(32)
USER = String(80)
LITRES = Numeric(10, 2)


def _among(column: str, values: tuple[str, ...], name: str) -> CheckConstraint:
    names = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({names})", name=name)


def _unique_where(condition: str, *columns: str) -> Index:
    where = text(condition)
    return Index(
        None, *columns, unique=True, sqlite_where=where, postgresql_where=where
    )


class AccountRow(Base):
    """A household or business whose waste is collected.

    ``number`` never changes. ``tag`` is the random code of the house tag; a
    lost tag gets another. ``category`` and the columns after it repeat the
    terms in force, so that lists can filter by them.
    """

    __tablename__ = "waste_account"
    __table_args__ = (
        _among("state", ("active", "closed"), "state"),
        _among("payer_kind", ("natural", "juristic"), "payer_kind"),
        UniqueConstraint("uid"),
        UniqueConstraint("number"),
        UniqueConstraint("tag"),
        _unique_where("house_code <> ''", "house_code"),
        _unique_where("legacy_no <> ''", "legacy_no"),
        Index(None, "community", "number"),
        Index(None, "category", "number"),
        Index(None, "state", "number"),
        Index(None, "house_no"),
        Index(None, "phone_hash"),
        Index(None, "payer_id_hash"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    uid: Mapped[str] = mapped_column(UID)
    number: Mapped[str] = mapped_column(String(20))
    tag: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    opened_on: Mapped[date] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)
    legacy_no: Mapped[str] = mapped_column(String(40))
    payer_kind: Mapped[str] = mapped_column(String(10))
    payer_name: Mapped[str] = mapped_column(String(300))
    payer_id_sealed: Mapped[str] = mapped_column(String(200))
    payer_id_hash: Mapped[str] = mapped_column(String(64))
    phone_sealed: Mapped[str] = mapped_column(String(200))
    phone_hash: Mapped[str] = mapped_column(String(64))
    email: Mapped[str] = mapped_column(String(254))
    relation: Mapped[str] = mapped_column(String(20))
    house_code: Mapped[str] = mapped_column(String(11))
    house_no: Mapped[str] = mapped_column(String(30))
    building: Mapped[str] = mapped_column(String(100))
    village: Mapped[str] = mapped_column(String(100))
    moo: Mapped[str] = mapped_column(String(3))
    soi: Mapped[str] = mapped_column(String(100))
    road: Mapped[str] = mapped_column(String(100))
    community: Mapped[str] = mapped_column(String(40))
    route: Mapped[str] = mapped_column(String(40))
    category: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(USER)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class TermsRow(Base):
    """What an account is charged for, from a day on."""

    __tablename__ = "waste_terms"
    __table_args__ = (
        UniqueConstraint("account_id", "valid_from"),
        CheckConstraint(
            "bins >= 0 AND bin_litres >= 0 AND persons >= 0", name="counts"
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("waste_account.id"))
    valid_from: Mapped[date] = mapped_column(Date)
    category: Mapped[str] = mapped_column(String(40))
    bins: Mapped[int] = mapped_column(Integer)
    bin_litres: Mapped[int] = mapped_column(Integer)
    litres_day: Mapped[Decimal | None] = mapped_column(LITRES)
    persons: Mapped[int] = mapped_column(Integer)
    tariff: Mapped[str] = mapped_column(String(40))


class ReliefRow(Base):
    """An exemption or a suspension: asked by one person, approved by another."""

    __tablename__ = "waste_relief"
    __table_args__ = (
        _among("kind", ("exemption", "suspension"), "kind"),
        _among("state", ("asked", "approved", "refused", "ended"), "state"),
        CheckConstraint("percent BETWEEN 1 AND 100", name="percent"),
        Index(None, "account_id"),
        Index(None, "state", "asked_at"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("waste_account.id"))
    kind: Mapped[str] = mapped_column(String(20))
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date | None] = mapped_column(Date)
    percent: Mapped[int] = mapped_column(Integer)
    reason: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(Text)
    order_no: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(20))
    asked_by: Mapped[str] = mapped_column(USER)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by: Mapped[str] = mapped_column(USER)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decision_note: Mapped[str] = mapped_column(Text)


class ChangeRow(Base):
    """History of an account; personal numbers stand in it masked."""

    __tablename__ = "waste_change"
    __table_args__ = (Index(None, "account_id", "id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("waste_account.id"))
    kind: Mapped[str] = mapped_column(String(20))
    effective_on: Mapped[date] = mapped_column(Date)
    before: Mapped[dict | None] = mapped_column(Json)
    after: Mapped[dict | None] = mapped_column(Json)
    reason: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(USER)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LinkRow(Base):
    """An account that somebody follows with their sign-in (own, parents')."""

    __tablename__ = "waste_link"
    __table_args__ = (
        _unique_where("ended_at IS NULL", "user_id", "account_id"),
        Index(None, "account_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[str] = mapped_column(USER)
    account_id: Mapped[int] = mapped_column(ForeignKey("waste_account.id"))
    label: Mapped[str] = mapped_column(String(80))
    relation: Mapped[str] = mapped_column(String(20))
    ebill: Mapped[bool] = mapped_column(Boolean)
    #: With the bill as a PDF, not only its link.
    ebill_file: Mapped[bool] = mapped_column(
        Boolean, default=False, server_default=false()
    )
    proof: Mapped[str] = mapped_column(String(20))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_by: Mapped[str] = mapped_column(USER)


class RuleRow(Base):
    """Town data by date: tariffs, categories, communities, waivers, rules."""

    __tablename__ = "waste_rule"
    __table_args__ = (UniqueConstraint("kind", "code", "valid_from"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(40))
    valid_from: Mapped[date] = mapped_column(Date)
    position: Mapped[int] = mapped_column(Integer)
    confirm: Mapped[bool] = mapped_column(Boolean)
    data: Mapped[dict] = mapped_column(Json)
    made_by: Mapped[str] = mapped_column(USER)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ImportRow(Base):
    """One uploaded file of accounts, from the upload to its end."""

    __tablename__ = "waste_import"
    __table_args__ = (
        _among(
            "state",
            ("uploaded", "trying", "tried", "taking", "taken", "failed", "dropped"),
            "state",
        ),
        Index(None, "state"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    state: Mapped[str] = mapped_column(String(20))
    file_name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    encoding: Mapped[str] = mapped_column(String(40))
    heading: Mapped[list] = mapped_column(Json)
    mapping: Mapped[dict] = mapped_column(Json)
    total: Mapped[int] = mapped_column(Integer)
    tried: Mapped[int] = mapped_column(Integer)
    bad: Mapped[int] = mapped_column(Integer)
    taken: Mapped[int] = mapped_column(Integer)
    added: Mapped[int] = mapped_column(Integer)
    changed: Mapped[int] = mapped_column(Integer)
    same: Mapped[int] = mapped_column(Integer)
    error: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(USER)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ImportLine(Base):
    """One line of an uploaded file, sealed until it is taken, then forgotten."""

    __tablename__ = "waste_import_line"
    __table_args__ = (
        _among("state", ("new", "good", "bad", "taken"), "state"),
        Index(None, "import_uid", "state", "line"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    import_uid: Mapped[str] = mapped_column(ForeignKey("waste_import.uid"))
    line: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(10))
    outcome: Mapped[str] = mapped_column(String(10))
    sealed: Mapped[str] = mapped_column(Text)
    faults: Mapped[list | None] = mapped_column(Json)


class MappingRow(Base):
    """The columns that were chosen for a heading, for the next file like it."""

    __tablename__ = "waste_import_mapping"

    heading: Mapped[str] = mapped_column(String(64), primary_key=True)
    mapping: Mapped[dict] = mapped_column(Json)
    made_by: Mapped[str] = mapped_column(USER)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


event.listen(AccountRow.__table__, "after_create", create_text_table)
event.listen(AccountRow.__table__, "before_drop", drop_text_table)
