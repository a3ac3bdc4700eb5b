"""A real browser: Debian's Chromium, driven by Playwright, on the test site.

Every page is watched: an error in a script, an answer of the 500s, a request to any
other host or something that the page's own policy refuses fails the test that caused it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from functools import wraps
from pathlib import Path
from time import monotonic
from time import sleep
from urllib.parse import urlsplit
import os
import pytest
import shutil
import warnings


NAMES = ("chromium", "chromium-browser", "google-chrome")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
#: Other hosts that the demo site, of which the docs' pictures are taken, asks for
#: tiles; its maps fall back to the town's drawing. The testing town asks nobody.
EXPECTED = (
    {"tile.openstreetmap.org"} if os.environ.get("THESABAN_PICTURES") else frozenset()
)
#: No other host is reached. (A route for all requests would do the same, but then the
#: browser keeps nothing, and every page loads its scripts anew through this process.)
REACHED = ("localhost", "127.0.0.1")
NOBODY_ELSE = "--host-resolver-rules=" + ", ".join(
    ("MAP * ~NOTFOUND", *(f"EXCLUDE {name}" for name in REACHED))
)
NOT_REACHED = "net::ERR_NAME_NOT_RESOLVED"
PATIENCE = 20_000
"""Milliseconds a step on a page may take on a slow machine."""
FIRST_PAGE = 90_000
"""Milliseconds a page may take: the first one compiles the templates."""


def find_chromium() -> str | None:
    """Path of the browser; THESABAN_CHROMIUM has the say."""
    named = os.environ.get("THESABAN_CHROMIUM")
    found = (shutil.which(name) for name in NAMES)
    return named or next((path for path in found if path), None)


@pytest.fixture(scope="session")
def chromium():
    """The browser, once for all tests; skipped loudly where there is none."""
    path = find_chromium()
    if path is None:
        message = "NO CHROMIUM: browser tests do not run (apt-get install chromium)"
        warnings.warn(message, stacklevel=1)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    options = [
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--font-render-hinting=none",
        NOBODY_ELSE,
    ]
    if os.geteuid() == 0:
        options.append("--no-sandbox")
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        be_patient(patch)
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


def be_patient(patch) -> None:
    """A click or a key that leads to another page returns when that page is read.

    Playwright returns when the page's first byte is there; what looks without waiting
    (``evaluate``, ``count``, ``content``) would then meet a page that is still empty.
    """
    from playwright.sync_api import Locator
    from playwright.sync_api import Page

    for kind in (Page, Locator):
        for name in ("click", "press"):
            patch.setattr(kind, name, _until_read(getattr(kind, name)))


def _until_read(act: Callable) -> Callable:
    @wraps(act)
    def patient(actor, *args, **options):
        act(actor, *args, **options)
        page = getattr(actor, "page", actor)
        if not page.is_closed():
            page.wait_for_load_state("domcontentloaded")

    return patient


@pytest.fixture
def site_url(functional) -> str:
    """The test site as served over HTTP; commit what a test makes beforehand."""
    return f"http://{functional['host']}:{functional['port']}/plone"


def refusals(page, found: list[str]) -> None:
    """Adds what the page's own policy keeps its browser from, as the console says it."""

    def hear(message) -> None:
        if "Content Security Policy" in message.text:
            found.append(f"policy: {message.text}")

    page.on("console", hear)


def until(page, said: str) -> None:
    """Wait until ``said`` holds in a page whose policy lets nothing wait within it.

    ``wait_for_function`` evaluates again and again inside the page, which the policy of
    visitors' pages refuses; an expression that a test evaluates is let through.
    """
    end = monotonic() + PATIENCE / 1000
    while not page.evaluate(said):
        assert monotonic() < end, f"did not come true: {said}"
        page.wait_for_timeout(20)


