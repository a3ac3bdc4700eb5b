"""The catalog's splitter: tokens of :mod:`thesaban.thai.words` for ZCTextIndex."""

from Products.ZCTextIndex.interfaces import ISplitter
from Products.ZCTextIndex.PipelineFactory import element_factory
from thesaban.thai.words import index_tokens
from zope.interface import implementer


GROUP = "Word Splitter"
NAME = "Thai clusters"
#: Before and after a phrase of a query that is looked for as whole words alone.
BORDER_TOKEN = "|"
#: Between phrases that must all be there and are looked for at once.
AND_TOKEN = "&"


@implementer(ISplitter)
class ThaiSplitter:
    """Thai as character clusters, other scripts as folded words.

    A ``*`` at the end of a query's word asks for words that begin so, a ``|`` before
    it for whole words, a ``&`` between phrases for both; other signs of globbing are
    ignored.
    """

    def process(self, texts: list[str]) -> list[str]:
        """The tokens of texts to index."""
        return [token for text in texts for token in index_tokens(text)]

    def processGlob(self, texts: list[str]) -> list[str]:
        """The tokens of one word or of quoted phrases of a query."""
        found: list[str] = []
        for part in " ".join(texts).split(f" {AND_TOKEN} "):
            tokens = self._asked(part.strip('" '))
            found += [AND_TOKEN, *tokens] if found and tokens else tokens
        return found

    def _asked(self, phrase: str) -> list[str]:
        tokens = self.process([phrase])
        if tokens and phrase.startswith(BORDER_TOKEN):
            return [BORDER_TOKEN, *tokens, BORDER_TOKEN]
        if tokens and phrase.endswith("*"):
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
