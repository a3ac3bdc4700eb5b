"""Files and pictures in the forms of editors.

Plone asks by three radio buttons whether a file stays, goes or is replaced, and shuts
the field that chooses one until the third is pressed. Here a chosen file replaces the
one that is there, none chosen leaves it, and a box takes it away; without a script
as well.
"""

from io import BytesIO
from plone.formwidget.namedfile.interfaces import INamedFileWidget
from plone.formwidget.namedfile.interfaces import INamedImageWidget
from plone.formwidget.namedfile.validator import NamedFileWidgetValidator
from plone.formwidget.namedfile.widget import NamedFileWidget
from plone.formwidget.namedfile.widget import NamedImageWidget
from plone.namedfile.interfaces import INamedBlobFileField
from plone.namedfile.interfaces import INamedBlobImageField
from plone.namedfile.interfaces import INamedField
from thesaban import _
from thesaban.interfaces import IThesabanLayer
from thesaban.interfaces import ITownFormLayer
from thesaban.portal import widgets
from thesaban.portal.content.editing.kinds import HEAD
from thesaban.portal.content.editing.kinds import is_called_picture
from thesaban.portal.content.editing.kinds import is_so_inside
from thesaban.portal.content.editing.kinds import is_welcome
from thesaban.portal.content.editing.pictures import can_be_seen
from thesaban.portal.content.files import size_text
from typing import Any
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import NOVALUE
from z3c.form.validator import SimpleFieldValidator
from z3c.form.validator import WidgetValidatorDiscriminators
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.interface import implementer
from zope.interface import implementer_only
from zope.schema import ValidationError


MEGABYTE = 1024 * 1024
MOST_FILE = 100 * MEGABYTE
MOST_PICTURE = 20 * MEGABYTE
CHOSEN, LEFT, REMOVED = "replace", "nochange", "remove"


WRONG_KIND = _(
    "error_file_kind",
    default="Files of this kind cannot be put on the site. Use PDF for papers, XLSX or "
    "CSV for tables, JPG or PNG for pictures.",
)


NOT_INSIDE = _(
    "error_file_inside",
    default="What is in this file is not what its name says. Open it, save it again as "
    "a file of the right kind and send that one.",
)


NO_PICTURE = _(
    "error_no_picture",
    default="This is not a picture that can be shown. Choose a JPG, PNG or WebP; a "
    "photograph of a phone in HEIC has to be saved as JPG first.",
)


class IEditorFile(INamedFileWidget):
    """A file chosen by an editor."""


class IEditorPicture(INamedImageWidget):
    """A picture chosen by an editor."""


class Refused(ValidationError):
    """The file cannot be taken; its argument says why and what to do."""

    def doc(self):
        return self.args[0]


def most_of(field: Any, largest: int) -> int:
    """Bytes that a field takes: its own limit where it names one, else ``largest``."""
    return getattr(field, "most_bytes", None) or largest


class _Chosen:
    """Says by what was sent whether the file stays."""

    is_picture = False
    largest = MOST_FILE

    @property
    def most(self) -> int:
        return most_of(self.field, self.largest)

    @property
    def most_text(self) -> str:
        return size_text(self.most)

    @property
    def removable(self) -> bool:
        return not self.field.required

    def extract(self, default=NOVALUE):
        action = f"{self.name}.action"
        chosen = getattr(self.request.get(self.name), "filename", "")
        if chosen:
            self.request.form[action] = CHOSEN
        elif self.request.get(action) != REMOVED or not self.removable:
            self.request.form[action] = LEFT
        return super().extract(default)


@implementer_only(IEditorFile)
class EditorFile(_Chosen, NamedFileWidget):
    """Any file."""


@implementer_only(IEditorPicture)
class EditorPicture(_Chosen, NamedImageWidget):
    """A picture, shown small."""

    is_picture = True
    largest = MOST_PICTURE


@implementer(IFieldWidget)
@adapter(INamedBlobFileField, IThesabanLayer)
def file_widget(field: Any, request: Any) -> Any:
    """Ours, save on the forms of residents, which draw a field of their own."""
    if ITownFormLayer.providedBy(request):
        return widgets.file_factory(field, request)
    return FieldWidget(field, EditorFile(request))


@implementer(IFieldWidget)
@adapter(INamedBlobImageField, IThesabanLayer)
def picture_widget(field: Any, request: Any) -> Any:
    """The same for pictures."""
    if ITownFormLayer.providedBy(request):
        return widgets.file_factory(field, request)
    return FieldWidget(field, EditorPicture(request))


def too_big(size: int, most: int) -> Any:
    """What is said of a file of ``size`` bytes where ``most`` are taken."""
    return _(
        "error_file_too_big",
        default="The file has ${size}, more than the ${most} allowed. Make it "
        "smaller (a scan: 150 to 200 dpi, black and white), or split it.",
        mapping={"size": size_text(size), "most": size_text(most)},
    )


def beginning(value: Any) -> bytes:
    """The first bytes of a stored file."""
    with value.open() if hasattr(value, "open") else BytesIO(value.data) as data:
        return data.read(HEAD)


def check(value: Any, most: int, is_picture: bool) -> None:
    """Raise ``Refused`` for what is too big, or not of the kind that it should be.

    ``most``: bytes that are taken.
    """
    if value.getSize() > most:
        raise Refused(too_big(value.getSize(), most))
    if not is_welcome(value.filename):
        raise Refused(WRONG_KIND)
    if not is_so_inside(value.filename, beginning(value)):
        raise Refused(NOT_INSIDE)
    seen = is_picture or is_called_picture(value.filename)
    if seen and not can_be_seen(value):
        raise Refused(NO_PICTURE)


class _Checked:
    """Looks at a new file before the field does."""

    def validate(self, value, force=False):
        if value not in (None, NOVALUE) and hasattr(value, "getSize"):
            check(value, self.widget.most, self.widget.is_picture)
        return super().validate(value, force)


class FileValidator(_Checked, NamedFileWidgetValidator, SimpleFieldValidator):
    """Of files."""


class PictureValidator(_Checked, NamedFileWidgetValidator, SimpleFieldValidator):
    """Of pictures."""


WidgetValidatorDiscriminators(FileValidator, field=INamedField, widget=IEditorFile)
WidgetValidatorDiscriminators(
    PictureValidator, field=INamedField, widget=IEditorPicture
)
