"""Keep what is scheduled or expired out of queries that visitors write.

``@querystring-search`` and ``@@getVocabulary`` take rows of the form "index, operation,
value" from anybody. A row whose index is called ``show_inactive`` became the word by
which code asks the catalog for pages that are not to be seen yet, or no more: their
titles and descriptions were told to everybody.
"""

from plone.app.querystring import queryparser


NAME = "parseFormquery"
HIDDEN = "show_inactive"
_original = queryparser.parseFormquery


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return getattr(queryparser, NAME) is parsed


def apply() -> None:
    """Put ours in the place of the parser, which is called by its module."""
    setattr(queryparser, NAME, parsed)


def parsed(context, formquery, sort_on=None, sort_order=None) -> dict:
    """The query for the catalog, without a word about what is hidden."""
    query = _original(context, formquery, sort_on, sort_order)
    query.pop(HIDDEN, None)
    return query
