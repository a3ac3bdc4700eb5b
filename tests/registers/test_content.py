"""Records as content: in the registers, in nothing that others share."""

from DateTime import DateTime
from plone import api
from plone.uuid.interfaces import IUUID
from tests.registers.sample import TYPE
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.registers import content
from thesaban.registers import records
from thesaban.registers.duties import Housekeeping
from thesaban.registers.filing import day_folder
from thesaban.registers.filing import file_record
from thesaban.registers.filing import record_by_uid
from thesaban.registers.filing import visible_record
from thesaban.registers.records import RecordQuery
from zc.relation.interfaces import ICatalog
from zExceptions import NotFound
from zExceptions import Unauthorized
from ZODB.utils import get_pickle_metadata
from zope.component import getUtility
from zope.intid.interfaces import IIntIds
from zope.keyreference.interfaces import IKeyReference
from zope.lifecycleevent import modified
import datetime
import pytest
import transaction


MOMENT = datetime.datetime(2026, 11, 22, 23, 30, tzinfo=BANGKOK)


def new(**attributes):
    values = {"title": "ร้านก๋วยเตี๋ยว", "unit": "health"} | attributes
    return file_record(TYPE, "samples", MOMENT, **values)


def catalog_size(portal):
    return len(portal.portal_catalog), portal.portal_catalog.getCounter()


def test_a_record_is_filed_by_day_in_bangkok(samples):
    path = new().getPhysicalPath()
    assert path[2:7] == ("cases", "samples", "2569", "11", "22")
    assert len(path[7]) == 16


def test_a_record_has_a_row_after_the_flush(samples):
    obj = new(number="7/2569")
    content.flush()
    row = records.get(IUUID(obj))
    assert (row.title, row.number, row.unit) == ("ร้านก๋วยเตี๋ยว", "7/2569", "health")
    assert row.path == "/".join(obj.getPhysicalPath())
    assert row.modified_at.tzinfo is not None
    assert record_by_uid(row.uid) == obj


def test_the_row_follows_the_object(samples):
    obj = new()
    obj.state = "approved"
    modified(obj)
    content.flush()
    assert records.get(IUUID(obj)).state == "approved"
    obj.state = "closed"
    obj.reindexObject(idxs=["review_state"])
    content.flush()
    assert records.get(IUUID(obj)).state == "closed"


def test_the_row_goes_with_the_object(samples):
    obj = new()
    uid = IUUID(obj)
    content.flush()
    obj.aq_parent._delObject(obj.getId())
    content.flush()
    assert records.get(uid) is None
    assert records.search(RecordQuery(text="ก๋วยเตี๋ยว"), None).total == 0


def test_nothing_that_records_share_is_written(samples):
    new()
    catalog = catalog_size(samples)
    intids = len(getUtility(IIntIds).ids)
    relations = len(list(getUtility(ICatalog).findRelations()))
    redirects = len(samples.portal_url.getPortalObject().objectIds())
    obj = new()
    obj.reindexObject()
    modified(obj)
    obj.reindexObjectSecurity()
    transaction.savepoint()
    content.flush()
    assert catalog_size(samples) == catalog
    assert len(getUtility(IIntIds).ids) == intids
    assert len(list(getUtility(ICatalog).findRelations())) == relations
    assert len(samples.portal_url.getPortalObject().objectIds()) == redirects
    assert len(samples.portal_catalog(portal_type=TYPE)) == 0
    assert IKeyReference(obj, None) is None


def test_folders_are_not_in_the_catalog(samples):
    new()
    assert len(samples.portal_catalog(path="/plone/cases")) == 0


def test_a_folder_is_not_touched_by_its_children(samples):
    day = new().aq_parent
    transaction.savepoint()
    day.setModificationDate(DateTime("2026/01/01"))
    transaction.savepoint()
    assert not day._p_changed
    new()
    assert not day._p_changed
    assert day.modified() == DateTime("2026/01/01")
    assert not day.aq_parent._p_changed


def test_folders_know_their_children(samples):
    first, second = new(), new()
    day = first.aq_parent
    assert set(day.objectIds()) == {first.getId(), second.getId()}
    assert day.objectCount() == len(day) == 2
    assert first.getId() in day
    day._delObject(first.getId())
    assert list(day.objectIds()) == [second.getId()]
    assert day.objectIds(spec="nothing") == []
    assert list(day.objectIds(spec=[second.meta_type])) == [second.getId()]


def test_no_local_owner(samples):
    assert dict(new().get_local_roles()) == {}


