"""A browser without a screen: reads pages and sends their forms as they stand."""

from lxml import html
from urllib.parse import urljoin
import httpx


class Form:
    """A form of a page: its values by name, to be changed and sent."""

    def __init__(self, page: "Page", element):
        self.page = page
        self.element = element
        self.action = urljoin(page.url, element.get("action") or page.url)
        self.method = (element.get("method") or "get").lower()

    @property
    def values(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, value in self.element.form_values():
            found.setdefault(name, []).append(value)
        return found

    def buttons(self) -> list[str]:
        return [one.get("name") or "" for one in self.element.xpath(".//button")]

    def send(self, changes=None, button=None, files=None, value="1", drop=()) -> "Page":
        """Send with ``changes`` (name -> text); Choices are named ``f.x:list``."""
        values = self.values
        for name in drop:
            values.pop(name, None)
        for name, text in (changes or {}).items():
            values[name] = [text]
        if button:
            values[button] = [value]
        if self.method == "get":
            return self.page.browser.get(self.action, params=values)
        return self.page.browser.post(self.action, values, files)


class Page:
    """An answer: its status, its place after redirects, its text and forms."""

    def __init__(self, browser: "Browser", response: httpx.Response):
        self.browser = browser
        self.response = response
        self.status = response.status_code
        self.url = str(response.url)
        self.html = response.text if _is_text(response) else ""

    @property
    def tree(self):
        return html.fromstring(self.html)

    @property
    def text(self) -> str:
        """What can be read in the main part."""
        main = self.tree.xpath("//main") or [self.tree]
        return " ".join(main[0].text_content().split())

    @property
    def errors(self) -> list[tuple[str, str]]:
        """(address, words) of the list on top."""
        links = self.tree.xpath("//*[contains(@class, 't-errors')]//li/a")
        return [(a.get("href"), " ".join(a.text_content().split())) for a in links]

    @property
    def errors_text(self) -> str:
        """Everything in the list on top, with or without links."""
        found = self.tree.xpath("//*[contains(@class, 't-errors')]")
        return " ".join(" ".join(one.text_content().split()) for one in found)

    def form(self, having: str = "") -> Form:
        """The form of the main part, or the one with a field of that name."""
        for element in self.tree.xpath("//main//form"):
            names = {one.get("name") for one in element.xpath(".//*[@name]")}
            if not having or having in names:
                return Form(self, element)
        raise AssertionError(
            f"no form with {having!r} on {self.url}: {self.text[:300]}"
        )

    def link(self, words: str) -> str:
        """Address of the first link of the main part that says ``words``."""
        for a in self.tree.xpath("//main//a"):
            if words in " ".join(a.text_content().split()):
                return urljoin(self.url, a.get("href"))
        raise AssertionError(f"no link {words!r} on {self.url}")


def _is_text(response) -> bool:
    kind = response.headers.get("content-type", "")
    return kind.startswith(("text/", "application/json"))


class Browser:
    """Cookies of one person."""

    def __init__(self, site_url: str):
        self.site_url = site_url
        self.client = httpx.Client(follow_redirects=True, timeout=60)

    def close(self) -> None:
        self.client.close()

    def get(self, path: str, **options) -> Page:
        url = path if path.startswith("http") else f"{self.site_url}/{path.lstrip('/')}"
        return Page(self, self.client.get(url, **options))

    def post(self, url: str, values: dict, files=None) -> Page:
        """Always multipart, as the forms of the site are."""
        parts = [
            (name, (None, text.encode()))
            for name, texts in values.items()
            for text in (texts if isinstance(texts, list) else [texts])
        ]
        parts += [(name, file) for name, file in files or ()]
        return Page(self, self.client.post(url, files=parts))

    def login(self, user_id: str, password: str | None = None) -> Page:
        from thesaban.testing import PASSWORD

        page = self.get("login")
        return page.form("__ac_name").send(
            {"__ac_name": user_id, "__ac_password": password or PASSWORD}
        )

    def expire(self) -> None:
        """The login runs out."""
        self.client.cookies.clear()

    def location(self, url: str) -> str:
        """Where an address redirects to."""
        answer = self.client.get(url, follow_redirects=False)
        return answer.headers.get("location", "")
