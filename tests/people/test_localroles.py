"""Which role each person of the town has on records of each unit."""

from AccessControl.SpecialUsers import nobody
from Acquisition import aq_base
from Acquisition import Implicit
from borg.localrole.interfaces import ILocalRoleProvider
from datetime import date
from OFS.SimpleItem import SimpleItem
from plone import api
from plone.uuid.interfaces import ATTRIBUTE_NAME
from plone.uuid.interfaces import IAttributeUUID
from thesaban.people import delegation
from thesaban.people import grants
from thesaban.people import units
from thesaban.people.interfaces import IUnitRecord
from thesaban.people.posts import ROLES
from zope.component import getAdapter
from zope.interface import implementer
import pytest


UID = "0123456789abcdef0123456789abcdef"
#: person x unit of the record -> local role; the record is applicant1's.
TABLE = """
person           town               health                health_env            works
applicant1       Applicant          Applicant             Applicant             Applicant
applicant2       -                  -                     -                     -
officer_health   -                  Officer,Inspector     Officer,Inspector     -
head_health      -                  Section_Head          Section_Head          -
director_health  -                  Division_Director     Division_Director     -
officer_works    -                  -                     -                     Officer
clerk            Clerk              Clerk                 Clerk                 Clerk
mayor            Mayor              Mayor                 Mayor                 Mayor
registrar        Registrar          Registrar             Registrar             Registrar
auditor          Auditor            Auditor               Auditor               Auditor
cashier          -                  -                     -                     -
finance_head     -                  -                     -                     -
editor1          -                  -                     -                     -
siteadmin        -                  -                     -                     -
"""


def rows():
    head, *lines = TABLE.strip().splitlines()
    places = head.split()[1:]
    for line in lines:
        person, *cells = line.split()
        for place, cell in zip(places, cells, strict=True):
            roles = set() if cell == "-" else set(cell.replace("_", " ").split(","))
            yield person, place, roles


@implementer(IUnitRecord, IAttributeUUID)
class Record(SimpleItem, Implicit):
    """The least that a record is."""

    def __init__(self, unit: str, applicant_id: str = "applicant1"):
        self.id = "record"
        self.unit = unit
        self.applicant_id = applicant_id
        setattr(self, ATTRIBUTE_NAME, UID)


@pytest.fixture
def town(integration, portal, noon):
    return portal


def put(portal, unit: str, applicant_id: str = "applicant1"):
    return Record(unit, applicant_id).__of__(portal)


def local_roles(user_id: str, record) -> set[str]:
    """Roles on the record beyond those that hold on the whole site."""
    user = api.user.get(userid=user_id).getUser()
    everywhere = user.getRolesInContext(api.portal.get())
    return set(user.getRolesInContext(record)) - set(everywhere)


@pytest.mark.parametrize(("person", "unit", "roles"), rows())
def test_matrix(town, person, unit, roles):
    everywhere = set(api.user.get(userid=person).getRoles())
    assert local_roles(person, put(town, unit)) == roles - everywhere
    assert roles <= local_roles(person, put(town, unit)) | everywhere


@pytest.mark.parametrize(("person", "unit", "roles"), rows())
def test_the_access_rows_say_the_same(town, person, unit, roles):
    """What lists are filtered by agrees with what opening asks."""
    record = put(town, unit)
    acl = api.portal.get_tool("acl_users")
    everybody = acl._getAllLocalRoles(record)
    user = api.user.get(userid=person).getUser()
    principals = [person, *user.getGroups()]
    found = {role for name in principals for role in everybody.get(name, ())}
    assert found - {"Owner"} == roles


def test_a_record_without_a_unit_is_the_applicants_alone(town):
    record = put(town, "")
    assert local_roles("applicant1", record) == {"Applicant"}
    assert local_roles("mayor", record) == set()
    assert local_roles("officer_health", record) == set()


def test_a_record_without_an_applicant_is_nobodys(town):
    for missing in ("", None):
        record = put(town, "health", missing)
        assert local_roles("applicant1", record) == set()
        assert local_roles("officer_health", record) == {"Officer", "Inspector"}


