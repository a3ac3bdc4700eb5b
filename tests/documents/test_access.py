"""Who gets a sealed document: person x face, over HTTP and in the rows."""

from collections import defaultdict
from plone import api
from tests import tables
from tests.documents import samples
from tests.documents.test_issue import draft
from thesaban.documents import issue
from thesaban.documents.content import sealed_object
from thesaban.registers import records
from thesaban.registers.access import principals_of
from thesaban.registers.records import RecordQuery
from thesaban.testing import PASSWORD
import httpx
import pytest
import transaction


WORKFLOW = "thesaban_document_workflow"
JSON = {"Accept": "application/json"}
REQUESTS = {
    "item": ("GET", "", {}),
    "pdf": ("GET", "/@@pdf", {}),
    "file": ("GET", "/@@download/file", {}),
    "rest": ("GET", "", JSON),
    "change": ("PATCH", "", JSON),
    "delete": ("DELETE", "", JSON),
}


def expected():
    """(state, face) to the people of the table and what each should get."""
    faces = defaultdict(dict)
    for row in tables.access_rows(tables.table(WORKFLOW, "access")):
        faces[row.state, row.face][row.user] = row.allowed
    return faces


EXPECTED = expected()
RECEIPT = {key: value for key, value in samples.RECEIPT.items() if key != "town"}
DRAFTS = {
    "sealed": draft(),
    "sealed_money": draft(kind="receipt", template="receipt", data=RECEIPT),
}


@pytest.fixture
def sealed_in(functional, key_folder):
    """Makes a document in a state."""

    def make(state):
        made = issue.issue(DRAFTS[state])
        transaction.commit()
        found = sealed_object(made.path)
        assert api.content.get_state(found) == state
        return found

    return make


@pytest.mark.parametrize("face", sorted(REQUESTS))
@pytest.mark.parametrize("state", sorted(DRAFTS))
def test_faces_over_http(sealed_in, state, face):
    document = sealed_in(state)
    method, below, headers = REQUESTS[face]
    url = document.absolute_url() + below
    got = {}
    for user in EXPECTED[state, face]:
        login = None if user == "anonymous" else (user, PASSWORD)
        body = {"title": "changed"} if method == "PATCH" else None
        answer = httpx.request(
            method, url, auth=login, headers=headers, json=body, timeout=30
        )
        place = answer.headers.get("location", "")
        got[user] = tables.answer(answer.status_code, place)
    assert got == EXPECTED[state, face]
    transaction.begin()
    assert sealed_object("/".join(document.getPhysicalPath())) is not None


@pytest.mark.parametrize("state", sorted(DRAFTS))
def test_rows(sealed_in, state):
    sealed_in(state)
    got = {}
    for user in EXPECTED[state, "row"]:
        member = None if user == "anonymous" else api.user.get(userid=user)
        principals = ["Anonymous"] if member is None else principals_of(member)
        page = records.search(RecordQuery(domain="documents"), principals)
        got[user] = bool(page.rows)
    assert got == EXPECTED[state, "row"]


def test_opening_the_file_is_on_record(sealed_in):
    from thesaban.audit import reads_of_applicant

    url = f"{sealed_in('sealed').absolute_url()}/@@pdf"
    httpx.get(url, auth=("officer_health", PASSWORD), timeout=30)
    transaction.begin()
    actions = [entry.action for entry in reads_of_applicant("applicant1")]
    assert "document.read" in actions
