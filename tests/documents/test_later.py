"""Files that are made after the issue: by the worker, or when asked for."""

from datetime import timedelta
from hashlib import sha256
from plone import api
from tests.documents.test_issue import DAY
from tests.documents.test_issue import draft
from thesaban.clock.zone import now
from thesaban.documents import issue
from thesaban.documents import keys
from thesaban.documents import later
from thesaban.documents import reconcile
from thesaban.documents import render
from thesaban.documents import status
from thesaban.documents import store
from thesaban.documents import verify
from thesaban.documents.content import sealed_object
from thesaban.documents.content import SealedError
from thesaban.documents.views.sealed import pdf_address
from thesaban.documents.views.sealed import send_pdf
from thesaban.outbox import background
from thesaban.registers import batches
from thesaban.testing import PASSWORD
import httpx
import pytest
import transaction


@pytest.fixture
def waiting(integration, portal, key_folder):
    return issue.issue(draft(later=True))


def work_off(portal) -> list[str]:
    """What the worker does, in the test's own transaction."""
    work, done = later.SealWaiting(), []
    while (piece := work.waiting(portal)) is not None:
        work.do(portal, piece)
        done.append(piece)
    return done


def kept(document):
    """The object that the file of a document stands in."""
    return sealed_object(store.get(document.uid).path)


def test_number_code_and_row_are_there_at_once_and_the_file_is_not(waiting):
    document = store.get(waiting.uid)
    assert (document.number_text, document.status) == ("1/2569", "valid")
    assert document.sha256 == document.path == waiting.path == ""


def test_the_worker_makes_the_file_once(waiting, portal):
    assert work_off(portal) == [waiting.uid]
    assert work_off(portal) == []
    document, made = store.get(waiting.uid), kept(waiting)
    assert sha256(made.file.data).hexdigest() == document.sha256 == made.sha256
    assert reconcile.compare(document) == ""
    with pytest.raises(SealedError):
        made.file = None


def test_the_file_says_what_held_at_the_issue(waiting, portal):
    """A document that was revoked before its file was made still shows its issue."""
    status.set_status(waiting.uid, "revoked", "ทดสอบ", "mayor", DAY)
    work_off(portal)
    public = keys.public_keys("".join(store.certificates()).encode())
    finding = verify.check_pdf(kept(waiting).file.data, public, DAY)
    assert finding.code == "genuine"
    assert finding.statement.status == "valid"
    assert finding.statement.number == "1/2569"
    assert store.get(waiting.uid).status == "revoked"


def test_whoever_opens_it_first_has_the_file_made(waiting, portal):
    request = portal.REQUEST
    pdf = send_pdf(store.get(waiting.uid), request)
    assert pdf[:5] == b"%PDF-"
    etag = request.response.getHeader("ETag")
    assert etag == f'"{sha256(pdf).hexdigest()}"'
    assert work_off(portal) == []


def test_a_document_whose_file_fails_is_put_off_and_the_others_go_on(
    waiting, portal, monkeypatch
):
    second = issue.issue(draft(record_uid="b" * 32, later=True))
    make = later.make

    def fails_for_the_first(document, paper):
        if document.uid == waiting.uid:
            raise render.RenderError("no such template")
        return make(document, paper)

    monkeypatch.setattr(later, "make", fails_for_the_first)
    work = later.SealWaiting()
    with pytest.raises(render.RenderError):
        work.do(portal, waiting.uid)
    work.failed(portal, waiting.uid, render.RenderError("no such template"))
    assert work_off(portal) == [second.uid]
    assert store.next_waiting(now() + timedelta(minutes=3)) == waiting.uid


def test_a_file_that_a_kill_lost_is_made_again(waiting, portal):
    work_off(portal)
    lost = frozenset({batches.current()})
    document = store.get(waiting.uid)
    assert store.undo_sealed(lost) == [document.uid]
    before = store.get(document.uid)
    assert before.sha256 == before.path == ""
    assert work_off(portal) == [document.uid]
    assert reconcile.compare(store.get(document.uid)) == ""


def test_a_lost_issue_is_void_even_if_its_file_was_made(waiting, portal):
    """By the worker of another process, before the first one was killed."""
    work_off(portal)
    lost = frozenset({batches.current()})
    assert reconcile.DocumentReconciler().reconcile(portal, lost)
    assert store.get(waiting.uid).status == "void"
    assert store.waiting(waiting.uid) is None


@pytest.mark.parametrize(
    "user, allowed", [("applicant1", True), ("applicant2", False), (None, False)]
)
def test_its_address_opens_to_whom_the_document_is_open(
    functional, key_folder, user, allowed
):
    """Also while nothing but its row is there; a refusal makes no file."""
    with api.env.adopt_roles(["Manager"]):
        made = issue.issue(draft(later=True))
    transaction.commit()
    login = (user, PASSWORD) if user else None
    url = pdf_address(store.get(made.uid))
    answer = httpx.get(url, auth=login, timeout=60)
    transaction.begin()
    assert (answer.status_code == 200) is allowed
    assert bool(store.get(made.uid).path) is allowed
    assert (answer.content[:5] == b"%PDF-") is allowed
    assert httpx.get(f"{url}0", auth=login, timeout=60).status_code == 404


def test_papers_go_when_their_file_is_a_day_old(waiting, portal, monkeypatch):
    work_off(portal)
    duty = later.ForgetPapers()
    assert duty.run(portal).startswith("0 papers dropped, 0 documents wait")
    monkeypatch.setattr(later, "KEEP_PAPERS", timedelta(seconds=-1))
    assert duty.run(portal).startswith("1 papers dropped")
    assert store.waiting(waiting.uid) is None


def test_the_worker_of_a_real_site_makes_it_in_its_round(functional, key_folder):
    site = functional["portal"]
    with api.env.adopt_roles(["Manager"]):
        made = issue.issue(draft(later=True))
    transaction.commit()
    assert background.run_waiting(site) == 1
    transaction.begin()
    assert store.get(made.uid).sha256
    assert background.run_waiting(site) == 0
