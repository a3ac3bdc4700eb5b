"""Profiles of applicants: natural persons and juristic persons.

The national id (13 digits, checked) and the date of birth are sealed at rest;
the id is found again by its keyed hash. Law: PDPA พ.ศ. 2562 s.22, s.37.
"""

from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from datetime import datetime
from thesaban.clock.zone import now
from thesaban.people.crypto import lookup_hash
from thesaban.people.crypto import seal
from thesaban.people.crypto import SecretId
from thesaban.people.crypto import unseal
from thesaban.people.store import profiles as store
from thesaban.thai import ids


NATURAL = "natural"
JURISTIC = "juristic"
KINDS = (NATURAL, JURISTIC)

#: Columns that go in and out as they are.
PLAIN = (
    "user_id",
    "kind",
    "title",
    "first_name",
    "last_name",
    "juristic_name",
    "juristic_id",
    "phone",
    "email",
    "address",
    "language",
    "assurance",
    "verified_at",
    "verified_by",
    "notice_version",
    "notice_at",
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A person who applies, for themselves or for a company.

    ``national_id`` prints masked and opens by ``reveal()``. ``address`` holds
    the fields of ``thai.address.Address`` as a dict. ``assurance`` is how the
    identity was proved: empty (told by the person), ``counter`` or the level
    that an identity provider gave, e.g. ``IAL2.3``.
    """

    user_id: str
    kind: str = NATURAL
    title: str = ""
    first_name: str = ""
    last_name: str = ""
    national_id: SecretId | None = None
    juristic_name: str = ""
    juristic_id: str = ""
    phone: str = ""
    email: str = ""
    address: dict = field(default_factory=dict)
    birth_date: date | None = field(default=None, repr=False)
    language: str = "th"
    assurance: str = ""
    verified_at: datetime | None = None
    verified_by: str = ""
    notice_version: str = ""
    notice_at: datetime | None = None

    @property
    def person_name(self) -> str:
        """Title, first and last name as written in Thai: นางทดลอง ใช้งาน."""
        return f"{self.title}{self.first_name} {self.last_name}".strip()

    @property
    def display_name(self) -> str:
        """The company for a juristic person, else the person's name."""
        return self.juristic_name if self.kind == JURISTIC else self.person_name

    @property
    def complete(self) -> bool:
        """True when an application can be filed in this person's name."""
        person = all((self.first_name, self.last_name, self.national_id, self.phone))
        if self.kind == JURISTIC:
            return person and all((self.juristic_name, self.juristic_id))
        return person


def profile(user_id: str) -> Profile | None:
    """The profile of a user, or None. Raises ``crypto.SealError`` if altered."""
    row = store.get(user_id)
    if row is None:
        return None
    values = {name: row[name] for name in PLAIN}
    values["address"] = dict(row["address"] or {})
    sealed_id, sealed_birth = row["national_id_sealed"], row["birth_date_sealed"]
    if sealed_id:
        values["national_id"] = SecretId(unseal(sealed_id, f"{user_id}:national_id"))
    if sealed_birth:
        born = unseal(sealed_birth, f"{user_id}:birth_date")
        values["birth_date"] = date.fromisoformat(born)
    return Profile(**values)


def save_profile(changed: Profile) -> None:
    """Insert or update a profile; ids are checked again (``thai.ids.IdError``)."""
    values = {name: getattr(changed, name) for name in PLAIN}
    values.update(_sealed(changed), modified_at=now())
    if changed.juristic_id:
        values["juristic_id"] = ids.parse_juristic_id(changed.juristic_id)
    store.save(values)


def _sealed(changed: Profile) -> dict[str, str]:
    values = dict.fromkeys(
        ("national_id_sealed", "national_id_hash", "birth_date_sealed"), ""
    )
    if changed.national_id is not None:
        digits = ids.parse_national_id(changed.national_id.reveal())
        values["national_id_sealed"] = seal(digits, f"{changed.user_id}:national_id")
        values["national_id_hash"] = lookup_hash(digits)
    if changed.birth_date is not None:
        born = changed.birth_date.isoformat()
        values["birth_date_sealed"] = seal(born, f"{changed.user_id}:birth_date")
    return values


def find_by_national_id(text: str) -> list[str]:
    """User ids whose profile carries that national id (searched by hash)."""
    return store.by_national_id(lookup_hash(ids.parse_national_id(text)))


def find_by_juristic_id(text: str) -> list[str]:
    """User ids whose profile carries that juristic id."""
    return store.by_juristic_id(ids.parse_juristic_id(text))


def shown(person: Profile) -> dict:
    """The profile as plain values safe to show: ids and birth date masked."""
    values = asdict(replace(person, national_id=None, birth_date=None))
    values["national_id"] = str(person.national_id or "")
    values["birth_date"] = ""
    values["display_name"] = person.display_name
    return values
