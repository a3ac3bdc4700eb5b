"""``@@pieces``: the parts that every page is put together from.

Each part is a macro that reads one variable ``p``, a mapping or any object with
attributes; what is missing counts as None. Templates say
``metal:use-macro="context/@@pieces/tile"``; so no method here may have the name of
a macro. The few parts that stand many times on
a page (icon, chip) are also methods that return safe HTML.
"""

from html import escape
from pathlib import Path
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.portal import maps
from thesaban.portal.static import static_url
from thesaban.portal.widgets import error_text
from typing import Any
from urllib.parse import quote
from z3c.form.interfaces import IGroup
from zope.i18n import translate
import math
import yaml


TONES = {
    "running": ("running", "arrow-repeat"),
    "info": ("running", "info-circle"),
    "waiting": ("waiting", "hourglass-split"),
    "warning": ("waiting", "exclamation-triangle"),
    "done": ("done", "check-circle-fill"),
    "success": ("done", "check-circle-fill"),
    "late": ("refused", "alarm-fill"),
    "refused": ("refused", "x-circle-fill"),
    "danger": ("refused", "exclamation-octagon-fill"),
    "neutral": ("neutral", "circle"),
}
FILES = ("_page", "_cards", "_lists", "_work", "_forms", "_steps", "_map")
FOLDER = Path(__file__).parent / "templates"
#: Icons of the small file, which every visitor loads.
FIRST = frozenset(
    yaml.safe_load((FOLDER.parent / "icons_first.yaml").read_text("utf-8"))
)

# kind of field -> (type of the input, inputmode)
INPUTS = {
    "text": ("text", None),
    "search": ("search", None),
    "email": ("email", "email"),
    "tel": ("tel", "tel"),
    "number": ("text", "numeric"),
    "money": ("text", "decimal"),
    "area": ("text", "decimal"),
    "date": ("text", None),
    "password": ("password", None),
    "colour": ("color", None),
}
GROUPS = ("radios", "checks")


class Args:
    """Attribute access over a mapping or an object; what is missing is None."""

    __slots__ = ("_given",)

    def __init__(self, given: Any):
        self._given = given

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        given = self._given
        if isinstance(given, dict):
            return given.get(name)
        return getattr(given, name, None)


