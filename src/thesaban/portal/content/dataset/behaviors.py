"""The file of an open dataset: a table that can be read."""

from plone.autoform.interfaces import IFormFieldProvider
from plone.namedfile.field import NamedBlobFile
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content.dataset import tables
from zope.interface import provider
from zope.schema.interfaces import ValidationError


REFUSALS = {
    "kind": _(
        "error_dataset_kind",
        default="Choose a CSV, XLSX or JSON file. Other kinds go below as attachments.",
    ),
    "size": _(
        "error_dataset_size",
        default="The file is too big. Split it, for example by year.",
    ),
    "encoding": _(
        "error_dataset_encoding",
        default="The letters cannot be read. Save the file as CSV UTF-8 and try again.",
    ),
    "broken": _(
        "error_dataset_broken",
        default="The file cannot be read as a table. Open it, save it anew, try again.",
    ),
    "json": _(
        "error_dataset_json",
        default="A JSON file has to be a list of rows, each with the names of its "
        "columns, and valid.",
    ),
    "head": _(
        "error_dataset_head",
        default="A row has more cells than the first line has headings. The first line "
        "has to hold the names of all columns, not the title of the table.",
    ),
    "empty": _(
        "error_dataset_empty",
        default="The first line has no headings. Write the names of the columns there.",
    ),
    "columns": _(
        "error_dataset_columns",
        default="The table has too many columns (more than 60).",
    ),
}


class NotATable(ValidationError):
    """The file given is no table we can read; its argument says why."""

    def doc(self):
        return self.args[0]


def is_table(value) -> bool:
    """Constraint of the field; raises NotATable with the reason."""
    try:
        tables.read_once(value.data, value.filename)
    except tables.TableError as error:
        raise NotATable(REFUSALS[error.code]) from error
    return True


class TableFile(NamedBlobFile):
    """A file that is read as a table; the form says how big it may be."""

    most_bytes = tables.MOST_BYTES


@provider(IFormFieldProvider)
class IData(model.Schema):
    """The table itself."""

    file = TableFile(
        title=_("label_content_data", default="Data file"),
        description=_(
            "help_content_data",
            default="CSV, XLSX or JSON. The first line holds the names "
            "of the columns. No names or numbers of private persons.",
        ),
        constraint=is_table,
        required=True,
    )
