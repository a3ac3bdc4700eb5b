"""``@@fileUpload``: files dropped on a folder, looked at before they are kept.

A file that is refused is answered with status 400 and words for the editor; Plone's
script shows them beside the file. The others of the same drop go on.
"""

from os import SEEK_END
from plone.app.content.browser.file import FileUploadView
from thesaban.portal.content.editing.files import MOST_FILE
from thesaban.portal.content.editing.files import MOST_PICTURE
from thesaban.portal.content.editing.files import too_big
from thesaban.portal.content.editing.files import WRONG_KIND
from thesaban.portal.content.editing.kinds import ending
from thesaban.portal.content.editing.kinds import is_welcome
from thesaban.portal.content.editing.kinds import PICTURES
from typing import Any
import json


def trouble(upload: Any) -> Any:
    """What is wrong with an upload; None where nothing is."""
    if not is_welcome(upload.filename):
        return WRONG_KIND
    upload.seek(0, SEEK_END)
    size = upload.tell()
    upload.seek(0)
    most = MOST_PICTURE if ending(upload.filename) in PICTURES.split() else MOST_FILE
    return too_big(size, most) if size > most else None


class FileUpload(FileUploadView):
    """Plone's, with a look at the file first."""

    def __call__(self) -> Any:
        upload = self.request.form.get("file")
        wrong = trouble(upload) if getattr(upload, "filename", "") else None
        if wrong is None:
            return super().__call__()
        self.request.response.setStatus(400)
        self.request.response.setHeader("Content-Type", "application/json")
        words = {"name": upload.filename, "error": self.context.translate(wrong)}
        return json.dumps(words)
