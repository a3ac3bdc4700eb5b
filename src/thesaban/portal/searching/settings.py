"""What editors teach the search: registry record ``thesaban.search.synonyms``."""

from thesaban import _
from thesaban.portal.searching.synonyms import LineError
from thesaban.portal.searching.synonyms import parse
from zope import schema
from zope.interface import Interface
from zope.interface import Invalid
from zope.interface import invariant


PREFIX = "thesaban.search"
MOST_LETTERS = 20_000


class ISearchSettings(Interface):
    """Words of this town that mean the same."""

    synonyms = schema.Text(
        title=_("label_search_synonyms", default="Words that mean the same"),
        description=_(
            "help_search_synonyms",
            default="One group in a line, the words separated by =. A search for one "
            "finds pages with any of them.",
        ),
        default="",
        missing_value="",
        max_length=MOST_LETTERS,
        required=False,
    )

    @invariant
    def lines_name_two_words(data):
        try:
            parse(data.synonyms or "")
        except LineError as error:
            raise Invalid(error.args[0]) from None
