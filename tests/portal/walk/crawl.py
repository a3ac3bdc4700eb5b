"""Follows the links of a page as far as they lead to another kind of page."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from io import BytesIO
from lxml import html
from pypdf import PdfReader
from pypdf.errors import PdfReadError
from tests.portal.markup import Sheet
from thesaban.portal.policy import HEADER
from thesaban.testing import PASSWORD
from urllib.parse import parse_qsl
from urllib.parse import unquote
from urllib.parse import urldefrag
from urllib.parse import urljoin
from urllib.parse import urlsplit
import httpx
import re


#: More kinds of pages than any role has; a crawl without end is a fault.
MOST = 600
#: Links that change something, leave, are files, or belong to Zope's own pages.
LEFT_OUT = re.compile(
    r"/logout|@@prefer|@@images|@@download|\+\+|_authenticator=|workflow_action"
    r"|object_(?:cut|copy|paste)|plone_lock|/manage(?:_|$)|acl_users|portal_registry"
    r"|enableLayout|/RSS|search_rss|resolveuid|createtrans|ical_|@@iterate"
    r"|\.(?:pdf|xlsx|csv|ics|xml|png|svg|webp|jpg|css|js|json|txt|zip|ico)(?:$|[?/])"
)
#: What differs between two pages of one kind: ids, codes, numbers.
NAME = re.compile(r"[0-9a-f]{16,}|\d+|(?:[A-Z0-9]{3,}-)+[A-Z0-9]{3,}|[A-Z0-9]{8,}")
#: Parameters that change the rows of a page and not its words.
ROWS = re.compile(r"start|sort|b_start|q|day|month|year|SearchableText|came_from|_")
WORD = re.compile(r"[a-z_]{1,24}")
#: Pages that say something else to each official.
OWN = re.compile(r"^/?$|/@@desk(?:$|\?)|/@@desk-case$|/@@case$|/@@act\?")


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: where it was asked for and its text (HTML or nothing)."""

    path: str
    status: int
    text: str
    answers: tuple[httpx.Response, ...] = ()
    """The answer, and before it those that led to it."""

    def sheet(self, user: str) -> Sheet:
        """What the checkers look at."""
        return answer_sheet(user, self.path, self.answers[-1])

    @property
    def paper(self) -> str:
        """The words of a PDF; nothing of other pages."""
        last = self.answers[-1] if self.answers else None
        if last is None or last.headers.get("content-type") != "application/pdf":
            return ""
        try:
            pages = PdfReader(BytesIO(last.content)).pages
        except PdfReadError:
            # A sample that somebody put up; ours are read by the tests of papers.
            return ""
        return "\n".join(page.extract_text() for page in pages)


def answer_sheet(user: str, path: str, answer: httpx.Response) -> Sheet:
    """The page of an answer; without text where it is none."""
    is_page = answer.headers.get("content-type", "").startswith("text/html")
    text = answer.text if is_page else ""
    return Sheet(user, path, text, answer.status_code, answer.headers.get(HEADER, ""))


@dataclass
class Crawl:
    """One person's way through the site in Thai, and the same way in English.

    ``known``: kinds of pages that somebody like them has walked already.
    """

    base: str
    user: str = ""
    names: dict[str, str] = field(default_factory=dict)
    known: set[tuple] = field(default_factory=set)
    thai: list[Page] = field(default_factory=list)
    english: list[Page] = field(default_factory=list)

    def client(self, language: str) -> httpx.Client:
        return httpx.Client(
            auth=(self.user, PASSWORD) if self.user else None,
            headers={"Accept": "text/html", "Accept-Language": language},
            cookies={"I18N_LANGUAGE": language},
            follow_redirects=True,
            timeout=180,
        )

    def walk(self, start: Iterable[str], follow: bool = True) -> "Crawl":
        """From the paths in ``start`` to every kind of page they lead to, or no further."""
        waiting = []
        for path in start:
            self._note(f"{self.base}{path}", waiting)
        with self.client("th") as client:
            while waiting:
                assert len(self.thai) < MOST, [page.path for page in self.thai[-40:]]
                page, url = self._get(client, waiting.pop(0))
                self.thai.append(page)
                for link in links(page.text, url) if follow else ():
                    self._note(link, waiting)
        return self

    def again(self) -> "Crawl":
        """The same pages in English, once."""
        if not self.english:
            with self.client("en") as client:
                for page in self.thai:
                    self.english.append(self._get(client, self.base + page.path)[0])
        return self

    def _note(self, url: str, waiting: list) -> None:
        inside = url == self.base or url.startswith((f"{self.base}/", f"{self.base}?"))
        if not inside or LEFT_OUT.search(url):
            return
        path = url.removeprefix(self.base)
        kind = shape(path, self.names)
        if OWN.search(path):
            kind = (self.user, *kind)
        if kind not in self.known:
            self.known.add(kind)
            waiting.append(url)

    def _get(self, client: httpx.Client, url: str) -> tuple[Page, str]:
        answer = client.get(url)
        is_page = answer.headers.get("content-type", "").startswith("text/html")
        text = answer.text if is_page else ""
        path = url.removeprefix(self.base)
        answers = (*answer.history, answer)
        return Page(path, answer.status_code, text, answers), str(answer.url)


def links(text: str, url: str) -> Iterator[str]:
    """Addresses of the links of a page, without fragments."""
    if not text.strip():
        return
    tree = html.fromstring(text)
    base = tree.find(".//base[@href]")
    here = base.get("href") if base is not None else url
    for link in tree.iter("a"):
        href = link.get("href")
        if href and not href.startswith(("#", "mailto:", "tel:", "javascript:")):
            yield urldefrag(urljoin(here, href)).url


def shape(path: str, known: dict[str, str]) -> tuple:
    """What pages of one kind have in common.

    ``known``: ids of things whose pages differ, and what makes them differ.
    """
    parts = urlsplit(path)
    names = tuple(
        known.get(name) or NAME.sub("*", name)
        for name in unquote(parts.path).split("/")
        if name
    )
    asked = tuple(
        sorted(
            (name, known.get(value) or (value if WORD.fullmatch(value) else ""))
            for name, value in parse_qsl(parts.query, keep_blank_values=True)
            if not ROWS.fullmatch(name)
        )
    )
    return names, asked
