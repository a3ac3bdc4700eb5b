"""Who may import whom (the layers of the tree)."""

from tests.guards import tree
import pytest


SQL = ("sqlalchemy", "alembic", "psycopg", "psycopg2", "sqlite3", "zope.sqlalchemy")
FRAMEWORKS = (
    "AccessControl",
    "Acquisition",
    "App",
    "OFS",
    "Persistence",
    "Products",
    "ZODB",
    "ZPublisher",
    "Zope2",
    "persistent",
    "plone",
    "transaction",
    "z3c",
    "zope",
)
FOLDERS = sorted(
    path.name for path in tree.PACKAGE.iterdir() if path.name in tree.LEVEL
)


def starts(name: str, prefixes) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in prefixes)


def is_allowed(folder: str, target: str) -> bool:
    """Whether a module of ``folder`` may import from ``target`` (both ours)."""
    if target == folder:
        return True
    if target in tree.SHARED:
        return folder not in tree.PURE
    if target in tree.ABOVE:
        return False
    return tree.LEVEL[target] > tree.LEVEL[folder]


def folder_imports(folder: str):
    for path in tree.modules(tree.PACKAGE / folder):
        yield from tree.imports(path)


@pytest.mark.parametrize("folder", FOLDERS)
def test_imports_go_downward(folder):
    wrong = [
        str(found)
        for found in folder_imports(folder)
        if tree.ours(found) and not is_allowed(folder, tree.submodule(found))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("folder", sorted(tree.PURE))
def test_pure_folders_know_no_framework(folder):
    wrong = [
        str(found)
        for found in folder_imports(folder)
        if starts(found.module, FRAMEWORKS)
    ]
    assert not wrong, "\n".join(wrong)


def test_what_all_share_uses_no_folder():
    wrong = [
        str(found)
        for name in ("__init__", *sorted(tree.SHARED - {""}))
        for found in tree.imports(tree.PACKAGE / f"{name}.py")
        if tree.ours(found) and tree.submodule(found) not in tree.SHARED
    ]
    assert not wrong, "\n".join(wrong)


def may_use_sql(path) -> bool:
    parts = path.relative_to(tree.PACKAGE).parts
    return parts[0] == "registers" or "store.py" in parts or "store" in parts[:-1]


def test_sql_stays_in_registers_and_stores():
    wrong = [
        str(found)
        for path in tree.modules()
        if not may_use_sql(path)
        for found in tree.imports(path)
        if starts(found.module, SQL)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_folder_has_its_place():
    folders = {
        path.name for path in tree.PACKAGE.iterdir() if (path / "__init__.py").is_file()
    }
    assert folders <= set(tree.LEVEL) | tree.ABOVE


@pytest.mark.parametrize(
    ("folder", "target", "allowed"),
    [
        ("cases", "documents", True),
        ("documents", "cases", False),
        ("people", "audit", False),
        ("people", "", True),
        ("clock", "", False),
        ("portal", "oss", False),
        ("cases", "testing", False),
    ],
)
def test_the_rule_itself(folder, target, allowed):
    assert is_allowed(folder, target) is allowed
