"""A visitor of the test site: cookies, forms read from the page, no script."""

from dataclasses import dataclass
from dataclasses import field
from lxml import html
from thesaban.outbox import store as outbox
from thesaban.testing import PASSWORD
from urllib.parse import urljoin
import httpx
import transaction


def mails(template: str = "", to: str = "") -> list:
    """Messages written so far, newest first."""
    transaction.begin()
    return [
        one
        for one in outbox.listing("", 0, 50)
        if template in one.template and to in ("", one.recipient)
    ]


def mailed_link(template: str, to: str) -> str:
    """The newest link of a kind that was mailed to an address."""
    return mails(template, to)[0].data["url"]


@dataclass
class Visitor:
    """One person's browser."""

    base: str
    client: httpx.Client = field(init=False)
    answer: httpx.Response | None = None

    def __post_init__(self):
        self.client = httpx.Client(follow_redirects=False, timeout=60)

    def get(self, path: str, **query) -> httpx.Response:
        """Open a path of the site (or a whole address)."""
        url = urljoin(f"{self.base}/", path)
        self.answer = self.client.get(url, params=query or None)
        return self.answer

    def post(self, path: str, **values) -> httpx.Response:
        """Send values as they are, without a form."""
        url = urljoin(f"{self.base}/", path)
        self.answer = self.client.post(url, data=values)
        return self.answer

    def form(self, containing: str = ""):
        """The form of the page that has a field of that name."""
        page = html.fromstring(self.answer.text, base_url=str(self.answer.url))
        for found in page.forms:
            if found.method == "POST" and (
                not containing or containing in found.fields
            ):
                return found
        raise LookupError(f"no form with {containing!r} on {self.answer.url}")

    def fill(self, containing: str = "", **values) -> httpx.Response:
        """Fill in the form that has ``containing`` and send it."""
        found = self.form(containing)
        for name, value in values.items():
            found.fields[name] = value
        action = urljoin(str(self.answer.url), found.action)
        self.answer = self.client.post(action, data=dict(found.form_values()))
        return self.answer

    def sign_in(self, login: str, password: str = PASSWORD) -> httpx.Response:
        """Through the sign-in page, as a person does."""
        self.get("login")
        self.fill("__ac_name", __ac_name=login, __ac_password=password)
        return self.answer

    @property
    def text(self) -> str:
        """The words of the page."""
        page = html.fromstring(self.answer.text)
        return " ".join(page.text_content().split())

    def errors(self) -> set[str]:
        """Ids of the fields that the error summary points to."""
        page = html.fromstring(self.answer.text)
        links = page.xpath("//*[@role='alert']//a/@href")
        return {link.partition("#")[2] for link in links}
