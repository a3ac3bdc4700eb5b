"""Who may see a record's row.

The principals are those of the catalog's ``allowedRolesAndUsers``. Most rows
of a unit in one state share them, so they are kept as numbered sets; only the
record's own people (its applicant, its assignee) stand beside the row.
"""

from collections.abc import Iterable
from hashlib import sha256
from sqlalchemy import delete
from sqlalchemy import exists
from sqlalchemy import insert
from sqlalchemy import or_
from sqlalchemy import select
from thesaban.registers.database import session
from thesaban.registers.dialect import insert_or_ignore
from thesaban.registers.record_tables import AccessMember
from thesaban.registers.record_tables import AccessSet
from thesaban.registers.record_tables import Record
from thesaban.registers.record_tables import RecordPerson


PERSON = "user:"


def principals_of(user) -> list[str]:
    """What a user is to the access rows: roles, ``user:<id>``, groups.

    The same list as the catalog's own searches use.
    """
    from plone import api

    return list(api.portal.get_tool("portal_catalog")._listAllowedRolesAndUsers(user))


def allowed_principals(obj) -> frozenset[str]:
    """Who may see an object's row, by the catalog's own indexer."""
    from Products.CMFPlone.CatalogTool import allowedRolesAndUsers

    return frozenset(allowedRolesAndUsers(obj)())


def shared_set(principals: Iterable[str]) -> int:
    """The id of the set of these principals; made when it is new."""
    members = sorted(principals)
    digest = sha256("\n".join(members).encode()).hexdigest()
    wanted = select(AccessSet.id).where(AccessSet.digest == digest)
    found = session().execute(wanted).scalar()
    if found is not None:
        return found
    made = insert_or_ignore(AccessSet, {"digest": digest})
    set_id = session().execute(wanted).scalar_one()
    if made and members:
        session().execute(
            insert(AccessMember),
            [{"set_id": set_id, "principal": name} for name in members],
        )
    return set_id


def split(
    principals: frozenset[str], own: Iterable[str]
) -> tuple[frozenset, frozenset]:
    """(shared, own) principals; ``own`` are the user ids of the record's people."""
    people = principals & {PERSON + user_id for user_id in own if user_id}
    return principals - people, people


def save_people(record_id: int, people: frozenset[str]) -> None:
    """Let these principals see this record, and no others by themselves."""
    kept = session().execute(
        select(RecordPerson.principal).where(RecordPerson.record_id == record_id)
    )
    before = frozenset(kept.scalars())
    gone = before - people
    if gone:
        session().execute(
            delete(RecordPerson)
            .where(
                RecordPerson.record_id == record_id, RecordPerson.principal.in_(gone)
            )
            .execution_options(synchronize_session=False)
        )
    for principal in sorted(people - before):
        insert_or_ignore(RecordPerson, {"record_id": record_id, "principal": principal})


def visible_to(principals: Iterable[str]):
    """The condition on Record that holds for rows these principals may see."""
    names = list(principals)
    people = [name for name in names if name.startswith(PERSON)]
    shared = Record.access_set.in_(
        select(AccessMember.set_id).where(AccessMember.principal.in_(names))
    )
    if not people:
        return shared
    own = exists().where(
        RecordPerson.record_id == Record.id, RecordPerson.principal.in_(people)
    )
    return or_(shared, own)
