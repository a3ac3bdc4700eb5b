"""Files of a page: its main document, and those an editor added below it."""

from plone import api
from thesaban import _
from thesaban.portal.content.values import value
from typing import Any
from urllib.parse import quote


FILE = "file"
UNITS = ("B", "kB", "MB", "GB")
STEP = 1024


def size_text(size: int) -> str:
    """``1.4 MB``; whole numbers below one megabyte."""
    amount, unit = float(size), 0
    while amount >= STEP and unit < len(UNITS) - 1:
        amount, unit = amount / STEP, unit + 1
    return f"{amount:.0f} {UNITS[unit]}" if unit < 2 else f"{amount:.1f} {UNITS[unit]}"


def ending(filename: str | None) -> str:
    """``PDF``: how the name of the file ends."""
    return (filename or "").rpartition(".")[2].upper()


def _row(title: Any, href: str, blob: Any) -> dict[str, Any]:
    kind, size = ending(blob.filename), size_text(blob.getSize())
    return {"title": title, "href": href, "note": f"{kind} {size}".strip()}


def main_file(item: Any) -> dict[str, Any] | None:
    """The main document's line, or None."""
    blob = value(item, FILE)
    if blob is None:
        return None
    name = quote(blob.filename or FILE)
    href = f"{item.absolute_url()}/@@display-file/{FILE}/{name}"
    if ending(blob.filename) != "PDF":
        href = f"{item.absolute_url()}/@@download/{FILE}/{name}"
    title = _(
        "label_content_main_file",
        default="${title} (main document)",
        mapping={"title": item.Title()},
    )
    return _row(title, href, blob)


def downloads(item: Any, request: Any, main: bool = True) -> list[dict[str, Any]]:
    """The main document, then the files below the page that the visitor may see."""
    found = [row] if main and (row := main_file(item)) else []
    if not getattr(item.aq_base, "isPrincipiaFolderish", False):
        return found
    inside = {"path": {"query": "/".join(item.getPhysicalPath()), "depth": 1}}
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog(portal_type="File", sort_on="getObjPositionInParent", **inside)
    for brain in brains:
        file = brain.getObject()
        if file.file is not None:
            href = f"{file.absolute_url()}/@@download/file/{quote(file.file.filename or 'file')}"
            found.append(_row(file.Title(), href, file.file))
    return found
