"""The download of what is no file."""

from plone.namedfile.browser import DisplayFile
from plone.namedfile.browser import Download
from plone.namedfile.file import NamedBlobFile
from thesaban.patches import no_file
from types import SimpleNamespace
from zope.publisher.interfaces import NotFound
import pytest


def view(kind, name: str):
    """The view of a field of a page with a title and a file."""
    file = NamedBlobFile(b"x", filename="ก.txt", contentType="text/plain")
    page = SimpleNamespace(
        title="ชื่อ", file=file, __allow_access_to_unprotected_subobjects__=True
    )
    made = kind(page, None)
    made.fieldname = name
    return made


@pytest.mark.parametrize("kind", [Download, DisplayFile])
@pytest.mark.parametrize("name", ["title", "nothing"])
def test_what_is_no_file_is_not_found(kind, name, portal):
    assert no_file.applied()
    with pytest.raises(NotFound):
        view(kind, name)._getFile()


@pytest.mark.parametrize("kind", [Download, DisplayFile])
def test_a_file_is_found(kind, portal):
    assert view(kind, "file")._getFile().data == b"x"


def test_a_title_still_passes_for_a_file_there(portal):
    assert no_file._original(view(Download, "title")) == "ชื่อ"
