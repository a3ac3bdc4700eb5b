"""Files that programs send (plone.restapi, TUS too), looked at as those of a form."""

from plone.dexterity.interfaces import IDexterityContent
from plone.namedfile.interfaces import INamedField
from plone.namedfile.interfaces import INamedImageField
from plone.restapi.deserializer.dxfields import NamedFieldDeserializer
from plone.restapi.interfaces import IFieldDeserializer
from thesaban.interfaces import IThesabanLayer
from thesaban.portal.content.editing.files import check
from thesaban.portal.content.editing.files import MOST_FILE
from thesaban.portal.content.editing.files import most_of
from thesaban.portal.content.editing.files import MOST_PICTURE
from typing import Any
from zope.component import adapter
from zope.interface import implementer


@implementer(IFieldDeserializer)
@adapter(INamedField, IDexterityContent, IThesabanLayer)
class FileDeserializer(NamedFieldDeserializer):
    """Plone's; a new file that the site does not take is refused."""

    def __call__(self, value: Any) -> Any:
        """The stored file, or None; raises ``files.Refused``."""
        given = super().__call__(value)
        if given is not None and given is not self._kept():
            picture = INamedImageField.providedBy(self.field)
            largest = MOST_PICTURE if picture else MOST_FILE
            check(given, most_of(self.field, largest), picture)
        return given

    def _kept(self) -> Any:
        """What is sent back as it was read stays as it is."""
        return getattr(self.field.context, self.field.__name__, None)
