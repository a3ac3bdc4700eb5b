"""Issue, register, status and reconcile, on the real stores."""

from datetime import date
from datetime import timedelta
from hashlib import sha256
from plone import api
from plone.uuid.interfaces import IUUID
from tests.documents import samples
from thesaban.clock.zone import today
from thesaban.documents import issue
from thesaban.documents import keys
from thesaban.documents import reconcile
from thesaban.documents import render
from thesaban.documents import status
from thesaban.documents import store
from thesaban.documents import verify
from thesaban.documents.content import sealed_object
from thesaban.documents.content import SealedError
from thesaban.registers import batches
from thesaban.registers import content
from thesaban.registers import filing
from thesaban.registers import numbering
from thesaban.registers import records
from thesaban.registers.numbering import Series
import pytest
import transaction


DAY = date(2026, 11, 22)


def draft(**changes):
    fields = {
        "kind": "food-notice-certificate",
        "template": "food-notice-certificate",
        "data": {k: v for k, v in samples.CERTIFICATE.items() if k != "town"},
        "record_uid": "a" * 32,
        "holder_name": "นางสาวสมหญิง ใจดี (สมมติ)",
        "holder_masked": "นางสาวสมหญิง ใ***",
        "title": "หนังสือรับรองการแจ้งจัดตั้งสถานที่จำหน่ายอาหาร",
        "public_fields": {
            "shop_name": "ครัวปู่ย่า (สมมติ)",
            "premises": "99/12 หมู่ 2 ตำบลแม่เหียะ",
            "area": "45.50",
        },
        "issued_on": DAY,
        "valid_until": DAY + timedelta(days=364),
        "series_kind": "food-notice-certificate",
        "unit": "health",
        "applicant_id": "applicant1",
    }
    return issue.Draft(**{**fields, **changes})


@pytest.fixture
def first(integration, portal, key_folder):
    return issue.issue(draft())


def test_numbers_run_from_one_by_year(first):
    second = issue.issue(draft())
    other_year = issue.issue(draft(issued_on=date(2027, 1, 4), valid_until=None))
    assert [first.number_text, second.number_text] == ["1/2569", "2/2569"]
    assert other_year.number_text == "1/2570"
    assert first.code != second.code


def test_the_file_is_sealed_filed_and_in_the_register(first):
    document = store.get(first.uid)
    made = sealed_object(first.path)
    assert IUUID(made) == first.uid
    assert sha256(made.file.data).hexdigest() == document.sha256 == first.sha256
    assert document.path == first.path == "/".join(made.getPhysicalPath())
    assert first.path.split("/")[2:4] == ["documents", "food-notice-certificate"]
    assert document.status_at(DAY) == "valid"
    assert document.listed


def test_the_file_is_genuine_offline(first):
    made = sealed_object(first.path)
    public = keys.public_keys("".join(store.certificates()).encode())
    finding = verify.check_pdf(made.file.data, public, DAY)
    assert finding.code == "genuine"
    assert finding.statement.number == "1/2569"
    assert finding.statement.holder == "นางสาวสมหญิง ใ***"
    assert finding.verdict.record["fields"]["area"] == "45.50"
    assert finding.verdict.record["url"] == first.url


def test_the_file_cannot_be_changed(first):
    made = sealed_object(first.path)
    with pytest.raises(SealedError):
        made.file = None
    with pytest.raises(SealedError):
        del made.sha256
    assert not api.user.has_permission("Modify portal content", obj=made)


def test_officers_find_it_as_a_record(first):
    content.flush()
    row = records.get(first.uid)
    assert (row.domain, row.number, row.unit) == ("documents", "1/2569", "health")
    assert row.parent_uid == "a" * 32
    assert filing.record_by_uid(first.uid).kind == "food-notice-certificate"


def test_the_catalog_does_not_know_documents(first):
    assert not api.content.find(UID=first.uid)


