"""What a page says is in the catalogues: no Thai words in code and templates.

A Thai word in the code of a page would stand on its English page as well.
"""

from pathlib import Path
import ast
import pytest
import re


PACKAGE = Path(__file__).parents[2] / "src" / "thesaban"
THAI = re.compile("[ก-ฮ]")
#: Folders that are about Thai itself, or about the words of papers and messages.
ABOUT_THAI = ("thai", "locales", "profiles")
#: Files with Thai words, and why they may.
REASONS = {
    "portal/content/values.py": "each word beside its English one, by the language",
    "portal/blocks/lists.py": "the days of the week, beside the English ones",
    "portal/rest_words.py": "tells Thai letters from others",
    "portal/dates.py": "words that people type into a line for a time",
    "portal/forms/answers.py": "answers are kept and exported in the town's language",
    "portal/forms/loader.py": "the name of an action that editors may change",
    "portal/closing/gate.py": "a page in both languages, for who cannot come in",
    "portal/fault.py": "a page in both languages, shown when nothing else runs",
    "portal/parts.py": "tells Thai letters from others",
    "outbox/views/__init__.py": "tells Thai letters from others",
    "portal/maintenance.py": "a page in both languages, shown when nothing else runs",
    "portal/searching/meant.py": "the keys of a Thai keyboard",
    "portal/searching/misses.py": "titles before names, to leave persons out",
    "portal/searching/query.py": "letters of abbreviations",
    "portal/seed/files.py": "marks of sample files, which are content",
}
#: In English texts: a term with the Thai word that stands on the paper.
TERMS = re.compile(r"\([ก-๛ ]+\)|สอ 00012/2569|นาย นาง นางสาว")
#: Samples of the letter on a button, the name of the language, placeholders.
SAMPLES = re.compile(r">ก</button>|<span>ไทย</span>|>22 พ\.ย\. 2569</h2>")


def shown_folders() -> list[Path]:
    """Folders with the code of pages."""
    found = [PACKAGE / "portal", *PACKAGE.glob("*/views")]
    return [
        path for path in found if path.relative_to(PACKAGE).parts[0] not in ABOUT_THAI
    ]


def texts_of(path: Path) -> list[tuple[int, str]]:
    """Strings of a module that are no documentation."""
    tree = ast.parse(path.read_text("utf-8"))
    said = {
        id(first.value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        for first in node.body
        if isinstance(first, ast.Expr)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in said
    ]


MODULES = sorted(path for folder in shown_folders() for path in folder.rglob("*.py"))
TEMPLATES = sorted(PACKAGE.rglob("*.pt"))


def thai_lines(rows) -> list[str]:
    return [f"{line}: {text.strip()}" for line, text in rows if THAI.search(text)]


@pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_modules(path):
    name = path.relative_to(PACKAGE).as_posix()
    found = thai_lines((line, TERMS.sub("", text)) for line, text in texts_of(path))
    assert bool(found) == (name in REASONS), "\n".join(found)


def test_templates():
    found = {
        str(path): thai_lines(
            (number, SAMPLES.sub("", line))
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        )
        for path in TEMPLATES
        if "profiles" not in path.parts
    }
    assert len(found) > 50
    assert {path: lines for path, lines in found.items() if lines} == {}
