"""Many writers: nothing lost, nothing doubled, no error that reaches a user."""

from collections import Counter
from functools import partial
from OFS.SimpleItem import SimpleItem
from persistent.mapping import PersistentMapping
from plone.uuid.interfaces import IUUID
from tests.registers.sample import TYPE
from tests.registers.writers import in_threads
from thesaban.clock.zone import now
from thesaban.registers import numbering
from thesaban.registers import once
from thesaban.registers import records
from thesaban.registers.filing import file_record
from thesaban.registers.filing import record_by_uid
from thesaban.registers.numbering import Series
from thesaban.registers.records import RecordQuery
import transaction


SERIES = Series("sample", 2569)
THREADS, EACH = 8, 200


def holders():
    entries = numbering.listing(SERIES)
    transaction.abort()
    return [(entry.number, entry.holder_uid) for entry in entries]


def test_numbers_beside_the_object_store(committed_samples, functional):
    """Eight threads, 200 numbers each, an object written in each transaction."""
    site = committed_samples
    for thread in range(THREADS):
        box = SimpleItem()
        box.id = f"box{thread}"
        box.numbers = PersistentMapping()
        site._setOb(box.id, box)
    transaction.commit()

    def allocate(site, thread, turn):
        box = site._getOb(f"box{thread}").numbers
        number = numbering.allocate(SERIES, f"{thread}-{turn}")
        box[turn] = number
        return number

    def work(site, thread):
        for turn in range(EACH):
            yield partial(allocate, site, thread, turn)

    tally = in_threads(THREADS, work, functional["zodbDB"])
    assert tally.errors == []
    expected = list(range(1, THREADS * EACH + 1))
    assert sorted(tally.results) == expected
    kept = holders()
    assert [number for number, _ in kept] == expected
    transaction.begin()
    in_boxes = {
        f"{thread}-{turn}": number
        for thread in range(THREADS)
        for turn, number in site._getOb(f"box{thread}").numbers.items()
    }
    assert in_boxes == {holder: number for number, holder in kept}


def test_many_file_records_on_a_new_day(committed_samples, functional):
    """The day's folders do not exist yet: the first writers race for them."""

    def file(thread, turn):
        obj = file_record(
            TYPE, "samples", now(), title=f"{thread}-{turn}", unit="health"
        )
        number = numbering.allocate(SERIES, IUUID(obj))
        obj.number = f"{number}/2569"
        return obj.title, IUUID(obj), obj.number

    def work(site, thread):
        for turn in range(15):
            yield partial(file, thread, turn)

    tally = in_threads(THREADS, work, functional["zodbDB"])
    assert tally.errors == []
    assert len(tally.results) == THREADS * 15
    transaction.begin()
    page = records.search(RecordQuery(domain="samples", size=500), None)
    assert page.total == THREADS * 15
    rows = {row.uid: (row.title, row.number) for row in page.rows}
    assert rows == {uid: (title, number) for title, uid, number in tally.results}
    for uid, (title, number) in rows.items():
        obj = record_by_uid(uid)
        assert (obj.title, obj.number) == (title, number)
    numbers = [number for number, _ in holders()]
    assert numbers == list(range(1, THREADS * 15 + 1))


def test_two_requests_with_one_key_act_once(committed_samples, functional):
    """A double tap: each key comes from two threads at the same moment."""

    def submit(site, key):
        attempt = once.begin("sample.submit", key, "applicant1")
        if attempt.repeated:
            return key, attempt.result["uid"]
        obj = file_record(TYPE, "samples", now(), title=key)
        once.finish("sample.submit", key, {"uid": IUUID(obj)})
        return key, IUUID(obj)

    def work(site, thread):
        for turn in range(20):
            yield partial(submit, site, f"key-{thread // 2}-{turn}")

    tally = in_threads(6, work, functional["zodbDB"])
    assert tally.errors == []
    assert len(tally.results) == 120
    # Both threads were told the same record for a key.
    assert set(Counter(tally.results).values()) == {2}
    transaction.begin()
    assert records.search(RecordQuery(domain="samples"), None).total == 60
