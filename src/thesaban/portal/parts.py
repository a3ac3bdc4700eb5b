"""Thai parts of an English page say that they are Thai (WCAG 2.2, 3.1.2).

Names of people, papers and pages stay as they were written, whatever the reader's
language is. A voice that reads English can make nothing of them unless it is told. An
element that holds nothing but Thai gets the attribute, Thai within other words a span.
The value names the country too, which tells these parts from what a template marks.
"""

from plone.transformchain.interfaces import ITransform
from thesaban.interfaces import IThesabanLayer
from thesaban.portal.serialize import Written
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface
import re


LANGUAGE = "th-TH"
#: After the names of places are kept whole, before Plone's own steps.
ORDER = 7010
TOKENS = re.compile(
    r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)\s*>"
    r"|<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>|[^<]+|<",
    re.DOTALL,
)
THAI = re.compile("[\u0e01-\u0e2e]")
#: Thai with what stands between two Thai words (figures, signs, initials), and the
#: figures of a number after the letters of its register.
RUN = re.compile(
    r"[\u0e01-\u0e5b](?:[^A-Za-z<&]*[\u0e01-\u0e5b])?(?: \d+/\d{4}(?!\d))?"
)
LATIN = re.compile(r"[A-Za-z]{2,}")
OPENING = re.compile(
    r"<([a-z][\w-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>", re.DOTALL
)
#: What may hold text but no element.
PLAIN = ("title", "option", "textarea")
SPAN = f'<span lang="{LANGUAGE}">{{}}</span>'


def marked(page: str) -> str:
    """The HTML of a page with ``lang`` on its Thai parts."""
    if not THAI.search(page):
        return page
    tokens = TOKENS.findall(page)
    for at, token in enumerate(tokens):
        if token[0] != "<" and THAI.search(token):
            before = tokens[at - 1] if at else ""
            after = tokens[at + 1] if at + 1 < len(tokens) else ""
            tokens[at - 1], tokens[at] = _marked(before, token, after)
    return "".join(tokens)


def _marked(before: str, text: str, after: str) -> tuple[str, str]:
    """The tag before a text and the text, one of them marked."""
    tag = OPENING.fullmatch(before)
    if tag is None:
        return before, RUN.sub(lambda run: SPAN.format(run[0]), text)
    if re.search(r"\slang=", tag[2]):
        return before, text
    alone = after.startswith(f"</{tag[1]}")
    if alone and not LATIN.search(text):
        return f'<{tag[1]} lang="{LANGUAGE}"{tag[2]}>', text
    if tag[1] in PLAIN:
        return before, text
    return before, RUN.sub(lambda run: SPAN.format(run[0]), text)


@implementer(ITransform)
@adapter(Interface, IThesabanLayer)
class Parts(Written):
    """Marks the Thai parts of every English page that is shown."""

    order = ORDER

    def changed(self, page: str) -> str | None:
        return marked(page) if self.request.get("LANGUAGE") == "en" else None
