"""People with a browser, and a draft on its way to being submitted."""

from contextlib import closing
from tests.cases.applicant import samples
from tests.cases.applicant.browser import Browser
from tests.notices import helpers
from tests.plugins.visitors import session_cookie
from thesaban.cases import catalogue
from thesaban.cases import checklist
from thesaban.cases import drafts
from thesaban.cases import uploads
from thesaban.cases.starting import Given
from thesaban.cases.starting import screening_of
import pytest
import transaction


@pytest.fixture
def visitor(site_url):
    """Nobody signed in."""
    with closing(Browser(site_url)) as browser:
        yield browser


@pytest.fixture
def browse(functional, site_url):
    """``browse(user_id)``: a browser signed in as that user."""
    opened = []

    def sign_in(user_id: str) -> Browser:
        browser = Browser(site_url)
        opened.append(browser)
        cookie = session_cookie(functional["portal"], user_id)
        browser.client.cookies.set("__ac", cookie)
        return browser

    yield sign_in
    for browser in opened:
        browser.close()


@pytest.fixture
def applicant(browse):
    return browse("applicant1")


@pytest.fixture
def new_case(functional, applicant):
    """A draft of applicant1 as the screening leaves it; not committed yet."""
    given = Given(screening_of(catalogue.service("food-notice")), samples.ANSWERS)
    with helpers.as_user("applicant1"):
        return drafts.begin("food-notice", "applicant1", answers=given.answers)


@pytest.fixture
def draft(new_case) -> str:
    """Address of a new draft of applicant1."""
    transaction.commit()
    return new_case.absolute_url()


@pytest.fixture
def filled(new_case) -> str:
    """Address of a draft that is ready to be submitted."""
    with helpers.as_user("applicant1"):
        helpers.fill(new_case, samples.VALUES)
        for name in samples.NEEDED:
            accepted = uploads.accept(samples.picture(), f"{name}.jpg")
            checklist.add_file(new_case, name, accepted, "applicant1")
    transaction.commit()
    return new_case.absolute_url()


@pytest.fixture
def submitted(applicant, filled) -> str:
    """Address of a case that was submitted."""
    page = submit(applicant, filled)
    assert page.url.endswith("/@@done"), page.text[:500]
    return filled


def begin(browser, answers=None) -> str:
    page = browser.get(f"{samples.SERVICE}/@@start", params=answers or samples.ANSWERS)
    page = page.form("once_key").send()
    assert page.url.endswith("/@@steps"), (page.status, page.url, page.text[:500])
    return page.url.removesuffix("/@@steps")


def save_step(browser, case: str, name: str, values: dict, button="form.buttons.next"):
    return (
        browser.get(f"{case}/@@step/{name}")
        .form("form_pass")
        .send(values, button=button)
    )


def send_papers(browser, case: str, files, button="form.buttons.next"):
    return (
        browser.get(f"{case}/@@papers")
        .form("form_pass")
        .send(button=button, files=files)
    )


def papers(*names: str):
    """A sound picture for each paper."""
    return [
        (f"file.{name}", (f"{name}.jpg", samples.picture(), "image/jpeg"))
        for name in names or samples.NEEDED
    ]


def fill(browser, case: str) -> None:
    for name in ("person", "premises", "business"):
        page = save_step(browser, case, name, getattr(samples, name.upper()))
        assert not page.errors, page.errors
    page = send_papers(browser, case, papers())
    assert not page.errors, page.errors
    page = save_step(browser, case, "delivery", samples.DELIVERY)
    assert page.url.endswith("/@@check"), (page.url, page.errors)


def submit(browser, case: str):
    form = browser.get(f"{case}/@@check").form("once_key")
    return form.send({"declared": "1"}, button="form.buttons.next")


@pytest.fixture
def portal_state(functional):
    """``portal_state()``: the last transaction of the storage and the registers."""

    def look() -> tuple:
        transaction.begin()
        from sqlalchemy import text
        from thesaban.registers import session

        rows = [
            session().execute(text(f"SELECT count(*) FROM {table}")).scalar()
            for table in ("record", "form_stash", "request_key", "audit_entry")
        ]
        last = functional["portal"]._p_jar.db().storage.lastTransaction()
        transaction.abort()
        return (last, *rows)

    return look


@pytest.fixture
def reach(functional, site_url):
    """``reach(state)``: address of a case of applicant1 in that state."""

    def make(state: str) -> str:
        transaction.begin()
        case = helpers.reach(state)
        path = "/".join(case.getPhysicalPath()[2:])
        transaction.commit()
        return f"{site_url}/{path}"

    return make