def test_a_repeated_call_gives_the_first_document(integration, portal, key_folder):
    once = issue.issue(draft(once_key="tap-1"))
    again = issue.issue(draft(once_key="tap-1"))
    assert again == once
    series = Series("food-notice-certificate", 2569)
    assert len(numbering.listing(series)) == 1


def test_a_given_number_takes_none_from_a_series(integration, portal, key_folder):
    made = issue.issue(draft(number_text="FN-2569-00042", series_kind=""))
    assert made.number_text == "FN-2569-00042"
    assert made.url.split("/")[-2] == "FN-2569-00042"
    assert numbering.all_series() == []


def test_an_abort_leaves_nothing(integration, portal, key_folder):
    savepoint = transaction.savepoint()
    made = issue.issue(draft())
    savepoint.rollback()
    assert store.get(made.uid) is None
    assert issue.issue(draft()).number == 1


def test_a_template_that_fails_gives_no_document(integration, portal, key_folder):
    with pytest.raises(render.RenderError):
        issue.issue(draft(data={}))


def test_a_replacement_names_the_old_one(first):
    newer = issue.issue(draft(supersedes=first.uid))
    assert store.get(first.uid).status == "replaced"
    assert store.replacement_of(first.uid).uid == newer.uid
    made = sealed_object(newer.path)
    public = keys.public_keys("".join(store.certificates()).encode())
    finding = verify.check_pdf(made.file.data, public, DAY)
    assert finding.verdict.record["supersedes"] == "1/2569"
    with pytest.raises(LookupError):
        issue.issue(draft(supersedes="nothing"))


def test_by_code_needs_number_and_code(first):
    assert store.by_code("1-2569", first.code).uid == first.uid
    assert store.by_code("1-2569", first.code.lower()).uid == first.uid
    assert store.by_code("2-2569", first.code) is None
    assert store.by_code("1-2569", "7" * 16) is None


def test_expiry_is_the_day_after_the_last(first):
    document = store.get(first.uid)
    assert document.status_at(document.valid_until) == "valid"
    assert document.status_at(document.valid_until + timedelta(days=1)) == "expired"


def test_suspension_is_lifted_and_revocation_is_final(first):
    status.set_status(first.uid, "suspended", "ค้างชำระ", "director_health", DAY)
    assert store.get(first.uid).status == "suspended"
    status.set_status(first.uid, "valid", "", "director_health", DAY)
    status.set_status(first.uid, "revoked", "พื้นที่เกิน", "mayor", DAY)
    for code, change in (("final", "valid"), ("final", "suspended")):
        with pytest.raises(status.StatusError) as error:
            status.set_status(first.uid, change, "x", "mayor", DAY)
        assert error.value.code == code
    assert [one.status for one in store.history(first.uid)] == [
        "valid",
        "suspended",
        "valid",
        "revoked",
    ]


@pytest.mark.parametrize(
    ("new", "reason", "code"),
    [("suspended", " ", "no_reason"), ("expired", "x", "impossible")],
)
def test_a_status_that_cannot_be_set(first, new, reason, code):
    with pytest.raises(status.StatusError) as error:
        status.set_status(first.uid, new, reason, "mayor", DAY)
    assert error.value.code == code


def test_the_same_status_twice_is_one_event(first):
    for _time in range(2):
        status.set_status(first.uid, "ceased", "", "mayor", DAY)
    assert len(store.history(first.uid)) == 2


def test_a_paid_year_moves_the_last_day(first):
    until = store.get(first.uid).valid_until.replace(year=2028)
    for _time in range(2):
        status.extend(first.uid, until, "1/15/2571", by="cashier")
    assert store.get(first.uid).valid_until == until
    assert len(store.history(first.uid)) == 2
    with pytest.raises(status.StatusError) as error:
        status.extend(first.uid, DAY, "1/16/2571", by="cashier")
    assert error.value.code == "earlier"
    with pytest.raises(status.StatusError) as error:
        status.extend("nobody", DAY, "1/16/2571", by="cashier")
    assert error.value.code == "unknown"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1/2569", 1),
        ("๑/๒๕๖๙", 1),
        ("สมหญิง", 1),
        ("ปู่ย่า", 1),
        ("แม่เหียะ สมหญิง", 1),
        ("แม่เหียะ สมชาย", 0),
        ("%", 0),
        ("", 1),
    ],
)
def test_public_search(first, text, found):
    assert store.public_search(text).total == found


