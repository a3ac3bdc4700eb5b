"""Let the download of what is no file be "not found".

``@@download/<name>`` and ``@@display-file/<name>`` of plone.namedfile take any attribute
that the visitor may read for a file: a title, a text, the page above. Each such address
was an error with a reference number that anybody could write into the log.
"""

from plone.namedfile.browser import Download
from plone.namedfile.interfaces import INamedTyped
from zope.publisher.interfaces import NotFound


#: The method that finds the file, and its original.
NAME = "_getFile"
_original = Download._getFile


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return getattr(Download, NAME) is found


def apply() -> None:
    """Put ours in the place of the view's method."""
    setattr(Download, NAME, found)


def found(self):
    """The file that was asked for."""
    try:
        file = _original(self)
    except AttributeError:
        # A page whose main field is a text of nothing.
        file = None
    if not INamedTyped.providedBy(file):
        raise NotFound(self, self.fieldname or "", self.request)
    return file
