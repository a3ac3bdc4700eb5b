"""The form of one block: what it says, how much it shows, where it leads.

Two editors at once: a change of other blocks does not matter. Where somebody has
changed or taken out this very block meanwhile, the form comes back with what was
typed and says so; saving it again puts it in.
"""

from functools import cached_property
from thesaban import _
from thesaban.portal.blocks import linked
from thesaban.portal.blocks.board import mark
from thesaban.portal.blocks.fields import Setting
from thesaban.portal.blocks.leads import leads
from thesaban.portal.blocks.model import Block
from thesaban.portal.blocks.model import BlockError
from thesaban.portal.blocks.model import IDENT
from thesaban.portal.blocks.model import Kind
from thesaban.portal.blocks.model import MOST_BLOCKS
from thesaban.portal.blocks.views import Editing
from thesaban.portal.content.checks.site import trouble
from thesaban.registers.spoken import short_date
from thesaban.thai.dates import parse_date
from typing import Any
from zExceptions import NotFound
import datetime as dt


# kind of setting -> kind of form field
FIELDS = {
    "line": "text",
    "url": "text",
    "day": "date",
    "text": "textarea",
    "links": "links",
    "number": "number",
    "choice": "radios",
    "check": "check",
}
LIMITED = ("line", "text", "url")
CHANGED = _(
    "error_block_changed",
    default="Somebody has changed this block meanwhile. What you typed is still here: "
    "save again to use it instead of theirs.",
)
GONE = _(
    "error_block_gone",
    default="Somebody has taken this block out meanwhile. What you typed is still "
    "here: save again to put it back at the end of the page.",
)
FULL = _(
    "error_blocks_full",
    default="The page is full. Take another block out first; what you typed is still here.",
)


class BlockForm(Editing):
    """``@@front-block?block=<id>``: what can be set about a block."""

    page_layout = "narrow"
    conflict = None

    def __call__(self) -> str:
        self.errors: dict[str, Any] = {}
        if self.request.method == "POST":
            self.check_post()
            return self._save()
        if self.present is None:
            raise NotFound("block")
        return self.index()

    @cached_property
    def ident(self) -> str:
        return str(self.request.form.get("block", ""))

    @cached_property
    def present(self) -> Block | None:
        """The block as it is kept now; None when it is not there (any more)."""
        try:
            place = self.board.model.find(self.board.draft, self.ident)
        except BlockError:
            return None
        return self.board.draft[place]

    @cached_property
    def block(self) -> Block:
        """The block of now, or for what was typed into one that is gone."""
        if self.present is not None:
            return self.present
        try:
            kind = self.board.model.kind(str(self.request.form.get("kind", "")))
        except BlockError:
            raise NotFound("block") from None
        if not IDENT.match(self.ident):
            raise NotFound("block")
        return Block(self.ident, kind.name, False, kind.defaults())

    @property
    def was(self) -> str:
        """Tells the block of this form from a later one of the same name."""
        return mark(self.present.row() if self.present else None)

    def _save(self) -> str:
        blocks = self.board.draft
        if self.present is None:
            blocks = (*blocks, self.block)
        if len(blocks) > MOST_BLOCKS:
            return self._again(FULL, 409)
        blocks, self.errors = self.board.model.configure(
            blocks, self.block.id, self.given
        )
        if self.errors:
            return self._again(None, 422)
        if self.request.form.get("was") != self.was:
            return self._again(CHANGED if self.present else GONE, 409)
        self.board.save(blocks)
        place = self.board.model.find(blocks, self.block.id)
        message = self._unreachable(blocks[place])
        return self.go(f"{self.editor_url}#row-{self.block.id}", message, "warning")

    def _unreachable(self, block: Block) -> Any:
        """What an editor is told of links that visitors cannot open; None of none."""
        found = [href for href in leads(self.kind, block) if trouble(self.site, href)]
        if not found:
            return None
        return _(
            "message_block_unreachable",
            default="The block is saved, but visitors cannot open ${links}. Correct "
            "the address, or publish that page.",
            mapping={"links": ", ".join(dict.fromkeys(found))},
        )

    def _again(self, conflict: Any, status: int) -> str:
        self.conflict = conflict
        self.request.response.setStatus(status)
        return self.index()

    @cached_property
    def given(self) -> dict[str, Any]:
        """What was typed, links as rows."""
        form = self.request.form
        return {
            setting.name: linked.given(form, setting.name)
            if setting.kind == "links"
            else form.get(setting.name)
            for setting in self.kind.settings
        }

    @property
    def kind(self) -> Kind:
        return self.board.model.kind(self.block.kind)

    @property
    def title(self) -> Any:
        return self.kind.title

    @property
    def frame(self) -> dict[str, Any]:
        return {
            "action": f"{self.site_url}/front-block",
            "title": self.title,
            "lead": self.kind.text,
            "submit": _("action_save", default="Save"),
            "back_href": self.editor_url,
            "hidden": [
                ("block", self.block.id),
                ("kind", self.kind.name),
                ("was", self.was),
            ],
            "errors": self._summary(),
        }

    def _summary(self) -> list[dict[str, str]]:
        if self.conflict is not None:
            return [{"text": self._said(self.conflict), "href": "#content"}]
        return [
            {
                "text": f"{self._words(name)}: {self._said(message)}",
                "href": f"#{name}",
            }
            for name, message in self.errors.items()
        ]

    def _words(self, name: str) -> str:
        """The label of a field; of links with their number."""
        of, _dash, line = name.partition("-")
        said = self._said(self.kind.setting(of).label)
        if not line:
            return said
        number, _dash, part = line.partition("-")
        return f"{said} {int(number) + 1}, {self._said(linked.LABELS[part])}"

    def _said(self, message: Any) -> str:
        return self.context.restrictedTraverse("@@pieces").text(message)

    @property
    def fields(self) -> list[dict[str, Any]]:
        return [self._field(setting) for setting in self.kind.settings]

    def _field(self, setting: Setting) -> dict[str, Any]:
        value = self._value(setting)
        kind = FIELDS[setting.kind]
        return {
            "kind": kind,
            "name": setting.name,
            "label": setting.label,
            "hint": setting.hint,
            "value": "1" if setting.kind == "check" else value,
            "checked": setting.kind == "check" and value is True,
            "required": setting.required
            or setting.kind in ("check", "choice", "number", "links"),
            "options": setting.options or None,
            "rows": 8 if kind == "textarea" else None,
            "maxlength": setting.most if setting.kind in LIMITED else None,
            "width": "4" if setting.kind == "number" else None,
            "error": self.errors.get(setting.name),
            "lines": linked.lines(setting, value, self.errors)
            if kind == "links"
            else None,
        }

    def _value(self, setting: Setting) -> Any:
        if self.errors or self.conflict is not None:
            given = self.given[setting.name]
            return given == "1" if setting.kind == "check" else given or ""
        return written(setting, self.block.settings.get(setting.name, setting.default))


def written(setting: Setting, value: Any) -> Any:
    """A kept value as it stands in the form."""
    if setting.kind == "day" and value:
        return short_date(parse_date(value, dt.date.fromisoformat(value)))
    return value