def test_visitors_have_nothing(town):
    record = put(town, "health")
    assert set(nobody.getRolesInContext(record)) == {"Anonymous"}


def test_a_user_cannot_name_himself_like_a_post(town):
    """A principal id that is not of a known role or unit gives nothing."""
    record = put(town, "health")
    provider = getAdapter(record, ILocalRoleProvider, "thesaban.people")
    for name in ("post:health:Manager", "post:works:Officer", "post:", "post:health"):
        assert provider.getRoles(name) == ()


def test_every_role_of_a_post_is_a_role_of_the_site(town):
    assert set(ROLES) <= set(town.valid_roles())


def test_acting_brings_the_role_for_its_days(town, noon):
    record = put(town, "health")
    order = delegation.Delegation(
        "acting",
        "health",
        "Division Director",
        "head_health",
        "1/2569",
        date(2026, 11, 22),
        date(2026, 11, 23),
        date(2026, 11, 23),
    )
    delegation.add(order)
    mine = {"Section Head"}
    assert local_roles("head_health", record) == mine
    noon.advance(days=1)
    assert local_roles("head_health", record) == mine | {"Division Director"}
    noon.advance(days=1)
    assert local_roles("head_health", record) == mine


class TestGrants:
    def test_a_grant_holds_until_the_end_of_its_last_day(self, town, noon):
        record = put(town, "health")
        grants.grant(UID, "officer_works", "Inspector", "task", date(2026, 11, 23))
        for expected in ({"Inspector"}, {"Inspector"}, set()):
            assert local_roles("officer_works", record) == expected
            noon.advance(days=1)

    def test_a_group_can_be_granted_a_role(self, town):
        record = put(town, "health")
        grants.grant(UID, "post:works:Officer", "Inspector", "opinion")
        assert local_roles("officer_works", record) == {"Inspector"}

    def test_a_grant_is_for_one_record(self, town):
        grants.grant("f" * 32, "officer_works", "Inspector", "task")
        assert local_roles("officer_works", put(town, "health")) == set()

    def test_revoking_takes_what_the_cause_gave(self, town):
        record = put(town, "health")
        grants.grant(UID, "officer_works", "Inspector", "task", reference="t1")
        grants.grant(UID, "officer_works", "Officer", "opinion", reference="o1")
        assert grants.revoke(UID, "task", "t1") == 1
        assert local_roles("officer_works", record) == {"Officer"}
        assert grants.revoke(UID, "task", "t1") == 0

    def test_two_causes_for_one_role_are_kept_apart(self, town):
        record = put(town, "health")
        for reference in ("t1", "t2"):
            grants.grant(UID, "officer_works", "Inspector", "task", None, "", reference)
        grants.revoke(UID, "task", "t1")
        assert local_roles("officer_works", record) == {"Inspector"}

    def test_the_same_grant_is_kept_once(self, town):
        for _time in range(2):
            grants.grant(UID, "officer_works", "Inspector", "task", by="head_health")
        (found,) = grants.live(UID)
        assert (found.cause, found.granted_by) == ("task", "head_health")

    def test_history_keeps_what_was_revoked(self, town):
        grants.grant(UID, "officer_works", "Inspector", "task")
        grants.revoke(UID, "task")
        (found,) = grants.history(UID)
        assert found.revoked_at is not None
        assert grants.live(UID) == []

    def test_run_out_grants_are_closed_by_the_duty(self, town, noon):
        grants.grant(UID, "officer_works", "Inspector", "task", date(2026, 11, 22))
        assert grants.close_expired() == []
        noon.advance(days=1)
        assert grants.close_expired() == [UID]
        assert grants.close_expired() == []


def test_lineage_of_a_closed_unit_still_gives_access(town):
    """Old records of a unit that is out of use stay with the units above it."""
    unit = units.unit("health_env")
    units.save_unit(
        units.Unit(unit.code, unit.title_th, parent=unit.parent, active=False)
    )
    record = put(town, "health_env")
    assert local_roles("director_health", record) == {"Division Director"}
    assert aq_base(record).unit == "health_env"
