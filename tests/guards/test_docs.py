"""What README.md and docs/ name exists: links, commands, files."""

from tests.guards import tree
import pytest
import re


PAGES = [tree.ROOT / "README.md", *sorted((tree.ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
MAKE = re.compile(r"\bmake ([a-z0-9-]+)")
PLACE = re.compile(
    r"`((?:src|profiles|tests|deploy|docs|news)/[A-Za-z0-9_./-]+|[a-z]+\.(?:yaml|ini|cfg|toml))`"
)
OF_A_TOWN = {path.name for path in (tree.ROOT / "profiles").glob("*/*.yaml")}
SCRIPT = re.compile(r"\bthesaban-[a-z-]+")


def page_id(path) -> str:
    return path.relative_to(tree.ROOT).as_posix()


@pytest.fixture(params=PAGES, ids=page_id)
def page(request):
    return request.param


def text_of(page) -> str:
    return page.read_text("utf-8")


def targets() -> set[str]:
    makefile = (tree.ROOT / "Makefile").read_text("utf-8")
    return set(re.findall(r"^([a-z0-9-]+):", makefile, re.MULTILINE))


def test_links_lead_somewhere(page):
    links = [each for each in LINK.findall(text_of(page)) if "://" not in each]
    missing = [each for each in links if not (page.parent / each).exists()]
    assert not missing


def test_commands_are_targets(page):
    named = set(MAKE.findall(" ".join(re.findall(r"`[^`]+`", text_of(page)))))
    blocks = re.findall(r"```sh\n(.*?)```", text_of(page), re.DOTALL)
    named |= {word for block in blocks for word in MAKE.findall(block)}
    assert named <= targets() | {"git"}


def test_files_named_are_there(page):
    named = set(PLACE.findall(text_of(page))) - OF_A_TOWN
    missing = [
        each
        for each in named
        if not (tree.ROOT / each).exists() and "newtown" not in each
    ]
    assert not missing


def test_console_scripts_named_exist(page):
    project = (tree.ROOT / "pyproject.toml").read_text("utf-8")
    known = set(re.findall(r"^(thesaban-[a-z-]+) =", project, re.MULTILINE))
    known |= {"thesaban-proxy", "thesaban-cluster", "thesaban-static"}
    assert set(SCRIPT.findall(text_of(page))) <= known


def test_pages_are_reachable_from_the_index():
    docs = tree.ROOT / "docs"
    index = docs / "index.md"
    seen, todo = set(), [index]
    while todo:
        page = todo.pop()
        if page in seen or not page.is_file():
            continue
        seen.add(page)
        links = (each for each in LINK.findall(text_of(page)) if each.endswith(".md"))
        todo += [(page.parent / each).resolve() for each in links]
    assert set(docs.rglob("*.md")) <= seen
