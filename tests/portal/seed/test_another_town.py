"""Another town has none of Mae Hia's words: they stand in its profile alone.

The town of the tests lies in the same sub-district, since addresses are checked
against the real list; so do the demonstration's notices, which a town elsewhere
takes to its own.
"""

from pathlib import Path
from thesaban.setuphandlers import PROFILES
import ast
import re
import thesaban


SOURCE = Path(thesaban.__file__).parent
NAMES = re.compile("แม่เหียะ|ดอยคำ|Mae Hia|5327 ?6491|5344 ?7744|5380 ?5182")
READ = (".pt", ".zcml", ".yaml", ".xml", ".json", ".txt", ".js", ".scss", ".svg", ".po")
#: Where a name of the first town may stand, and why.
KNOWN = {
    "distributions/thesaban/schema.json": "the answer that the add-site form begins with",
    "people/passwords.py": "words that make a password easy to guess",
}


def words_of(path: Path) -> str:
    """What a visitor could ever read of a file: of Python its strings alone."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        return text
    tree = ast.parse(text)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and ast.get_docstring(node, clean=False) is not None
    }
    strings = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in told
    ]
    return "\n".join(strings)


def test_the_code_names_no_town():
    towns = {path for path in PROFILES.iterdir() if path.name != "default"}
    files = [
        path
        for path in (*SOURCE.rglob("*"), *(PROFILES / "default").rglob("*"))
        if path.suffix in (".py", *READ) and not towns & set(path.parents)
    ]
    assert len(files) > 500
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in files
        if NAMES.search(words_of(path))
    }
    assert found == set(KNOWN)


def test_the_demonstration_names_no_town():
    found = {
        f"{path.name}: {line}"
        for path in (PROFILES / "demo").glob("*.yaml")
        for line in path.read_text("utf-8").splitlines()
        if NAMES.search(line) and "tambon: แม่เหียะ" not in line
    }
    assert found == set()
