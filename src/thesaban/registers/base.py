"""The declarative base and the column types of every register table."""

from datetime import datetime
from datetime import UTC
from decimal import Decimal
from sqlalchemy import BigInteger
from sqlalchemy import DateTime
from sqlalchemy import Integer
from sqlalchemy import JSON
from sqlalchemy import MetaData
from sqlalchemy import Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator
from thesaban.clock.zone import BANGKOK


UTC = UTC
CENT = Decimal("0.01")

#: Names of constraints are fixed, so that migrations can speak of them.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table of every folder hangs on this one's metadata."""

    metadata = MetaData(naming_convention=NAMES)


class UtcDateTime(TypeDecorator):
    """An instant: aware in Python (read back in Bangkok time), UTC in SQL.

    A naive datetime raises ValueError: its zone would be a guess.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"datetime without a time zone: {value!r}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value, dialect):
        if value is None:
            return None
        if value.tzinfo is None:
            value = value.replace(tzinfo=UTC)
        return value.astimezone(BANGKOK)


class Money(TypeDecorator):
    """Baht with two places, as ``Decimal``; floats raise TypeError.

    PostgreSQL keeps numeric(14, 2). SQLite has no decimals, so it keeps whole
    satang, and sums and comparisons stay exact there too.
    """

    impl = Numeric(14, 2)
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "sqlite":
            return dialect.type_descriptor(BigInteger())
        return dialect.type_descriptor(Numeric(14, 2))

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
            raise TypeError(f"money is a Decimal, not {type(value).__name__}")
        amount = Decimal(value)
        if amount != amount.quantize(CENT):
            raise ValueError(f"money has two places: {value}")
        return int(amount * 100) if dialect.name == "sqlite" else amount

    def process_result_value(self, value, dialect):
        if value is None:
            return None
        if dialect.name == "sqlite":
            return (Decimal(int(value)) / 100).quantize(CENT)
        return Decimal(value).quantize(CENT)


#: A JSON document: jsonb on PostgreSQL, text on SQLite. None is stored as NULL.
Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

#: A surrogate key that SQLite fills by itself (only INTEGER does there).
BigKey = BigInteger().with_variant(Integer(), "sqlite")


def utcnow() -> datetime:
    """The present instant by the product's clock, for column defaults."""
    from thesaban.clock.zone import now

    return now().astimezone(UTC)
