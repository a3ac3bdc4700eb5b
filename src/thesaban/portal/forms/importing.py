"""``<form>/import-easyform``: the questions and words of a form from an exported file.

collective.easyform's form, but for what it does with a file that is no export (it
failed), and with the name in the address: a form took that of the exported one, and,
since the form itself had it already, became ``contact-form-1``.
"""

from collective.easyform import easyformMessageFactory as E_
from collective.easyform.browser.exportimport import EasyFormImportForm
from plone.z3cform.layout import wrap_form
from Products.GenericSetup.context import TarballImportContext
from Products.GenericSetup.interfaces import IFilesystemImporter
from Products.statusmessages.interfaces import IStatusMessage
from tarfile import TarError
from thesaban import _
from typing import Any
from z3c.form import button
from z3c.form.interfaces import WidgetActionExecutionError
from zope.interface import Invalid
import re
import zlib


FOLDER, FIELDS = "structure", ".data"
#: The line of the exported fields that names the form.
NAME = re.compile(rb"^id: .*\n", re.MULTILINE)
NO_FORM = _(
    "error_no_exported_form",
    default="This is not the exported file of a form (.tar.gz). Nothing was changed.",
)


class Archive(TarballImportContext):
    """An exported form without its name. Raises ValueError for anything else."""

    def __init__(self, form: Any, data: bytes):
        try:
            super().__init__(form, data)
            self._members = set(self._archive.getnames())
        except (TarError, OSError, EOFError, zlib.error) as error:
            raise ValueError(str(error)) from error
        if f"{FOLDER}/{FIELDS}" not in self._members:
            raise ValueError(self._members)

    def readDataFile(self, filename: str, subdir: str | None = None) -> bytes | None:
        data = super().readDataFile(filename, subdir)
        return NAME.sub(b"", data) if data and filename == FIELDS else data


class ImportForm(EasyFormImportForm):
    """Asks for the file."""

    label = _("heading_import_form", default="Bring in a form")
    description = _(
        "help_import_form",
        default="Choose a file that was exported of this or another form. Its questions "
        "and words replace those of this form; the address and the answers stay.",
    )

    @button.buttonAndHandler(E_("import"), name="import")
    def handleImport(self, action):
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return
        try:
            archive = Archive(self.context, data["upload"])
        except ValueError:
            raise WidgetActionExecutionError("upload", Invalid(NO_FORM)) from None
        IFilesystemImporter(self.context).import_(archive, FOLDER, True)
        IStatusMessage(self.request).addStatusMessage(E_("Form imported."), type="info")
        self.request.response.redirect(self.context.absolute_url())


ImportPage = wrap_form(ImportForm)
