"""What forms answer to nothing and to nonsense, in the reader's language."""

from tests.portal.thai_text import english
from tests.portal.walk import words
from tests.portal.walk.pages import EDITORS
from tests.portal.walk.posting import NONSENSE
from tests.portal.walk.posting import sent
from tests.portal.walk.test_walk import check
from tests.portal.walk.test_walk import ENGLISH


def test_answers_are_thai(answered):
    check(answered, lambda text: english(text, words.CONTENT))


def test_answers_are_english(walks, answered):
    """After the Thai ones: both change the site. Nonsense brings the most errors."""
    known: set = set()
    users = [user for user in ENGLISH if user not in EDITORS]
    pages = [
        sheet
        for user in users
        for sheet in sent(walks.of(user), ("nonsense",), known, "en")
    ]
    assert len(pages) > 20
    # What was typed comes back in the form.
    typed = NONSENSE["email"]
    check(pages, lambda text: words.thai_of_ours(text.replace(typed, "")))
