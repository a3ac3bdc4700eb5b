"""The public pages, over HTTP and without a login."""

from datetime import datetime
from datetime import timedelta
from plone import api
from tests.documents import samples
from tests.documents.test_issue import DAY
from tests.documents.test_issue import draft
from thesaban.clock.zone import frozen
from thesaban.clock.zone import today
from thesaban.documents import issue
from thesaban.documents import status
from thesaban.documents.content import sealed_object
from thesaban.documents.views import check
from thesaban.people.limits import LIMITS
import httpx
import pytest
import transaction


TODAY = DAY
MORNING = datetime(2026, 11, 22, 9, 30)


@pytest.fixture
def site(functional, key_folder):
    """The portal, changes of the test committed by it."""
    portal = functional["portal"]
    transaction.commit()
    return portal


@pytest.fixture
def visitor(site):
    with httpx.Client(
        base_url=site.absolute_url(), headers={"Accept-Language": "en"}, timeout=30
    ) as client:
        yield client


@pytest.fixture
def certificate(site):
    with frozen(MORNING):
        made = issue.issue(draft())
        transaction.commit()
        yield made


def path_of(made):
    return f"/v/{made.url.split('/v/')[1]}"


def after(change):
    """Run a change of the register and commit it."""
    change()
    transaction.commit()


def test_a_valid_document(visitor, certificate):
    answer = visitor.get(path_of(certificate))
    assert answer.status_code == 200
    assert 'data-status="valid"' in answer.text
    assert certificate.number_text in answer.text
    assert "ครัวปู่ย่า (สมมติ)" in answer.text
    assert certificate.sha256 in answer.text
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert "Set-Cookie" not in answer.headers


CHANGES = {
    "suspended": lambda uid: status.set_status(uid, "suspended", "x", "m", TODAY),
    "revoked": lambda uid: status.set_status(uid, "revoked", "x", "m", TODAY),
    "ceased": lambda uid: status.set_status(uid, "ceased", "", "m", TODAY),
    "void": lambda uid: status.set_status(uid, "void", "x", "m", TODAY),
    "replaced": lambda uid: issue.issue(draft(supersedes=uid)),
}


@pytest.mark.parametrize("state", sorted(CHANGES))
def test_every_other_state_is_shown(visitor, certificate, state):
    after(lambda: CHANGES[state](certificate.uid))
    page = visitor.get(path_of(certificate)).text
    assert f'data-status="{state}"' in page


def test_an_expired_document(visitor, certificate):
    with frozen(TODAY + timedelta(days=365)):
        assert 'data-status="expired"' in visitor.get(path_of(certificate)).text
    with frozen(TODAY + timedelta(days=364)):
        assert 'data-status="valid"' in visitor.get(path_of(certificate)).text


def test_a_replaced_document_leads_to_the_new_one(visitor, certificate):
    newer = issue.issue(draft(supersedes=certificate.uid))
    transaction.commit()
    assert newer.code in visitor.get(path_of(certificate)).text


def test_reasons_and_officers_are_not_public(visitor, certificate):
    after(
        lambda: status.set_status(
            certificate.uid, "revoked", "เหตุผลภายใน", "mayor_secret", TODAY
        )
    )
    page = visitor.get(path_of(certificate)).text
    assert "เหตุผลภายใน" not in page
    assert "mayor_secret" not in page


def _comparable(answer, path):
    """A page without what repeats the address that was asked for."""
    return answer.text.replace(path, "")


def test_unknown_number_and_wrong_code_are_told_the_same(visitor, certificate):
    wrong = [
        path_of(certificate)[:-4] + "2222",
        f"/v/99-2569/{certificate.code}",
        "/v/99-2569/2222222222222222",
    ]
    answers = [visitor.get(path) for path in wrong]
    assert {answer.status_code for answer in answers} == {404}
    assert all('data-status="unknown"' in answer.text for answer in answers)
    pages = {_comparable(a, p) for a, p in zip(answers, wrong, strict=True)}
    assert len(pages) == 1
    assert all("no-store" in answer.headers["Cache-Control"] for answer in answers)


@pytest.mark.parametrize(
    "path",
    [
        "/v",
        "/v/",
        "/v/1",
        "/v/1/2/3",
        "/v/1/2/3/4",
        "/v/%00/%E0%B8%81",
        "/v/1/" + "A" * 500,
    ],
)
def test_paths_that_are_no_address(visitor, path):
    assert visitor.get(path).status_code == 404


def test_guessing_is_stopped_and_holders_are_not(visitor, certificate):
    for _attempt in range(LIMITS["verify-address"].times):
        visitor.get("/v/1-2569/2222222222222222")
    refused = visitor.get("/v/1-2569/3333333333333333")
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "600"
    with frozen(today() + timedelta(days=1)):
        assert visitor.get(path_of(certificate)).status_code == 200


