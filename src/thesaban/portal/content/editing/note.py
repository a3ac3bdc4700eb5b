"""A line above a page for who writes it: that visitors do not see it, and why."""

from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from thesaban import _
from thesaban.portal.content.editing.moments import kept
from thesaban.portal.content.interfaces import ITownContent
from thesaban.registers.spoken import date_time
from typing import Any


STATES = {
    "private": _(
        "note_page_private",
        default="Private: visitors do not see this page. Send it for publication when "
        "it is ready.",
    ),
    "pending": _(
        "note_page_pending",
        default="Waiting for review: visitors do not see this page yet.",
    ),
}


def _moment(value: Any) -> str:
    moment = kept(value)
    return date_time(moment) if moment else ""


class Note(ViewletBase):
    """What hides the page; nothing on a page that everybody sees."""

    @property
    def text(self) -> Any:
        item = self.context
        tool = api.portal.get_tool("portal_workflow")
        state = tool.getInfoFor(item, "review_state", "")
        if state in STATES:
            return STATES[state]
        if ITownContent.providedBy(item):
            return None  # these say it on the page itself
        if item.expires().isPast():
            return _(
                "note_page_ended",
                default="Ended on ${moment}: visitors do not find this page any more.",
                mapping={"moment": _moment(item.expires())},
            )
        if not item.effective().isPast():
            return _(
                "note_page_later",
                default="Scheduled: visitors see this page from ${moment} on.",
                mapping={"moment": _moment(item.effective())},
            )
        return None

    def render(self) -> str:
        text = self.text
        if text is None:
            return ""
        pieces = api.content.get_view("pieces", self.context, self.request)
        words = self.context.translate(text)
        return f'<p class="t-editor-note">{pieces.icon_html("eye-slash")} {words}</p>'
