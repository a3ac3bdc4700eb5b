"""Pages that went through a parser leave it as UTF-8.

Plone's CSRF protection parses every page of a signed-in user. Without Diazo behind
it the tree would be written as ASCII, each Thai letter as ``&#3585;``: more than
twice the bytes of the whole page.
"""

from lxml import html
from plone.transformchain.interfaces import ITransform
from repoze.xmliter.serializer import XMLSerializer
from thesaban.interfaces import IThesabanLayer
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


AFTER_PROTECT = 9500


class Parsed:
    """Base of steps that only concern pages that are a tree by then."""

    def __init__(self, published, request):
        self.published = published
        self.request = request

    def transformBytes(self, result, encoding):
        return None

    def transformUnicode(self, result, encoding):
        return None


class Written:
    """Base of steps that only concern HTML that is text by then."""

    def __init__(self, published, request):
        self.published = published
        self.request = request

    def changed(self, page: str) -> str | None:
        """The page as it is to be shown, None where it stays."""
        raise NotImplementedError

    def transformUnicode(self, result, encoding):
        kind = self.request.response.getHeader("Content-Type") or ""
        return self.changed(result) if kind.startswith("text/html") else None

    def transformBytes(self, result, encoding):
        encoding = encoding or "utf-8"
        shown = self.transformUnicode(result.decode(encoding, "replace"), encoding)
        return None if shown is None else shown.encode(encoding)

    def transformIterable(self, result, encoding):
        # The publisher gives every page that it has whole as a list of bytes.
        if not isinstance(result, list):
            return None
        shown = self.transformBytes(b"".join(result), encoding)
        return None if shown is None else [shown]


@implementer(ITransform)
@adapter(Interface, IThesabanLayer)
class Utf8(Parsed):
    """Writes a parsed page as UTF-8; leaves everything else alone."""

    order = AFTER_PROTECT

    def transformIterable(self, result, encoding):
        if (
            not isinstance(result, XMLSerializer)
            or result.serializer is not html.tostring
        ):
            return None
        return [result.serialize(encoding="utf-8")]
