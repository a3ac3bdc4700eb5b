"""Keep the catalogues: ``python -m thesaban.locales [merge FILE … | check | compile]``."""

from pathlib import Path
from thesaban.locales import catalogs
from thesaban.locales.check import problems
from thesaban.locales.extract import Messages
from thesaban.locales.extract import messages
import argparse
import sys


PACKAGE = Path(__file__).parent.parent
PROFILES = PACKAGE / "profiles"


def read_sources() -> Messages:
    """Return the messages of this package and its profiles."""
    return messages(PACKAGE, PROFILES.resolve())


def refresh(thai: dict[str, str], english: dict[str, str]) -> int:
    """Write the template and both catalogues; print what changed.

    Nothing is left out while a file cannot be read; the result is then 1.
    """
    sources = read_sources()
    if sources.unreadable:
        sources.patterns.add(".*")
    composed = {msgid for msgid in (*english, *thai) if sources.may_use(msgid)}
    texts = {"": {}, "en": english, "th": thai}
    for language, own in texts.items():
        path = catalogs.po_path(language) if language else catalogs.TEMPLATE
        catalog = catalogs.build(sources, own, english, composed)
        changed = catalogs.write(path, catalog, language)
        print(
            f"{path.name:14} {language or 'all':3} {len(catalog):5} messages"
            f" {'written' if changed else 'unchanged'}"
        )
    print(*sources.unreadable, sep="\n")
    known = _known()
    unused = [key for key in thai if key not in known]
    for msgid in sorted(unused):
        print(f"left out, not used: {msgid}")
    return 1 if sources.unreadable else 0


def _known() -> set[str]:
    return {message.id for message in catalogs.read(catalogs.TEMPLATE)}


def _current(language: str) -> dict[str, str]:
    return catalogs.translations(catalogs.read(catalogs.po_path(language)))


def merge(files: list[Path], language: str, replace: bool) -> int:
    """Add the texts of ``files`` to a catalogue; keep what stands already.

    Fragments of computed ids may carry English: a file named ``*.en.po`` is
    merged into the English catalogue.
    """
    texts = {"th": _current("th"), "en": _current("en")}
    for path in files:
        own = "en" if path.name.endswith(".en.po") else language
        for msgid, text in catalogs.translations(catalogs.read(path)).items():
            if replace:
                texts[own][msgid] = text
            else:
                texts[own].setdefault(msgid, text)
    return refresh(texts["th"], texts["en"])


def check() -> int:
    """Print every problem; 1 if there is any."""
    found = problems(read_sources())
    print(*found, sep="\n")
    print(f"{len(found)} problems")
    return 1 if found else 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="thesaban.locales", description=__doc__)
    commands = parser.add_subparsers(dest="command")
    merging = commands.add_parser("merge", help="add texts from other .po files")
    merging.add_argument("files", nargs="+", type=Path)
    merging.add_argument("--language", default="th", choices=catalogs.LANGUAGES)
    merging.add_argument("--replace", action="store_true", help="also what stands")
    commands.add_parser("check", help="tell what is missing")
    commands.add_parser("compile", help="write the .mo files")
    given = parser.parse_args(arguments)
    if given.command == "merge":
        return merge(given.files, given.language, given.replace)
    if given.command == "check":
        return check()
    if given.command == "compile":
        print(*catalogs.compile_all(), sep="\n")
        return 0
    return refresh(_current("th"), _current("en"))


if __name__ == "__main__":
    sys.exit(main())
