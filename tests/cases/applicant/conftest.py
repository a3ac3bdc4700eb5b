"""People with a browser, and a draft on its way to being submitted."""

from contextlib import closing
from tests.cases.applicant import samples
from tests.cases.applicant.browser import Browser
import pytest


@pytest.fixture
def visitor(site_url):
    """Nobody signed in."""
    with closing(Browser(site_url)) as browser:
        yield browser


@pytest.fixture
def browse(site_url):
    """``browse(user_id)``: a browser signed in as that user."""
    opened = []

    def sign_in(user_id: str) -> Browser:
        browser = Browser(site_url)
        opened.append(browser)
        browser.login(user_id)
        assert "__ac" in browser.client.cookies, f"{user_id} could not sign in"
        return browser

    yield sign_in
    for browser in opened:
        browser.close()


@pytest.fixture
def applicant(browse):
    return browse("applicant1")


@pytest.fixture
def draft(applicant) -> str:
    """Address of a new draft of applicant1."""
    return begin(applicant)


@pytest.fixture
def filled(applicant, draft) -> str:
    """Address of a draft that is ready to be submitted."""
    fill(applicant, draft)
    return draft


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
    import transaction

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
    import transaction

    def make(state: str) -> str:
        from tests.notices import helpers

        transaction.begin()
        case = helpers.reach(state)
        path = "/".join(case.getPhysicalPath()[2:])
        transaction.commit()
        return f"{site_url}/{path}"

    return make
