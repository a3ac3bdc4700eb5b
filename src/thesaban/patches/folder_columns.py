"""Offer editors only those columns of a folder that have a name for people.

Plone's folder contents list every column and every index of the catalog, those that
add-ons keep for their own work among them, by their names in the code. What has no
title of its own is no choice for an editor. Plone hides a fixed list for the same
reason (``ignored_columns``); no upstream issue asks for more.
"""

from plone.app.content.browser.contents import FolderContentsView
import functools
import re


#: Names as programs write them, rather than words.
IN_CODE = re.compile(r"[a-z]\w*|\w*_\w*|UID")


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return hasattr(FolderContentsView.get_options, "__wrapped__")


def apply() -> None:
    """Wrap what the page tells its script; a second call does nothing."""
    if not applied():
        FolderContentsView.get_options = for_people(FolderContentsView.get_options)


def named(columns: dict[str, str]) -> dict[str, str]:
    """The columns whose title is more than their name in the code."""
    return {
        name: title
        for name, title in columns.items()
        if title != name or not IN_CODE.fullmatch(name)
    }


def for_people(original):
    """The options; the script still gets every attribute that it works with."""

    @functools.wraps(original)
    def get_options(self):
        options = original(self)
        options["availableColumns"] = named(options["availableColumns"])
        rearrange = options["rearrange"]
        rearrange["properties"] = named(rearrange["properties"])
        return options

    return get_options