class Pieces(BrowserView):
    """Macros by name, and helpers for templates."""

    _page = ViewPageTemplateFile("templates/pieces_page.pt")
    _cards = ViewPageTemplateFile("templates/pieces_cards.pt")
    _lists = ViewPageTemplateFile("templates/pieces_lists.pt")
    _work = ViewPageTemplateFile("templates/pieces_work.pt")
    _forms = ViewPageTemplateFile("templates/pieces_forms.pt")
    _steps = ViewPageTemplateFile("templates/pieces_steps.pt")
    _map = ViewPageTemplateFile("templates/pieces_map.pt")

    def __getitem__(self, name: str):
        for file in FILES:
            macros = getattr(self, file).macros
            try:
                return macros[name]
            except KeyError:
                continue
        raise KeyError(name)

    def names(self) -> list[str]:
        """Names of all pieces."""
        return sorted(
            name
            for file in FILES
            for name in getattr(self, file).macros.names
            if not name.startswith("_")
        )

    @staticmethod
    def args(given: Any) -> Args:
        return given if isinstance(given, Args) else Args(given)

    def each(self, rows: Any) -> list[Args]:
        """The rows of a list parameter, each with attribute access."""
        return [self.args(row) for row in rows or ()]

    def text(self, value: Any) -> str:
        """A message in the language of the page; None gives the empty text."""
        return "" if value is None else str(translate(value, context=self.request))

    def icon_html(self, name: str, label: Any = None, css: str = "") -> str:
        """The icon ``name``; with a label it speaks, without it is ornament."""
        label = self.text(label) if label else ""
        said = (
            f'role="img" aria-label="{escape(label)}"'
            if label
            else 'aria-hidden="true"'
        )
        href = static_url(self.request, "signs.svg" if name in FIRST else "icons.svg")
        return (
            f'<svg class="t-icon {escape(css)}" {said} focusable="false">'
            f'<use href="{href}#{escape(name)}"></use></svg>'
        )

    @staticmethod
    def tone(name: str | None) -> str:
        """Colour class of a tone."""
        return TONES.get(name or "neutral", TONES["neutral"])[0]

    @staticmethod
    def tone_icon(name: str | None) -> str:
        return TONES.get(name or "neutral", TONES["neutral"])[1]

    def chip_html(self, tone: str | None, word: Any, icon: str | None = None) -> str:
        """A status chip: colour, icon and word together."""
        if not word:
            return ""
        picture = self.icon_html(icon or self.tone_icon(tone))
        return (
            f'<span class="t-chip t-tone-{self.tone(tone)}">{picture}'
            f"<span>{escape(self.text(word))}</span></span>"
        )

    # forms

    @staticmethod
    def input_type(kind: str | None) -> str:
        return INPUTS.get(kind or "text", INPUTS["text"])[0]

    @staticmethod
    def input_mode(field: Args) -> str | None:
        return field.inputmode or INPUTS.get(field.kind or "text", INPUTS["text"])[1]

    def calendar(self, kind: str | None) -> str | None:
        """Where the script of the calendar is, for a line that asks for a day."""
        return static_url(self.request, "calendar.js") if kind == "date" else None

    @staticmethod
    def is_group(kind: str | None) -> bool:
        """Several controls under one question: a fieldset with a legend."""
        return kind in GROUPS

    @staticmethod
    def described_by(field: Args, ident: str) -> str | None:
        """Ids of the hint and the error of a field, for aria-describedby."""
        ids = [
            f"{ident}-{part}"
            for part, here in (("hint", field.hint), ("error", field.error))
            if here
        ]
        return " ".join(ids) or None

    @staticmethod
    def is_chosen(value: Any, option: Any) -> bool:
        """Whether ``option`` is (one of) the value(s) given."""
        if isinstance(value, (list, tuple, set, frozenset)):
            return str(option) in {str(one) for one in value}
        return value is not None and str(value) == str(option)

    def form_errors(self, form: Any) -> list[dict[str, Any]]:
        """Errors of a z3c.form form for the summary on top, in field order."""
        subforms = [form, *(getattr(form, "groups", None) or ())]
        return [
            row
            for sub in subforms
            if getattr(sub, "widgets", None) is not None or IGroup.providedBy(sub)
            for row in self._errors_of(sub)
        ]

    @staticmethod
    def _errors_of(form: Any) -> list[dict[str, Any]]:
        rows = []
        for error in form.widgets.errors or ():
            widget = getattr(error, "widget", None)
            href = f"#{widget.id}" if widget is not None else None
            rows.append({"text": error_text(error), "href": href})
        return rows

    # maps

    def town_map(self, given: Args) -> maps.Drawn:
        """What the piece ``map`` draws."""
        language = api.portal.get_current_language(self.context)
        return maps.Drawn(self.request, language, given)

    # lists

    def cell(self, given: Any, row: Args, column: Args) -> Args:
        """A cell of a table: a text stands for itself, the main one is linked."""
        cell = dict(given) if isinstance(given, dict) else {"text": given}
        if column.kind == "main" and not cell.get("href"):
            cell["href"] = row.href
        return self.args(cell)

    def step_word(self, status: str) -> Any:
        """The word behind the mark of a step, for who does not see it."""
        return _("label_step_done", default="Done") if status == "done" else ""

    @staticmethod
    def pages(given: Args) -> list[dict[str, Any]]:
        """Links of a pager: first, last and the neighbours; None marks a gap."""
        size = given.size or 1
        last = max(1, math.ceil((given.total or 0) / size))
        here = (given.start or 0) // size + 1
        near = {1, last, *range(max(1, here - 1), min(last, here + 1) + 1)}
        url = given.url or "?"
        glue = "" if url.endswith(("?", "&")) else ("&" if "?" in url else "?")
        param = given.param or "start"
        rows, before = [], 0
        for number in sorted(near):
            if number - before > 1:
                rows.append(None)
            href = f"{url}{glue}{quote(param)}={(number - 1) * size}"
            rows.append({"number": number, "href": href, "current": number == here})
            before = number
        return rows

    @staticmethod
    def share(done: Any, total: Any) -> int:
        """Progress in whole percent, 0 to 100."""
        return max(0, min(100, int(100 * (done or 0) / total))) if total else 0

    def optional(self) -> str:
        return self.text(_("label_optional", default="(optional)"))

    def portal_url(self) -> str:
        return api.portal.get().absolute_url()