def test_rows_are_seen_by_whom_the_object_allows(samples):
    obj = new(applicant_id="applicant1")
    uid = IUUID(obj)
    obj.manage_permission(
        "Access contents information", ["Manager", "Applicant", "Officer"], acquire=0
    )
    obj.manage_setLocalRoles("applicant1", ["Applicant"])
    obj.manage_setLocalRoles("post:health:Officer", ["Officer"])
    content.flush()

    def seen(*principals):
        page = records.search(RecordQuery(domain="samples"), principals)
        return [row.uid for row in page.rows]

    assert seen("Manager") == [uid]
    assert seen("user:applicant1", "Authenticated", "Anonymous") == [uid]
    assert seen("user:x", "user:post:health:Officer") == [uid]
    assert seen("user:applicant2", "Authenticated", "Anonymous") == []
    assert seen("Anonymous") == []

    obj.manage_delLocalRoles(["applicant1"])
    obj.reindexObjectSecurity()
    content.flush()
    assert seen("user:applicant1") == []
    assert seen("user:x", "user:post:health:Officer") == [uid]


def test_a_row_of_everybody(samples):
    obj = new()
    obj.manage_permission("Access contents information", ["Anonymous"], acquire=0)
    content.flush()
    assert records.search(RecordQuery(), ["Anonymous"]).total == 1


def test_a_record_is_closed_to_others_by_default(samples):
    obj = new()
    uid = IUUID(obj)
    content.flush()
    with pytest.raises(Unauthorized):
        visible_record(uid)
    with api.env.adopt_roles(["Manager"]):
        assert visible_record(uid) == obj
    with pytest.raises(NotFound):
        visible_record("0" * 32)


def test_a_record_rolled_back_leaves_no_row(samples):
    kept = new()
    savepoint = transaction.savepoint()
    lost = IUUID(new())
    savepoint.rollback()
    content.flush()
    assert records.get(IUUID(kept)) is not None
    assert records.get(lost) is None


def test_a_flushed_record_rolled_back_leaves_no_row(samples):
    new()
    content.flush()
    savepoint = transaction.savepoint()
    lost = IUUID(new())
    content.flush()
    assert records.get(lost) is not None
    savepoint.rollback()
    content.flush()
    assert records.get(lost) is None
    assert records.search(RecordQuery(), None).total == 1


def test_rows_are_written_at_the_commit(committed_samples):
    obj = new()
    uid = IUUID(obj)
    transaction.commit()
    assert records.get(uid).title == "ร้านก๋วยเตี๋ยว"
    assert obj.record_batch
    obj.title = "ชื่อใหม่"
    obj.reindexObject()
    transaction.abort()
    assert records.get(uid).title == "ร้านก๋วยเตี๋ยว"


def test_a_removed_and_an_added_one_in_one_transaction(committed_samples):
    obj = new()
    uid = IUUID(obj)
    transaction.commit()
    obj.aq_parent._delObject(obj.getId())
    again = new(title="ใหม่")
    transaction.commit()
    assert records.get(uid) is None
    assert records.get(IUUID(again)).title == "ใหม่"


def written(functional):
    """(class, bytes) of each object that the last commit wrote."""
    last = list(functional["zodbDB"].storage.changes.iterator())[-1]
    return [(get_pickle_metadata(item.data)[1], len(item.data)) for item in last]


def test_a_record_writes_itself_and_one_leaf_of_its_day(functional, committed_samples):
    new()
    transaction.commit()
    new()
    transaction.commit()
    classes = sorted(name for name, _ in written(functional))
    # A small tree keeps its only leaf in itself: one record, one tree of sixteen.
    assert classes == ["OOBTree", "SampleRecord"]
    assert sum(size for _, size in written(functional)) < 4_000


def test_a_change_writes_the_record_alone(functional, committed_samples):
    obj = new()
    transaction.commit()
    obj.state = "approved"
    modified(obj)
    transaction.commit()
    assert [name for name, _ in written(functional)] == ["SampleRecord"]


def test_a_change_of_access_writes_no_object(functional, committed_samples):
    obj = new()
    transaction.commit()
    tid = functional["zodbDB"].storage.lastTransaction()
    content.refresh_access(obj)
    transaction.commit()
    assert functional["zodbDB"].storage.lastTransaction() == tid


def test_tomorrows_folders_are_made_before_the_first_writer(samples):
    new()
    tomorrow = MOMENT + datetime.timedelta(days=1)
    with frozen(MOMENT):
        line = Housekeeping().run(samples)
    assert line.startswith("1 folders made")
    path = "cases/samples/2569/11/23"
    assert samples.unrestrictedTraverse(path) == day_folder("samples", tomorrow)
