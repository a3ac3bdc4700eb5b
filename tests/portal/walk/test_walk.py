"""Thai pages hold no English words and English pages no Thai ones, but content."""

from tests.portal.thai_text import english
from tests.portal.thai_text import has_english
from tests.portal.walk import words
from tests.portal.walk.pages import EDITORS
from tests.portal.walk.pages import OFFICIALS
import pytest


THAI = ("", "applicant1", *OFFICIALS, *EDITORS)
ENGLISH = THAI


def check(pages, read) -> None:
    """Fails with a line for each text that a reader stumbles over."""
    found = {}
    for page in pages:
        if page.status >= 500:
            found[f"status {page.status}"] = page.path
        if page.text.strip():
            for text in read(page.text):
                found.setdefault(text, page.path)
    lines = [f"{path}: {text}" for text, path in found.items()]
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)


@pytest.mark.parametrize("user", THAI)
def test_thai_pages(walks, user):
    check(walks.of(user).thai, lambda text: english(text, words.CONTENT))


@pytest.mark.parametrize("user", THAI)
def test_papers_are_thai(walks, user):
    """Papers have the force of law in Thai, whatever the page's language is."""
    found = {
        f"{page.path}: {line}"
        for page in walks.of(user).thai
        for line in page.paper.splitlines()
        if has_english(line, words.CONTENT)
    }
    assert not found, "\n".join(found)


@pytest.mark.parametrize("user", ENGLISH)
def test_english_pages(walks, user):
    check(walks.of(user).again().english, words.thai_of_ours)
