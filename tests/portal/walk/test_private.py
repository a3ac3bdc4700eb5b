"""Nothing that was said to one person is kept for another: every page that was walked."""

from tests.portal.test_caching import is_wrong


def answers(walks, walked, is_visitor: bool):
    """(path, answer) of everything that was answered to visitors, or to the others."""
    for user in {one.who for one in walked}:
        if is_visitor == (not user):
            crawl = walks.of(user)
            for page in (*crawl.thai, *crawl.english):
                for answer in page.answers:
                    yield f"{user} {page.path}", answer


def test_pages_of_who_is_signed_in_are_kept_nowhere(walks, walked):
    asked, wrong = 0, []
    for name, answer in answers(walks, walked, is_visitor=False):
        asked += 1
        if is_wrong(answer.status_code, answer.headers, answer.text):
            given = answer.headers.get("Cache-Control")
            wrong.append(f"{name}: {answer.status_code} {given}")
    assert asked > 300
    assert wrong == []


def test_what_is_kept_for_visitors_names_nobody(walks, walked):
    kept = [
        (name, answer)
        for name, answer in answers(walks, walked, is_visitor=True)
        if answer.headers.get("ETag") or answer.headers.get("X-RAMCache")
    ]
    assert len(kept) > 20
    for name, answer in kept:
        assert "/logout" not in answer.text, name
        assert "_authenticator" not in answer.text, name
        assert "Set-Cookie" not in answer.headers, name
        assert "private" in answer.headers["Cache-Control"], name
