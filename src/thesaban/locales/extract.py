"""Find the messages that the package uses.

Templates, ZCML and profiles are read by i18ndude. Python is read here, by its
syntax tree, because ids are also composed there: from ``_(f"state_{name}")``
follows that every id of that shape may be used.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from contextlib import redirect_stderr
from contextlib import redirect_stdout
from dataclasses import dataclass
from dataclasses import field
from i18ndude.catalog import GSReader
from i18ndude.catalog import PTReader
from i18ndude.catalog import ZCMLReader
from io import StringIO
from pathlib import Path
import ast
import re


DOMAIN = "thesaban"
MARKER = "_"
EXCLUDED = ("node_modules", "__pycache__", "static", "locales")
# A composed id must show this much of itself to vouch for others.
SHORTEST_STEM = 3
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]+[A-Za-z0-9]")


@dataclass
class Found:
    """A message in use: its default texts and the files that use it."""

    defaults: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)

    @property
    def default(self) -> str:
        return min(self.defaults, default="")


@dataclass
class Messages:
    """All that the sources say about messages."""

    by_id: dict[str, Found] = field(default_factory=dict)
    patterns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    hints: dict[str, str] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)

    def add(self, msgid: str, default: str, filename: str) -> None:
        found = self.by_id.setdefault(msgid, Found())
        found.files.add(filename)
        if default:
            found.defaults.add(" ".join(default.split()))

    def default(self, msgid: str) -> str:
        """Return the English default of an id, where the sources have one."""
        found = self.by_id.get(msgid)
        return (found.default if found else "") or self.hints.get(msgid, "")

    def may_use(self, msgid: str) -> bool:
        """Tell whether an id that was not found may be composed or data."""
        if msgid in self.words:
            return True
        return any(re.fullmatch(pattern, msgid) for pattern in self.patterns)

    def conflicts(self) -> dict[str, set[str]]:
        """Return the ids that are used with different default texts."""
        several = {k: v.defaults for k, v in self.by_id.items()}
        return {k: defaults for k, defaults in several.items() if len(defaults) > 1}


def messages(package: Path, profiles: Path) -> Messages:
    """Read every message of the domain from the package and its profiles."""
    root = package.parent.parent
    found = Messages()
    # One template at a time: the reader keeps only the first of two defaults.
    for path in _files((package,), (".pt",)):
        _read_with(PTReader, path, root, found)
    for folder in (package, profiles):
        _read_with(ZCMLReader, folder, root, found)
        _read_with(GSReader, folder, root, found)
    for path in _files((package,), (".py",)):
        _read_python(path, root, found)
    for path in _files((package, profiles), (".py", ".pt", ".yaml", ".xml", ".zcml")):
        found.words.update(_WORD.findall(path.read_text("utf-8")))
    return found


def _read_with(reader, path: Path, root: Path, found: Messages) -> None:
    read = reader([str(path)], DOMAIN, exclude=EXCLUDED, include_line_numbers=False)
    said = StringIO()
    try:
        with redirect_stdout(said), redirect_stderr(StringIO()):
            read.read()
    except SystemExit:  # how i18ndude gives up on broken XML
        pass
    if said.getvalue():
        found.unreadable.append(said.getvalue().splitlines()[0])
    for msgid, entry in read.catalogs.get(DOMAIN, {}).items():
        for filename in entry.references:
            found.add(msgid, entry.msgstr, _relative(Path(filename), root))


def _read_python(path: Path, root: Path, found: Messages) -> None:
    tree = ast.parse(path.read_text("utf-8"), str(path))
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2:
            _read_pair(*node.elts, found)
        elif isinstance(node, ast.Call) and node.args:
            _read_call(node, _relative(path, root), found)


def _read_call(call: ast.Call, filename: str, found: Messages) -> None:
    first = call.args[0]
    if _called(call) == MARKER and isinstance(first, ast.Constant):
        found.add(first.value, _default(call), filename)
    elif isinstance(first, ast.JoinedStr):
        found.patterns.update(_pattern(first))


def _read_pair(key: ast.expr, value: ast.expr, found: Messages) -> None:
    """A table of ``("error_long", "Please shorten this.")`` holds defaults."""
    texts = [node.value for node in (key, value) if isinstance(node, ast.Constant)]
    if len(texts) != 2 or not all(isinstance(text, str) for text in texts):
        return
    if "_" in texts[0] and _WORD.fullmatch(texts[0]):
        found.hints[texts[0]] = " ".join(texts[1].split())


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _default(call: ast.Call) -> str:
    """Return the default text of ``_(msgid, default="…")``."""
    given = [word.value for word in call.keywords if word.arg == "default"]
    given += call.args[1:2]
    texts = [node.value for node in given if isinstance(node, ast.Constant)]
    return texts[0] if texts and isinstance(texts[0], str) else ""


def _pattern(node: ast.JoinedStr) -> Iterator[str]:
    """Return the shape of a composed id, if it shows enough of itself."""
    parts = []
    shown = 0
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts.append(re.escape(value.value))
            shown += len(value.value)
        else:
            parts.append("[A-Za-z0-9_-]+")
    stem = node.values[0] if node.values else None
    named = isinstance(stem, ast.Constant) and re.fullmatch(r"[a-z_]+", stem.value)
    if named and shown >= SHORTEST_STEM:
        yield "".join(parts)


def _files(folders: Iterable[Path], endings: tuple[str, ...]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in endings and not set(path.parts) & set(EXCLUDED):
                yield path


def _relative(path: Path, root: Path) -> str:
    return path.resolve().relative_to(root.resolve()).as_posix()
