"""collective.honeypot without its rewriting of every page.

It parses each page that is sent and puts a field into every form, hidden by an
inline style that our content security policy refuses: people would see it. Forms
that need the field have it in their template; its check of what is posted stays.
"""

from plone.transformchain.interfaces import ITransform
from plone.z3cform.fieldsets.extensible import FormExtender
from zope.interface import implementer


@implementer(ITransform)
class NoTransform:
    """Leaves a page as it is."""

    order = 8200

    def __init__(self, published, request):
        self.published = published
        self.request = request

    def transformBytes(self, result, encoding):
        return None

    transformUnicode = transformIterable = transformBytes


class NoField(FormExtender):
    """Adds no second field to a form whose template has one.

    The add-on adds its own, without a label, wherever z3c.jbot happens to be installed.
    """

    def update(self) -> None:
        """Leave the fields as they are."""
