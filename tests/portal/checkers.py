"""axe-core and HTML_CodeSniffer (what pa11y asks), run on a page in the browser.

axe comes with a package of PyPI. HTML_CodeSniffer is in no package of PyPI or Debian;
npm fetches it once into ``build/``, in a fixed version whose hash is known, and its
one script is read from there: nothing of it is installed or run outside the page.
"""

from functools import cache
from hashlib import sha512
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
import base64
import shutil
import subprocess
import tarfile
import warnings


AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
#: Asks everything that can be focused whether it is, and shows it.
FOCUS = (Path(__file__).parent / "focus.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SNIFFER = "@pa11y/html_codesniffer@2.6.0"
SHA512 = (
    "BKA7qG8NyaIBdCBDep0hYuYoF/bEyWJprE6EEVJOPiwj80sSiIKDT8LUVd19qKhVqNZZD3QvJIdFZ35p"
    "+vAFPg=="
)
SCRIPT = "package/build/HTMLCS.js"
KEPT = Path(__file__).parents[2] / "build" / "html_codesniffer-2.6.0.js"
ASK = """standard => new Promise((done, failed) => HTMLCS.process(standard, document,
  () => done(HTMLCS.getMessages()
    .filter(one => one.type === HTMLCS.ERROR)
    .map(one => [one.code, one.element.outerHTML || '', one.msg])),
  failed))"""


def fetched() -> str | None:
    """The script, by npm; None where there is no npm or no registry."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    with TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", "--ignore-scripts", SNIFFER]
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=120)
        packed = next(Path(folder).glob("*.tgz"), None)
        if done.returncode or packed is None:
            return None
        found = base64.b64encode(sha512(packed.read_bytes()).digest()).decode()
        assert found == SHA512, f"{SNIFFER} is not what it was: {found}"
        with tarfile.open(packed) as archive:
            return archive.extractfile(SCRIPT).read().decode("utf-8")


@cache
def sniffer() -> str | None:
    """HTML_CodeSniffer's script, kept between runs; says loudly if it is missing."""
    if KEPT.exists():
        return KEPT.read_text("utf-8")
    script = fetched()
    if script is None:
        message = f"NO {SNIFFER}: pages are asked by axe and Nu alone (npm is missing)"
        warnings.warn(message, stacklevel=2)
        return None
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(script, "utf-8")
    return script


#: Violations alone are told with all that is wrong, which takes a third of the time.
RUN = """([inside, rules]) => {
  const there = inside && document.querySelector(inside);
  const context = there ? {include: [[inside]]} : document;
  return axe.run(context, {runOnly: rules, resultTypes: ["violations"]});
}"""


def by_axe(page, rules: list[str] = RULES, inside: str = "") -> list[str]:
    """A line for each thing axe finds on the page; ``rules`` are its tags or names.

    ``inside``: a selector of what is looked at alone, where the page has it.
    """
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    found = page.evaluate(RUN, [inside, rules])
    assert found["passes"]
    return [
        f"axe {one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in found["violations"]
    ]


def by_sniffer(page) -> list[str]:
    """A line for each error HTML_CodeSniffer finds against WCAG 2 AA."""
    script = sniffer()
    if script is None:
        return []
    page.evaluate(script)
    found = page.evaluate(ASK, "WCAG2AA")
    return [f"sniffer {code}: {message} {html[:200]}" for code, html, message in found]


def troubles(page, inside: str = "") -> list[str]:
    """What both find on the page; axe only inside of what is drawn over it."""
    return [*by_axe(page, inside=inside), *by_sniffer(page)]
