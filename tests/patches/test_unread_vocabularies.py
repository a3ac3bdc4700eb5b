"""Malformed questions for pages and people are bad requests; good ones are answered."""

from plone.app.content.browser.vocabulary import VocabularyView
from thesaban.patches import unread_vocabularies
import json
import pytest


PAGES = "plone.app.vocabularies.Catalog"
DAY = "plone.app.querystring.operation.date.lessThan"
WORDS = "plone.app.querystring.operation.string.contains"
BAD = [
    {"query": "{bad}"},
    {"query": '{"x": 1}'},
    {"query": "[1]"},
    {"query": '{"criteria": [{"i": "x"}]}'},
    {"query": '{"criteria": [{"i": "Title", "o": "no.such", "v": "a"}]}'},
    {"query": json.dumps({"criteria": [{"i": "effective", "o": DAY, "v": "zz"}]})},
    {"batch": "{bad}"},
    {"batch": '{"size": "x", "page": 1}'},
    {"batch": '{"size": 9999, "page": 1}'},
    {"attributes": "[1]"},
    {"attributes": "[]"},
]


def test_it_is_needed(portal):
    assert unread_vocabularies.applied()
    portal.REQUEST.form.update(name=PAGES, query='{"x": 1}')
    view = VocabularyView(portal, portal.REQUEST)
    with pytest.raises(KeyError):
        VocabularyView.__call__.__wrapped__(view)


def test_a_question_that_cannot_be_read_is_said_to_be_so(visit):
    manager = visit("siteadmin")
    for asked in BAD:
        answer = manager.get("@@getVocabulary", name=PAGES, **asked)
        assert answer.status_code == 400, asked


def test_the_questions_of_the_scripts_are_answered(visit):
    words = [{"i": "SearchableText", "o": WORDS, "v": "ก*"}]
    query = {"criteria": words, "sort_on": "modified", "sort_order": "reverse"}
    answer = visit("siteadmin").get(
        "@@getVocabulary",
        name=PAGES,
        query=json.dumps(query),
        batch='{"page": 1, "size": 10}',
        attributes='["UID", "Title", "path"]',
    )
    assert answer.status_code == 200 and "results" in answer.json()
