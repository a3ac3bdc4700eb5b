"""Preview of an open dataset, kept with it so that showing it reads no file."""

from persistent.mapping import PersistentMapping
from thesaban import _
from thesaban.portal.content.dataset import tables
from thesaban.portal.content.files import size_text
from thesaban.portal.content.parts import section
from thesaban.portal.content.values import value
from typing import Any
from urllib.parse import quote
from zope.annotation.interfaces import IAnnotations


KEY = "thesaban.portal.content.preview"


def media_type(blob: Any) -> str:
    """What a file of data is by its ending, whatever a browser called it."""
    try:
        return tables.KINDS[tables.kind_of(blob.filename)]
    except tables.TableError:
        return blob.contentType


def keep_preview(item: Any, event: Any = None) -> None:
    """Read the file anew after a change; a file that is no table has no preview."""
    kept = IAnnotations(item)
    kept.pop(KEY, None)
    blob = value(item, "file")
    if blob is None:
        return
    blob.contentType = media_type(blob)
    try:
        table = tables.read_once(blob.data, blob.filename)
    except tables.TableError:
        return
    kept[KEY] = PersistentMapping(
        kind=table.kind, columns=table.columns, rows=table.rows, total=table.total
    )


def preview(page: Any) -> list[dict[str, Any]]:
    """Download buttons, then the first rows."""
    blob = value(page.context, "file")
    if blob is None:
        return []
    name = quote(blob.filename or "data")
    href = f"{page.context.absolute_url()}/@@download/file/{name}"
    kept = IAnnotations(page.context).get(KEY)
    kind = (blob.filename or "").rpartition(".")[2].upper()
    p = {
        "href": href,
        "kind": kind,
        "size": size_text(blob.getSize()),
        "table": _table(kept) if kept else None,
        "shown": len(kept["rows"]) if kept else 0,
        "total": kept["total"] if kept else 0,
    }
    title = _("heading_data", default="Data")
    return [section("data_preview", p, title, "data")]


def _table(kept: Any) -> dict[str, Any]:
    return {
        "caption": _("caption_preview", default="First rows of the data"),
        "columns": [{"label": column} for column in kept["columns"]],
        "rows": [{"cells": row} for row in kept["rows"]],
        "dense": True,
    }
