"""Lines above a page for who writes it: that visitors do not see it, and why; and
that pictures in it have no words for people who cannot see them.
"""

from functools import cached_property
from html import escape
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from thesaban import _
from thesaban.portal.content.editing.moments import kept
from thesaban.portal.content.editing.picture_words import NAME
from thesaban.portal.content.editing.picture_words import pictures_in
from thesaban.portal.content.editing.picture_words import WRITE_WORDS
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

    @cached_property
    def silent(self) -> int:
        """How many pictures in it wait for words of this user."""
        shown = getattr(self.view, "__name__", "") == NAME
        if shown or not getattr(self.context.aq_base, "isPrincipiaFolderish", False):
            return 0
        return len(pictures_in(self.context, town_silent=True))

    def render(self) -> str:
        text = self.text
        lines = [] if text is None else [self._line("eye-slash", text)]
        if self.silent:
            said = _(
                "note_page_silent",
                default="${count} pictures here have no words yet for people who cannot "
                "see them.",
                mapping={"count": str(self.silent)},
            )
            href = f"{self.context.absolute_url()}/{NAME}"
            lines.append(self._line("image", said, href))
        return "".join(lines)

    def _line(self, icon: str, text: Any, href: str = "") -> str:
        pieces = api.content.get_view("pieces", self.context, self.request)
        words = escape(self.context.translate(text))
        if href:
            action = self.context.translate(WRITE_WORDS)
            words = f'{words} <a href="{href}">{escape(action)}</a>'
        marked = f"{pieces.icon_html(icon)} <span>{words}</span>"
        return f'<p class="t-editor-note" role="status">{marked}</p>'
