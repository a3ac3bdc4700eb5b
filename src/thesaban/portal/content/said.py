"""What a feed says of an item below its title.

Its description; where an editor wrote none, what else it says: a paper or a sitting
its facts, everything else the beginning of its text.
"""

from plone.app.textfield.interfaces import IRichTextValue
from thesaban.portal.content import lists
from thesaban.portal.content import shapes
from thesaban.portal.content.values import value
from thesaban.portal.content.values import Words
from thesaban.portal.searching.texts import plain
from thesaban.thai.words import located_tokens
from typing import Any
from zope.i18n import translate


LANGUAGE = "th"
#: Letters of a text at most.
LENGTH = 300
FACTS = 4


def said(item: Any, request: Any) -> str:
    """Plain words; empty where the item says nothing but its title."""
    shape = shapes.shape(item.portal_type)
    if item.Description() or shape is None:
        return item.Description()
    ways = [_beginning(item), _facts(item, shape, request)]
    if shape.date:
        ways.reverse()
    return next(filter(None, ways), "")


def _beginning(item: Any) -> str:
    text = value(item, "text")
    return shortened(plain(text.raw or "")) if IRichTextValue.providedBy(text) else ""


def shortened(text: str, most: int = LENGTH) -> str:
    """The beginning of a text, ended where a word may begin."""
    if len(text) <= most:
        return text
    opens = [token.start for token in located_tokens(text[:most]) if token.opens]
    return f"{text[: max(opens, default=most) or most].rstrip()} …"


def _facts(item: Any, shape: shapes.Shape, request: Any) -> str:
    """``kind · label: value · …`` of the first facts."""
    words = Words(item, request, LANGUAGE)
    kind = value(item, shape.kind_field) if shape.kind_field else None
    known = [lists.words(shape.kinds, kind, LANGUAGE)] if kind else []
    names = [name for name in shape.facts if name != shape.kind_field]
    for name in names:
        if len(known) <= FACTS and (text := words.text(name)):
            label = translate(words.row(name)["label"], context=request)
            known.append(f"{label}: {text}")
    return " · ".join(known)