def test_the_official_file(visitor, certificate):
    answer = visitor.get(f"{path_of(certificate)}/pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.content == sealed_object(certificate.path).file.data


def test_the_file_of_a_personal_document_is_not_public(visitor, site):
    data = {k: v for k, v in samples.RECEIPT.items() if k != "town"}
    made = issue.issue(draft(kind="receipt", template="receipt", data=data))
    transaction.commit()
    page = visitor.get(path_of(made))
    assert page.status_code == 200
    assert "สมหญิง ใจดี" not in page.text
    assert "สมหญิง ใ***" in page.text
    assert visitor.get(f"{path_of(made)}/pdf").status_code == 404
    assert visitor.get(f"/@@register-entry?id={made.uid}").status_code == 404
    assert made.number_text not in visitor.get("/@@documents-register").text


def test_a_sealed_document_itself_is_not_for_visitors(visitor, certificate):
    inside = certificate.path.split("/", 2)[2]
    for name in ("", "/@@pdf", "/@@download/file", "/file"):
        assert visitor.get(f"/{inside}{name}").status_code in (302, 401, 404)


def test_the_register_lists_and_searches(visitor, certificate):
    page = visitor.get("/@@documents-register")
    assert page.headers["Cache-Control"] == "public, max-age=60"
    assert certificate.number_text in page.text
    assert certificate.code not in page.text
    assert certificate.uid in visitor.get("/@@documents-register?text=ปู่ย่า").text
    empty = visitor.get("/@@documents-register?text=ไม่มีร้านนี้").text
    assert certificate.uid not in empty


@pytest.mark.parametrize(
    "query",
    [
        "start=-1",
        "start=9999999999",
        "start=๑",
        "kind=x&status=y",
        "text=%00%27",
        "text=" + "ก" * 900,
    ],
)
def test_the_register_takes_bad_input(visitor, certificate, query):
    assert visitor.get(f"/@@documents-register?{query}").status_code == 200


def test_an_entry_of_the_register(visitor, certificate):
    page = visitor.get(f"/@@register-entry?id={certificate.uid}")
    assert 'data-status="valid"' in page.text
    assert certificate.code not in page.text
    assert visitor.get("/@@register-entry?id=nothing").status_code == 404
    assert visitor.get("/@@register-entry").status_code == 404


def upload(visitor, content, name="document.pdf"):
    return visitor.post(
        "/@@check-document", files={"file": (name, content, "application/pdf")}
    )


def test_checking_the_file_that_was_issued(visitor, certificate):
    content = sealed_object(certificate.path).file.data
    page = upload(visitor, content)
    assert 'data-outcome="genuine"' in page.text
    assert 'data-status="valid"' in page.text
    assert page.headers["Cache-Control"] == "private, no-store"


def test_checking_a_file_that_was_revoked(visitor, certificate):
    after(lambda: status.set_status(certificate.uid, "revoked", "x", "m", TODAY))
    page = upload(visitor, sealed_object(certificate.path).file.data).text
    assert 'data-outcome="genuine"' in page
    assert 'data-status="revoked"' in page


def test_checking_a_changed_file(visitor, certificate):
    content = bytearray(sealed_object(certificate.path).file.data)
    content[len(content) // 3] ^= 1
    assert 'data-outcome="altered"' in upload(visitor, bytes(content)).text


def test_checking_somebody_elses_file(visitor, certificate):
    assert 'data-outcome="foreign"' in upload(visitor, b"%PDF-1.7\n%%EOF").text


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"MZ\x90 not a pdf", "none or kind"),
        (b"", "none or kind"),
        (b"%PDF-" + b"0" * (check.LARGEST + 1), "large"),
    ],
)
def test_files_that_are_not_looked_at(visitor, site, content, error):
    page = upload(visitor, content)
    assert page.status_code == 200
    assert "data-outcome" not in page.text
    assert "file-error" in page.text


def test_a_form_without_a_file(visitor, site):
    page = visitor.post("/@@check-document", data={"other": "x"})
    assert "file-error" in page.text
    assert "data-outcome" not in visitor.get("/@@check-document").text


def test_checks_are_limited(visitor, certificate):
    for _time in range(LIMITS["check-address"].times):
        upload(visitor, b"%PDF-1.7")
    assert upload(visitor, b"%PDF-1.7").status_code == 429


def test_the_keys_that_others_check_with(visitor, certificate):
    from thesaban.documents import keys

    pem = visitor.get("/@@issuer-keys")
    assert keys.public_keys(pem.content)
    assert b"PRIVATE" not in pem.content


def rest(visitor, path):
    return visitor.get(path, headers={"Accept": "application/json"})


def test_rest_and_its_recorded_example(visitor, certificate, recorded):
    answer = rest(visitor, f"/@verify/1-2569/{certificate.code}")
    assert answer.status_code == 200
    found = recorded("verify-get", answer)
    assert found["status"] == "valid"
    assert found["sha256"] == certificate.sha256
    assert found["fields"]["area"] == "45.50"


@pytest.mark.parametrize("path", ["1-2569/2222222222222222", "1-2569", "", "a/b/c/d"])
def test_rest_of_what_is_not_there(visitor, certificate, path):
    answer = rest(visitor, f"/@verify/{path}")
    assert answer.status_code == 404
    assert answer.json()["status"] == "unknown"


def test_pages_read_well_in_thai(visitor, certificate):
    page = visitor.get(path_of(certificate), headers={"Accept-Language": "th"})
    assert page.status_code == 200


def test_what_a_document_says_of_its_site(site, certificate):
    assert certificate.url.startswith(site.absolute_url())
    api.portal.set_registry_record(
        "thesaban.documents.public_url", "https://www.example.go.th/"
    )
    made = issue.issue(draft())
    assert made.url.startswith("https://www.example.go.th/v/2-2569/")
