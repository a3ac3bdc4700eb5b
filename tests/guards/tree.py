"""The tree as the guards read it: layers, files, imports."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
import ast
import subprocess


ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "thesaban"

ROWS = (
    ("portal", "oss"),
    ("notices", "permits", "letters", "waste", "complaints"),
    ("cases",),
    ("payments",),
    ("documents",),
    ("people", "outbox", "audit"),
    ("registers",),
    ("thai", "clock"),
)
"""Folders from top to bottom. Imports go downward only; in a row never sideways."""

LEVEL = {folder: depth for depth, row in enumerate(ROWS) for folder in row}

ABOVE = frozenset(
    {"distributions", "locales", "patches", "setuphandlers", "testing", "upgrades"}
)
"""May use every folder; no folder may use them."""

SHARED = frozenset({"", "events", "interfaces"})
"""``thesaban`` itself, its interfaces and events: for everyone but the pure."""

PURE = frozenset(ROWS[-1])


@dataclass(frozen=True, slots=True)
class Import:
    path: Path
    line: int
    module: str
    """Absolute dotted name of the module (or attribute) that is imported."""

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} imports {self.module}"

    @property
    def folder(self) -> str:
        """The folder of ours that is imported; "" for the package itself."""
        parts = self.module.split(".")
        return parts[1] if len(parts) > 1 else ""


def modules(folder: Path = PACKAGE) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*.py")) if path.is_file())


def imports(path: Path) -> Iterator[Import]:
    """Every import of a module, also those inside functions."""
    tree = ast.parse(path.read_text("utf-8"), str(path))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(path, node.lineno, alias.name)
        elif isinstance(node, ast.ImportFrom):
            yield from _from(path, node)


def _from(path: Path, node: ast.ImportFrom) -> Iterator[Import]:
    base = node.module or ""
    if node.level:
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        base = ".".join([*parts[: len(parts) - node.level], *filter(None, [base])])
    for alias in node.names:
        yield Import(path, node.lineno, f"{base}.{alias.name}" if base else alias.name)


def ours(found: Import) -> bool:
    return found.module == "thesaban" or found.module.startswith("thesaban.")


def submodule(found: Import) -> str:
    """Folder or top module that an import of ours reaches; "" for names of it."""
    folder = found.folder
    is_module = (PACKAGE / folder).is_dir() or (PACKAGE / f"{folder}.py").is_file()
    return folder if is_module else ""


def committed_files() -> list[Path]:
    """Every file that belongs to the repository (new ones included)."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        raise RuntimeError(f"git ls-files: {listed.stderr}")
    paths = (ROOT / line for line in listed.stdout.splitlines())
    return [path for path in paths if path.is_file() and not path.is_symlink()]
