"""Pictures whose words are missing: those for people who cannot see them.

A picture that is dropped on a folder comes without words. Until somebody writes them,
visitors are told by the number of the picture and where it stands, never by the name
of a file, and editors find it in their lists.
"""

from Acquisition import aq_parent
from plone.app.contenttypes.interfaces import IImage
from plone.indexer import indexer
from thesaban import _
from thesaban.portal.content.values import value
from typing import Any
from zope.globalrequest import getRequest
from zope.i18n import translate
import re


FILE_NAME = re.compile(r".*\.(jpe?g|png|webp|gif|svg|heic|tiff?)", re.IGNORECASE)


def is_file_name(text: str | None) -> bool:
    """Whether the words are no words: ``IMG_2031.JPG``."""
    return bool(FILE_NAME.fullmatch((text or "").strip()))


def words_of(item: Any) -> str:
    """What an editor wrote of an item's picture; empty where nothing."""
    return (value(item, "image_alt") or "").strip()


def alt_of(item: Any) -> str:
    """The words for an item's picture.

    Where none were written its title, and where that is the name of a file, where
    the picture stands.
    """
    title = item.Title()
    if found := words_of(item):
        return found
    return _where(item) if is_file_name(title) else title


def _where(item: Any) -> str:
    folder = aq_parent(item)
    number = folder.getObjectPosition(item.getId()) + 1
    text = _(
        "text_picture_without_words",
        default="Picture ${number} of ${title}",
        mapping={"number": str(number), "title": folder.Title()},
    )
    return translate(text, context=getRequest())


@indexer(IImage)
def town_silent(item: Any) -> bool:
    """Whether a picture that stands by itself waits for its words."""
    return not words_of(item)