@dataclass
class Watch:
    """What went wrong on the pages of one test."""

    host: str
    troubles: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    """Addresses of other hosts that were asked, but for those a test answers itself."""

    def follow(self, context) -> None:
        context.on("page", self._follow_page)
        context.on("request", self._see_request)
        context.on("response", self._see_response)
        context.on("requestfailed", self._see_failure)

    def found(self) -> list[str]:
        """All that went wrong."""
        return [*self.troubles, *(f"foreign request: {one}" for one in self.foreign)]

    def _follow_page(self, page) -> None:
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        refusals(page, self.troubles)

    def _is_foreign(self, url: str) -> bool:
        parts = urlsplit(url)
        named = parts.scheme in ("http", "https")
        return named and parts.netloc != self.host and parts.netloc not in EXPECTED

    def _see_request(self, request) -> None:
        if self._is_foreign(request.url):
            self.foreign.append(request.url)

    def _see_failure(self, request) -> None:
        if request.failure != NOT_REACHED:
            self._answered(request.url)

    def _see_response(self, response) -> None:
        self._answered(response.url)
        if response.status >= 500:
            self.troubles.append(f"{response.status} for {response.url}")

    def _answered(self, url: str) -> None:
        """By a route of the test; another server of this machine could answer itself."""
        if url in self.foreign and urlsplit(url).hostname not in REACHED:
            self.foreign.remove(url)


def settle() -> None:
    """Wait until the server has answered what a closed page still asked for.

    The next test takes the database away; a request that is cut off by that leaves
    its thread with a site whose connection is closed, for every test after it.
    """
    from plone.testing.zope import WSGI_SERVER_FIXTURE

    server = getattr(WSGI_SERVER_FIXTURE, "server", None)
    if server is None:
        return
    tasks, until = server.task_dispatcher, monotonic() + 20
    while (tasks.active_count or tasks.queue) and monotonic() < until:
        sleep(0.02)


@pytest.fixture
def new_page(chromium, site_url) -> Callable:
    """``new_page(size, javascript=True, **options)`` -> a page of its own context."""
    watch = Watch(urlsplit(site_url).netloc)
    contexts = []

    def make(size: dict, javascript: bool = True, **options):
        context = chromium.new_context(
            viewport=size,
            locale="th-TH",
            timezone_id="Asia/Bangkok",
            java_script_enabled=javascript,
            base_url=site_url + "/",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        context.set_default_navigation_timeout(FIRST_PAGE)
        watch.follow(context)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    settle()
    assert not watch.found(), "\n".join(watch.found())


@pytest.fixture
def phone(new_page):
    """A page on a phone of 390 x 844 CSS pixels with touch."""
    return new_page(PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)


@pytest.fixture
def phone_without_js(new_page):
    """The same phone with JavaScript switched off."""
    return new_page(PHONE, False, has_touch=True, is_mobile=True)


@pytest.fixture
def desk(new_page):
    """A page on a desk's screen, 1280 pixels wide."""
    return new_page(DESK)


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def any_phone(request, new_page):
    """The phone twice: a test that uses it runs with and without JavaScript."""
    return new_page(
        PHONE, request.param == "with JavaScript", has_touch=True, is_mobile=True
    )


@pytest.fixture
def login(site_url) -> Callable:
    """``login(page, user_id)``: signed in through the site's own form."""
    from thesaban.testing import PASSWORD

    def sign_in(page, user_id: str, password: str = PASSWORD) -> None:
        page.goto(f"{site_url}/login")
        page.locator("[name=__ac_name]").last.fill(user_id)
        page.locator("[name=__ac_password]").last.fill(password)
        page.locator("[name=__ac_password]").last.press("Enter")
        page.wait_for_load_state()
        names = {cookie["name"] for cookie in page.context.cookies()}
        assert "__ac" in names, f"{user_id} could not sign in"

    return sign_in


@pytest.fixture
def picture() -> Callable:
    """``picture(page, name)``: a screenshot, only where THESABAN_PICTURES says."""
    folder = os.environ.get("THESABAN_PICTURES")

    def take(page, name: str, full_page: bool = True) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{folder}/{name}.png", full_page=full_page)

    return take
