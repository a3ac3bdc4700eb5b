"""The editors' page of the front page: add, move, hide, set, try out, publish.

Every change is a plain form, so it works without a script. Changes go to a draft;
visitors see them when the draft is published. Two editors at once: who acts on a
page that is out of date is told so, and nothing is lost; the last change can be undone.
"""

from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from thesaban import _
from thesaban.audit import trail
from thesaban.portal.blocks.board import Board
from thesaban.portal.blocks.kinds import KINDS
from thesaban.portal.blocks.model import Block
from thesaban.portal.blocks.model import BlockError
from thesaban.portal.blocks.model import DOWN
from thesaban.portal.blocks.model import MOST_BLOCKS
from thesaban.portal.blocks.model import UP
from thesaban.portal.front import Page
from thesaban.registers.spoken import date_time
from typing import Any
from zExceptions import BadRequest
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


EDITOR = "front-editor"
STALE = _(
    "message_blocks_stale",
    default="Somebody has changed the blocks meanwhile. This is how they are now.",
)


class Editing(Page):
    """What the editors' pages share."""

    page_layout = "page"
    personal = True
    robots = "noindex"
    crumbs = ()

    @cached_property
    def board(self) -> Board:
        return Board(self.site)

    @property
    def editor_url(self) -> str:
        return f"{self.site_url}/{EDITOR}"

    def check_post(self) -> None:
        if self.request.method != "POST":
            raise BadRequest("POST only")
        CheckAuthenticator(self.request)

    def go(self, url: str, message: Any = None, kind: str = "info") -> str:
        if message is not None:
            api.portal.show_message(message, request=self.request, type=kind)
        self.request.response.redirect(url, status=303)
        return ""

    @property
    def stale(self) -> bool:
        return self.request.form.get("revision") != self.board.revision


class Editor(Editing):
    """``@@front-editor``: the blocks in their order, and what can be done."""

    title = _("heading_front_editor", default="The front page")
    lead = _(
        "lead_front_editor",
        default="Put the page together from blocks. Visitors see your changes when "
        "you publish them.",
    )

    words_draft = _("label_front_draft", default="Not published")
    words_public = _("label_front_public", default="Published")
    words_hidden = _("label_block_hidden", default="Hidden")

    @property
    def rows(self) -> list[dict[str, Any]]:
        blocks = self.board.draft
        last = len(blocks) - 1
        return [
            {
                "id": block.id,
                "kind": self.board.model.kind(block.kind),
                "own": block.settings.get("title")
                or block.settings.get("text", "")[:60],
                "hidden": block.hidden,
                "first": place == 0,
                "last": place == last,
            }
            for place, block in enumerate(blocks)
        ]

    @property
    def kinds(self) -> tuple:
        return KINDS

    @property
    def can_undo(self) -> bool:
        return self.board.can_undo

    @property
    def full(self) -> bool:
        return len(self.board.draft) >= MOST_BLOCKS

    @property
    def versions(self) -> list[dict[str, Any]]:
        return [
            {"number": one.number, "day": date_time(one.moment), "by": _name(one.by)}
            for one in self.board.versions
        ]


def _name(user_id: str) -> str:
    user = api.user.get(userid=user_id)
    return (user.getProperty("fullname", "") if user else "") or user_id


class Change(Editing):
    """``@@front-change``: one change of the draft, then back to the blocks."""

    def __call__(self) -> str:
        self.check_post()
        act = self.request.form.get("act")
        if act not in ACTS:
            raise BadRequest("unknown act")
        if self.stale:
            return self.go(self.editor_url, STALE, "warning")
        try:
            return ACTS[act](self)
        except BlockError:
            return self.go(self.editor_url, STALE, "warning")

    @property
    def ident(self) -> str:
        return str(self.request.form.get("block", ""))

    def _save(self, blocks: tuple[Block, ...], ident: str = "") -> str:
        self.board.save(blocks)
        return self.go(f"{self.editor_url}#{ident}" if ident else self.editor_url)

    def up(self) -> str:
        moved = self.board.model.move(self.board.draft, self.ident, UP)
        return self._save(moved, f"row-{self.ident}")

    def down(self) -> str:
        moved = self.board.model.move(self.board.draft, self.ident, DOWN)
        return self._save(moved, f"row-{self.ident}")

    def hide(self) -> str:
        changed = self.board.model.hide(self.board.draft, self.ident, True)
        return self._save(changed, f"row-{self.ident}")

    def show(self) -> str:
        changed = self.board.model.hide(self.board.draft, self.ident, False)
        return self._save(changed, f"row-{self.ident}")

    def remove(self) -> str:
        self.board.save(self.board.model.remove(self.board.draft, self.ident))
        message = _(
            "message_block_removed",
            default="The block is taken out. A button below takes this back.",
        )
        return self.go(self.editor_url, message)

    def add(self) -> str:
        kind = str(self.request.form.get("kind", ""))
        blocks = self.board.model.add(self.board.draft, kind)
        self.board.save(blocks)
        added = blocks[-1]
        if self.board.model.kind(added.kind).settings:
            return self.go(f"{self.site_url}/front-block?block={added.id}")
        return self.go(f"{self.editor_url}#row-{added.id}")

    def publish(self) -> str:
        if not self.board.publish(api.user.get_current().getId()):
            return self.go(self.editor_url)
        trail.record("front.publish", api.content.get_uuid(self.site))
        # What keeps pages for a while learns that the front page is another.
        notify(ObjectModifiedEvent(self.site))
        message = _("message_front_published", default="The front page is published.")
        return self.go(self.editor_url, message)

    def undo(self) -> str:
        if not self.board.undo():
            return self.go(self.editor_url, STALE, "warning")
        message = _("message_front_undone", default="The last change is taken back.")
        return self.go(self.editor_url, message)

    def discard(self) -> str:
        self.board.discard()
        message = _(
            "message_front_discarded",
            default="Your changes are put aside; the blocks are those that visitors see.",
        )
        return self.go(self.editor_url, message)

    def bring_back(self) -> str:
        number = str(self.request.form.get("version", ""))
        if not number.isdigit() or not self.board.bring_back(int(number)):
            raise BadRequest("unknown version")
        message = _(
            "message_front_brought_back",
            default="The earlier version is here to look at. Publish it to make it "
            "public again.",
        )
        return self.go(self.editor_url, message)


ACTS = {
    "up": Change.up,
    "down": Change.down,
    "hide": Change.hide,
    "show": Change.show,
    "remove": Change.remove,
    "add": Change.add,
    "publish": Change.publish,
    "undo": Change.undo,
    "discard": Change.discard,
    "bring_back": Change.bring_back,
}
