"""Say in the page's language which tags a version adds or takes away.

The comparison of two texts writes ``insert:`` and ``delete:`` before each tag, in
English whatever the page's language is. No upstream issue; the class has no message.
"""

from Products.CMFDiffTool.libs.htmldiff import htmlEncode
from Products.CMFDiffTool.libs.htmldiff import HTMLMatcher
from thesaban import _
from thesaban.registers.spoken import language
from zope.i18n import translate


ADDED = _("diff_tag_added", default="added:")
GONE = _("diff_tag_gone", default="removed:")


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return HTMLMatcher.formatInsertTag is _added


def apply() -> None:
    """Put ours in the place of both methods."""
    HTMLMatcher.formatInsertTag = _added
    HTMLMatcher.formatDeleteTag = _gone


def _written(css: str, message: str, tag: str) -> str:
    word = translate(message, target_language=language())
    return f'<span class="{css}">{word} <samp>{htmlEncode(tag)}</samp></span> '


def _added(self, tag: str) -> str:
    return _written("tagInsert", ADDED, tag)


def _gone(self, tag: str) -> str:
    return _written("tagDelete", GONE, tag)
