"""Loads ``units.yaml`` and ``people.yaml`` of a town.

Repeatable: a unit, account, post or profile that exists is left as it is.
"""

from datetime import date
from pathlib import Path
from plone import api
from thesaban import logger
from thesaban.interfaces import ITownLoader
from thesaban.people import accounts
from thesaban.people import emails
from thesaban.people import posts
from thesaban.people import units
from thesaban.people.crypto import SecretId
from thesaban.people.profile import Profile
from thesaban.people.profile import profile
from thesaban.people.profile import save_profile
from zope.interface import implementer
import os
import yaml


#: Posts of loaded people begin here when the file names no day.
BEGINNING = date(2026, 1, 1)


class PeopleFileError(ValueError):
    """A town's people or units cannot be loaded; the message says where."""


def read(path: Path) -> dict:
    """The file as a dict; empty when there is none."""
    if not path.is_file():
        return {}
    return yaml.safe_load(path.read_text(encoding="utf-8")) or {}


@implementer(ITownLoader)
class PeopleLoader:
    """Units first, then officials with their posts, then applicants."""

    order = 10

    def load(self, site, folder: Path) -> list[str]:
        made = load_units(read(folder / "units.yaml"))
        people = read(folder / "people.yaml")
        if not people:
            return made
        password = os.environ.get(people.get("password_env", ""), "")
        if not password:
            logger.warning(
                "people of %s: %s is not set, nobody of them can sign in",
                folder.name,
                people.get("password_env"),
            )
        for entry in people.get("officials", ()):
            made += load_official(entry, password)
        for entry in people.get("applicants", ()):
            made += load_applicant(entry, password)
        return made


def load_units(data: dict) -> list[str]:
    """Add the units that are missing."""
    made = []
    for entry in data.get("units", ()):
        values = {key: value for key, value in entry.items() if key != "note"}
        try:
            added = units.add_unit(units.Unit(**values))
        except (TypeError, units.UnitError) as error:
            raise PeopleFileError(f"units.yaml, {entry}: {error}") from error
        if added:
            made.append(f"unit {entry['code']}")
    return made


def load_official(entry: dict, password: str) -> list[str]:
    """Add an official's account and the posts that were never held before."""
    made = _account(entry, password, entry["fullname"])
    user_id = entry["id"]
    known = {(post.unit, post.role) for post in posts.every_post_of(user_id)}
    for values in entry.get("posts") or ():
        post = posts.Post(user_id=user_id, **{"since": BEGINNING, **values})
        if (post.unit, post.role) in known:
            continue
        posts.add_post(post)
        made.append(f"post {post.group} of {user_id}")
    return made


def load_applicant(entry: dict, password: str) -> list[str]:
    """Add an applicant's account and profile."""
    values = dict(entry["profile"])
    if number := values.pop("national_id", ""):
        values["national_id"] = SecretId.national(number)
    person = Profile(user_id=entry["id"], email=entry["email"], **values)
    made = _account(entry, password, person.person_name)
    if profile(entry["id"]) is None:
        save_profile(person)
        emails.confirm(entry["id"], entry["email"])
        made.append(f"profile {entry['id']}")
    return made


def _account(entry: dict, password: str, fullname: str) -> list[str]:
    if api.user.get(userid=entry["id"]) is not None:
        return []
    accounts.create_account(
        login=entry.get("login", entry["id"]),
        password=password,
        fullname=fullname,
        email=entry.get("email", ""),
        user_id=entry["id"],
        roles=tuple(entry.get("roles", ())),
    )
    return [f"account {entry['id']}"]
