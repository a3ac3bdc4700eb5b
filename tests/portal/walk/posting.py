"""Every kind of form that was walked, sent empty and sent with nonsense.

What comes back are the pages that nobody links to: with errors beside their fields,
refused, or done. The site is not the same afterwards, so this comes last.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from lxml import html
from tests.portal.markup import Sheet
from tests.portal.walk.crawl import answer_sheet
from tests.portal.walk.crawl import Crawl
from tests.portal.walk.crawl import shape
from urllib.parse import urljoin
import re


#: Forms that end the session, choose a language or a text size, or belong to Zope.
LEFT_OUT = re.compile(r"/logout|@@prefer|switchLanguage|/manage|acl_users|@@iterate")
#: What nobody could mean, in each kind of line.
NONSENSE = {
    "email": "ไม่ใช่อีเมล",
    "number": "-9999999999999",
    "date": "31/02/2500",
    "url": "mailto:x",
    "tel": "๐๐",
}
WORDS = 'ก "<b>&amp;%s\u0000'.replace("\u0000", "")
KINDS = {"empty": lambda _kind: "", "nonsense": lambda kind: NONSENSE.get(kind, WORDS)}
TYPED = {"text", "email", "number", "date", "url", "tel", "password", "search"}
BUTTONS = ".//*[@type='submit' or (self::button and not(@type))]"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of somebody's page, with the first of its buttons."""

    action: str
    fields: tuple[tuple[str, str, str], ...]
    """Name, kind and value of each."""

    def kind(self, names: dict[str, str], base: str) -> tuple:
        """What forms of one kind have in common."""
        shapes = shape(self.action.removeprefix(base), names)
        return shapes, tuple(sorted({name for name, _kind, _value in self.fields}))

    def filled(self, value) -> list[tuple[str, str]]:
        """Names and values, the lines for typing filled anew."""
        return [
            (name, value(kind) if kind in TYPED or kind == "textarea" else kept)
            for name, kind, kept in self.fields
        ]


def fields(form) -> Iterator[tuple[str, str, str]]:
    """What a browser would send of a form as it stands."""
    for one in form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]"):
        kind = one.get("type", "text") if one.tag == "input" else one.tag
        chosen = kind not in ("checkbox", "radio") or one.get("checked") is not None
        if one.get("disabled") is None and chosen and kind not in SILENT:
            yield one.get("name"), kind, _value(one)
    for button in form.xpath(BUTTONS)[:1]:
        if button.get("name"):
            yield button.get("name"), "button", button.get("value") or ""


SILENT = {"file", "submit", "image", "button", "reset"}


def _value(one) -> str:
    value = one.value
    if one.tag == "select" and one.get("multiple") is not None:
        return next(iter(value), "")
    return value or ""


def forms(pages: Iterable, base: str) -> Iterator[Form]:
    """All forms of pages that are sent by POST to the site."""
    for page in pages:
        if not page.text.strip():
            continue
        for form in html.fromstring(page.text).forms:
            action = urljoin(base + page.path, form.get("action") or "")
            posts = (form.get("method") or "get").lower() == "post"
            if posts and action.startswith(base) and not LEFT_OUT.search(action):
                yield Form(action, tuple(fields(form)))


def sent(
    crawl: Crawl, kinds: Iterable[str], known: set, language: str = "th"
) -> Iterator[Sheet]:
    """The answers to each kind of form of a person."""
    with crawl.client(language) as client:
        for form in forms(crawl.thai, crawl.base):
            kind = form.kind(crawl.names, crawl.base)
            if kind in known:
                continue
            known.add(kind)
            for name in kinds:
                data: dict[str, list[str]] = {}
                for field, value in form.filled(KINDS[name]):
                    data.setdefault(field, []).append(value)
                answer = client.post(form.action, data=data)
                path = form.action.removeprefix(crawl.base)
                yield answer_sheet(crawl.user, f"{path} ({name})", answer)
