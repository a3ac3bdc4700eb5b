"""``@@fileUpload``: files dropped on a folder, looked at before they are kept.

A file that is refused is answered with status 403 and words for the editor; Plone's
script shows those of no other status beside the file. The others of the same drop go on.
A picture that is kept is answered with the page on which its words are written.
"""

from os import SEEK_END
from plone.app.content.browser.file import FileUploadView
from plone.namedfile.file import NamedImage
from thesaban import _
from thesaban.portal.content.editing.files import MOST_FILE
from thesaban.portal.content.editing.files import MOST_PICTURE
from thesaban.portal.content.editing.files import NO_PICTURE
from thesaban.portal.content.editing.files import NOT_INSIDE
from thesaban.portal.content.editing.files import too_big
from thesaban.portal.content.editing.files import WRONG_KIND
from thesaban.portal.content.editing.kinds import HEAD
from thesaban.portal.content.editing.kinds import is_called_picture
from thesaban.portal.content.editing.kinds import is_so_inside
from thesaban.portal.content.editing.kinds import is_welcome
from thesaban.portal.content.editing.picture_words import NAME
from thesaban.portal.content.editing.picture_words import WRITE_WORDS
from thesaban.portal.content.editing.pictures import can_be_seen
from typing import Any
import json


PICTURE, FILE = "Image", "File"
NOT_HERE = {
    PICTURE: _(
        "error_upload_no_pictures",
        default="No pictures can be put here. Open a page or folder that takes them.",
    ),
    FILE: _(
        "error_upload_no_files",
        default="Only pictures (JPG, PNG, WebP) can be put here.",
    ),
}
NOTHING_HERE = _(
    "error_upload_nothing",
    default="No files can be put here. Open a page or folder that takes them.",
)


def trouble(upload: Any, taken: set[str]) -> Any:
    """What is wrong with an upload; None where nothing is.

    ``taken``: ids of the types that the folder takes from this person.
    """
    if not is_welcome(upload.filename):
        return WRONG_KIND
    kind = PICTURE if is_called_picture(upload.filename) else FILE
    if kind not in taken:
        return NOT_HERE[kind] if taken & {PICTURE, FILE} else NOTHING_HERE
    upload.seek(0, SEEK_END)
    size = upload.tell()
    upload.seek(0)
    most = MOST_PICTURE if kind == PICTURE else MOST_FILE
    if size > most:
        return too_big(size, most)
    return _look(upload) if kind == PICTURE else _look_inside(upload)


def _look_inside(upload: Any) -> Any:
    head = upload.read(HEAD)
    upload.seek(0)
    return None if is_so_inside(upload.filename, head) else NOT_INSIDE


def _look(upload: Any) -> Any:
    """A file with the name of a picture that nobody can see is none."""
    seen = can_be_seen(NamedImage(upload.read(), filename=upload.filename))
    upload.seek(0)
    return None if seen else NO_PICTURE


class FileUpload(FileUploadView):
    """Plone's, with a look at the file first."""

    def __call__(self) -> Any:
        upload = self.request.form.get("file")
        named = getattr(upload, "filename", "")
        taken = {fti.getId() for fti in self.context.allowedContentTypes()}
        wrong = trouble(upload, taken) if named else None
        if wrong is None:
            return self._with_words(super().__call__())
        self.request.response.setStatus(403)
        self.request.response.setHeader("Content-Type", "application/json")
        words = {"name": upload.filename, "error": self.context.translate(wrong)}
        return json.dumps(words)

    def _with_words(self, answer: Any) -> Any:
        """Plone's answer; for a picture where its words are written, and why."""
        if not isinstance(answer, str) or not answer.startswith("{"):
            return answer
        data = json.loads(answer)
        if data.get("type", "").startswith("image/"):
            text = _(
                "text_upload_words",
                default="The pictures have no words yet for people who cannot see them.",
            )
            data["words"] = {
                "href": f"{self.context.absolute_url()}/{NAME}",
                "text": self.context.translate(text),
                "action": self.context.translate(WRITE_WORDS),
            }
        return json.dumps(data)
