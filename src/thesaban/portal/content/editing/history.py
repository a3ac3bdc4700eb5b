"""The history of a page, with the remarks that Plone keeps in English told in ours."""

from plone.app.layout.viewlets.content import ContentHistoryView
from thesaban import _
from typing import Any
from zope.i18n import translate


#: What a version says that a person did not write -> how it is told.
REMARKS = {
    "Baseline created": _(
        "remark_version_baseline", default="As it was when a working copy was made"
    ),
}


class ContentHistory(ContentHistoryView):
    """``@@contenthistory``, which ``@@historyview`` shows."""

    def revisionHistory(self) -> list[dict[str, Any]]:
        found = super().revisionHistory() or []
        return [{**row, "comments": self._told(row["comments"])} for row in found]

    def _told(self, remark: str) -> str:
        known = REMARKS.get(remark)
        return translate(known, context=self.request) if known else remark
