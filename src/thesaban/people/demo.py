"""The demonstration accounts, for the printout of ``make start``."""

from dataclasses import dataclass
from pathlib import Path
from thesaban.people.loader import read


FOLDER = Path(__file__).parent.parent / "profiles" / "demo"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One line of the printout; all accounts share one password."""

    login: str
    name: str
    role: str
    try_th: str
    try_en: str


def accounts(folder: Path = FOLDER) -> list[DemoAccount]:
    """Every account of a people file, applicants first. Needs no Zope."""
    people = read(folder / "people.yaml")
    entries = [*people.get("applicants", ()), *people.get("officials", ())]
    return [_account(entry) for entry in entries]


def password_variable(folder: Path = FOLDER) -> str:
    """Name of the environment variable that holds the password."""
    return read(folder / "people.yaml").get("password_env", "")


def _account(entry: dict) -> DemoAccount:
    person = entry.get("profile", {})
    named = f"{person.get('title', '')}{person.get('first_name', '')}"
    name = f"{named} {person.get('last_name', '')}".strip()
    held = [post["role"] for post in entry.get("posts") or ()]
    roles = held or entry.get("roles") or ["Applicant"]
    return DemoAccount(
        login=entry.get("login", entry["id"]),
        name=entry.get("fullname", name),
        role=", ".join(roles),
        try_th=entry.get("try_th", ""),
        try_en=entry.get("try_en", ""),
    )