def test_search_filters(first):
    issue.issue(draft(kind="receipt", template="receipt", data=_receipt()))
    assert store.public_search().total == 1
    assert store.public_search(kind="receipt").total == 0
    assert store.public_search(status="valid", day=DAY).total == 1
    late = DAY + timedelta(days=400)
    assert store.public_search(status="valid", day=late).total == 0
    assert store.public_search(status="expired", day=late).total == 1
    status.set_status(first.uid, "revoked", "x", "mayor", DAY)
    assert store.public_search(status="revoked").total == 1


def _receipt():
    return {k: v for k, v in samples.RECEIPT.items() if k != "town"}


def test_pages_of_a_search(first):
    for _number in range(2):
        issue.issue(draft())
    page = store.public_search(start=2, size=2)
    assert (len(page.rows), page.total, page.more) == (1, 3, False)


def test_documents_of_a_record_newest_first(first):
    second = issue.issue(draft())
    uids = [one.uid for one in store.documents_of("a" * 32)]
    assert set(uids) == {first.uid, second.uid}


def test_a_lost_issue_is_void_with_its_reason(first, portal):
    """As after a kill: the row is there, the file is not."""
    made = sealed_object(first.path)
    made.aq_parent._delOb(made.getId())
    lines = reconcile.DocumentReconciler().reconcile(
        portal, frozenset({batches.current()})
    )
    assert any("1/2569" in line for line in lines)
    document = store.get(first.uid)
    assert document.status == "void"
    assert store.history(first.uid)[-1].reason == reconcile.LOST


def test_a_lost_issue_gives_its_key_back(portal):
    """The same request, sent again, must not be answered with the void one."""
    keyed = draft(once_key="slip")
    lost = issue.issue(keyed)
    made = sealed_object(lost.path)
    made.aq_parent._delOb(made.getId())
    reconcile.DocumentReconciler().reconcile(portal, frozenset({batches.current()}))
    again = issue.issue(keyed)
    assert again.uid != lost.uid
    assert store.get(again.uid).status == "valid"
    assert store.get(lost.uid).status == "void"


def test_a_lost_change_goes_back(first, portal, monkeypatch):
    monkeypatch.setattr(batches, "current", lambda: "f" * 32)
    status.set_status(first.uid, "revoked", "x", "mayor", DAY)
    monkeypatch.undo()
    repair = reconcile.DocumentReconciler()
    assert repair.reconcile(portal, frozenset({"f" * 32}))
    assert store.get(first.uid).status == "valid"
    assert repair.reconcile(portal, frozenset({"f" * 32})) == []
    assert repair.reconcile(portal, frozenset()) == []


def test_comparison_reports_a_changed_and_a_missing_file(first, portal):
    document = store.get(first.uid)
    assert reconcile.compare(document) == ""
    made = sealed_object(first.path)
    made.file._setData(made.file.data + b" ")
    assert "changed" in reconcile.compare(document)
    made.aq_parent._delOb(made.getId())
    assert "missing" in reconcile.compare(document)


def test_every_document_is_in_one_slice(first):
    issue.issue(draft())
    seen = [
        one.uid
        for part in range(reconcile.DAYS)
        for one in store.slice_of(part, reconcile.DAYS)
    ]
    assert len(seen) == len(set(seen)) == 2


def test_the_daily_duty_says_what_it_did(first, portal, monkeypatch):
    position = int(first.uid[:2], 16) % reconcile.DAYS
    day = today() + timedelta(days=(position - today().toordinal()) % reconcile.DAYS)
    monkeypatch.setattr(reconcile, "today", lambda: day)
    assert reconcile.CompareFiles().run(portal) == "1 files compared, 0 differ"
