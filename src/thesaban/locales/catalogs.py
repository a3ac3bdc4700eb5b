"""Read and write the catalogues, in one stable form.

No dates, no line numbers, entries in the order of their ids: a run without a
change in the sources changes no file.
"""

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.messages.pofile import write_po
from io import BytesIO
from pathlib import Path
from thesaban.locales.extract import DOMAIN
from thesaban.locales.extract import Messages
import re


HERE = Path(__file__).parent
LANGUAGES = ("th", "en")
TEMPLATE = HERE / f"{DOMAIN}.pot"
DEFAULT = re.compile(r'^Default: "(.*)"$', re.DOTALL)
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: thesaban\\n"
"Language: {language}\\n"
"Language-Code: {language}\\n"
"Language-Name: {name}\\n"
"Domain: {domain}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
NAMES = {"th": "ไทย", "en": "English", "": ""}


def po_path(language: str, domain: str = DOMAIN) -> Path:
    """Return where a language's catalogue of a domain lies."""
    return HERE / language / "LC_MESSAGES" / f"{domain}.po"


def read(path: Path) -> Catalog:
    """Read a catalogue or a fragment without a header."""
    if not path.exists():
        return Catalog(domain=DOMAIN)
    with path.open("rb") as stream:
        return read_po(stream, domain=DOMAIN, abort_invalid=True)


def translations(catalog: Catalog) -> dict[str, str]:
    """Return the translated messages; fuzzy ones are not."""
    return {
        message.id: message.string
        for message in catalog
        if message.id and message.string and not message.fuzzy
    }


def default_of(message) -> str:
    """Return the default text that stands in a message's comments."""
    match = DEFAULT.match(" ".join(message.auto_comments))  # long ones are wrapped
    return match[1] if match else ""


def build(
    messages: Messages,
    texts: dict[str, str],
    english: dict[str, str],
    composed: set[str],
) -> Catalog:
    """Return a catalogue of every message in use with its ``texts``.

    ``composed`` are ids in use that do not stand in the sources as a whole;
    ``english`` holds their texts where the sources have no default.
    """
    catalog = Catalog(domain=DOMAIN)
    for msgid in sorted({*messages.by_id, *composed}):
        found = messages.by_id.get(msgid)
        default = messages.default(msgid) or english.get(msgid, "")
        catalog.add(
            msgid,
            texts.get(msgid, ""),
            locations=[(name, None) for name in sorted(found.files)] if found else (),
            auto_comments=[f'Default: "{default}"'] if default else (),
        )
    return catalog


def write(path: Path, catalog: Catalog, language: str = "", domain: str = DOMAIN):
    """Write a catalogue if it differs; return whether it did."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=0, omit_header=True, sort_output=True)
    header = HEADER.format(language=language, name=NAMES[language], domain=domain)
    text = header.encode() + buffer.getvalue().strip(b"\n") + b"\n"
    if path.exists() and path.read_bytes() == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    return True


def compile_all() -> list[Path]:
    """Write the ``.mo`` file beside every ``.po`` file; return them."""
    written = []
    for path in sorted(HERE.glob("*/LC_MESSAGES/*.po")):
        target = path.with_suffix(".mo")
        with target.open("wb") as stream:
            write_mo(stream, read(path))
        written.append(target)
    return written
