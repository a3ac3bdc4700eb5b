"""Rows of profiles."""

from sqlalchemy import select
from thesaban.people.store.tables import ProfileRow
from thesaban.registers import session


FIELDS = (
    "user_id",
    "kind",
    "title",
    "first_name",
    "last_name",
    "national_id_sealed",
    "national_id_hash",
    "juristic_name",
    "juristic_id",
    "phone",
    "email",
    "address",
    "birth_date_sealed",
    "language",
    "assurance",
    "verified_at",
    "verified_by",
    "notice_version",
    "notice_at",
    "modified_at",
)


def _plain(row: ProfileRow) -> dict:
    return {name: getattr(row, name) for name in FIELDS}


def get(user_id: str) -> dict | None:
    row = session().get(ProfileRow, user_id)
    return None if row is None else _plain(row)


def save(values: dict) -> None:
    """Insert or update the profile of ``values["user_id"]``."""
    current = session()
    row = current.get(ProfileRow, values["user_id"], with_for_update=True)
    if row is None:
        current.add(ProfileRow(**values))
    else:
        for name, value in values.items():
            setattr(row, name, value)
    current.flush()


def by_national_id(hashed: str) -> list[str]:
    """User ids of the profiles that carry that hashed national id."""
    query = select(ProfileRow.user_id).where(ProfileRow.national_id_hash == hashed)
    return sorted(session().scalars(query))


def by_juristic_id(digits: str) -> list[str]:
    query = select(ProfileRow.user_id).where(ProfileRow.juristic_id == digits)
    return sorted(session().scalars(query))
