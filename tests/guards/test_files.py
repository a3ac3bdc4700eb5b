"""What no file of the repository may be or hold."""

from tests.guards import tree
import pytest
import re


MOST_LINES = 400
CODE = {".py", ".zcml", ".pt", ".scss", ".js", ".typ", ".sh"}
GENERATED = ("static", "migrations/versions")
TEXT = CODE | {".md", ".txt", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".xml", ".json"}
TEXT |= {".csv", ".po", ".pot", ".css", ".svg", ".html", ".conf", ".service", ""}

PLACES_OF_ONE_MACHINE = {
    "a home folder": r"(?<![\w.~-])/(?:home|Users)/\w+",
    "root's folder": r"(?<![\w.~-])/root/",
    "a folder of temporary files": r"(?<![\w.~-])/tmp/\w+",
    "a working folder of one machine": r"(?<![\w.~/-])/(?:work|farm)/\w+",
    "a package index": r"--(?:extra-)?index(?:-url)?\b|--find-links\b|simple/?\s*$",
    "a file address": r"file:///\w",
}
ITSELF = {"tests/guards/test_files.py"}


def name_of(path) -> str:
    return path.relative_to(tree.ROOT).as_posix()


def lines_of(path) -> int:
    return len(path.read_text("utf-8").splitlines())


def is_long(path) -> bool:
    name = name_of(path)
    if path.suffix not in CODE or any(f"/{part}/" in name for part in GENERATED):
        return False
    return lines_of(path) > MOST_LINES


def test_no_file_is_too_long_to_hold_in_mind():
    files = [path for path in tree.committed_files() if name_of(path).startswith("src")]
    assert files
    long = [f"{name_of(path)}: {lines_of(path)}" for path in files if is_long(path)]
    assert not long, "\n".join(long)


def troubles(name: str, text: str) -> list[str]:
    """Places of one machine that a text names, with their line."""
    return [
        f"{name}:{number} names {what}: {line.strip()[:100]}"
        for number, line in enumerate(text.splitlines(), 1)
        for what, pattern in PLACES_OF_ONE_MACHINE.items()
        if re.search(pattern, line)
    ]


def test_no_file_names_a_place_of_one_machine():
    found = []
    for path in tree.committed_files():
        if path.suffix in TEXT and name_of(path) not in ITSELF:
            found += troubles(name_of(path), path.read_text("utf-8"))
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "#    uv pip compile --index-url https://packages.example/simple",
        "-e /home/somebody/src/thing",
        "data = open('/tmp/scratch/x')",
        "cd /" + "work/main && make",
        "--find-links wheels",
    ],
)
def test_the_patterns_find(line):
    assert troubles("x", line)


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org/home/news and ~/bin and /usr/bin/chromium",
        "a simple way, with work/main in a relative path",
    ],
)
def test_the_patterns_let_pass(line):
    assert not troubles("x", line)


def test_conflict_marks_and_leftovers_are_not_committed():
    marks = re.compile(r"^(<{7} |>{7} |={7}$)", re.MULTILINE)
    unfinished = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX ")))
    found = []
    for path in tree.committed_files():
        if path.suffix in CODE:
            text = path.read_text("utf-8")
            found += [name_of(path)] if marks.search(text) else []
            found += [name_of(path)] if unfinished.search(text) else []
    assert not found, "\n".join(found)
