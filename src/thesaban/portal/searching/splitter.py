"""The catalog's splitter: tokens of :mod:`thesaban.thai.words` for ZCTextIndex."""

from Products.ZCTextIndex.interfaces import ISplitter
from Products.ZCTextIndex.PipelineFactory import element_factory
from thesaban.thai.words import index_tokens
from zope.interface import implementer


GROUP = "Word Splitter"
NAME = "Thai clusters"


@implementer(ISplitter)
class ThaiSplitter:
    """Thai as character clusters, other scripts as folded words.

    A ``*`` at the end of a query's word asks for words that begin so; other
    signs of globbing are ignored.
    """

    def process(self, texts: list[str]) -> list[str]:
        """The tokens of texts to index."""
        return [token for text in texts for token in index_tokens(text)]

    def processGlob(self, texts: list[str]) -> list[str]:
        """The tokens of one word or quoted phrase of a query."""
        tokens = self.process(texts)
        if tokens and texts[-1].rstrip('" ').endswith("*"):
            tokens[-1] += "*"
        return tokens

    def process_post_glob(self, tokens: list[str]) -> list[str]:
        """Tokens of a query that was split already."""
        return [token.rstrip("*") for token in tokens]


def register() -> None:
    """Offer the splitter to lexicons; repeatable."""
    if NAME not in element_factory._groups.get(GROUP, {}):
        element_factory.registerFactory(GROUP, NAME, ThaiSplitter)


register()
