"""``@@town-look``: colours, seal, icon and picture of shared links, in the browser.

A change shows at once, on every page and in every process. What cannot be read or is
no picture is refused with what to do; then nothing is changed.
"""

from thesaban import _
from thesaban.portal import drawn
from thesaban.portal.look import colours
from thesaban.portal.look import kept
from thesaban.portal.look import pictures
from thesaban.portal.look.settings import ILookSettings
from thesaban.portal.look.settings import PREFIX
from thesaban.portal.static import static_url
from thesaban.portal.town_form import TownForm
from typing import Any


HINTS = {
    "brand": _("help_look_brand", default="Of links, main buttons and the menu."),
    "dark": _(
        "help_look_dark", default="Behind the town's name; letters on it are white."
    ),
    "accent": _(
        "help_look_accent", default="For a single ornament; never for letters."
    ),
    "seal": _(
        "help_look_seal",
        default="SVG, or PNG, JPEG or WebP of at least 96 by 96 pixels, 4 MB at most.",
    ),
    "icon": _(
        "help_look_icon",
        default="In the browser's tab and on phones; without one it is the seal. Square.",
    ),
    "social": _(
        "help_look_social",
        default="Shown when a page is shared that has no picture of its own. At least "
        "600 by 315 pixels; cut to 1200 by 630.",
    ),
}
# picture -> (how a file becomes it, the file that shows it now)
PICTURES = {
    "seal": (lambda data: pictures.as_svg(data, "seal"), "seal.svg"),
    "icon": (lambda data: pictures.as_svg(data, "icon"), "icon.svg"),
    "social": (pictures.as_social, drawn.SOCIAL),
}
NONE = {"seal": "", "icon": "", "social": b""}


class Look(TownForm):
    """The form, and what it does."""

    title = _("heading_town_look", default="Colours and seal")
    lead = _(
        "lead_town_look",
        default="Visitors see a change at once. Anything you do not change stays as the town has it.",
    )

    name = "town-look"
    prefix = PREFIX
    act = "look.change"
    schema = ILookSettings

    def given(self) -> dict[str, Any]:
        form = self.request.form
        if "reset" in form:
            return dict.fromkeys(colours.CHOSEN, "")
        if (name := form.get("remove")) in NONE:
            return {name: NONE[name]}
        return self._colours() | self._pictures()

    def _colours(self) -> dict[str, str]:
        own = kept.own_theme()["light"]
        given = {}
        for name in colours.CHOSEN:
            value = str(self.request.form.get(name, "")).strip().upper()
            given[name] = "" if value == own[colours.TOKENS[name]].upper() else value
        self.errors |= colours.faults(kept.own_theme(), given)
        return given

    def _pictures(self) -> dict[str, Any]:
        made = {}
        for name, (make, _file) in PICTURES.items():
            upload = self.request.form.get(name)
            if not getattr(upload, "filename", ""):
                continue
            try:
                made[name] = make(upload.read(pictures.MOST_BYTES + 1))
            except pictures.PictureError as error:
                self.errors[name] = error.message
        return made

    def save(self, values: dict[str, Any]) -> Any:
        self.keep(values)
        return _("message_look_saved", default="Saved. Visitors see it now.")

    def told(self, value: Any) -> str:
        """A colour itself, of a picture how long it is."""
        if isinstance(value, str) and value.startswith("#"):
            return value
        return f"{len(value)} bytes" if value else "-"

    # showing

    @property
    def has_own_colours(self) -> bool:
        return any(kept.chosen().values())

    @property
    def colour_fields(self) -> list[dict[str, Any]]:
        tokens = kept.theme()["light"]
        return [
            {
                "kind": "colour",
                "name": name,
                "label": ILookSettings[name].title,
                "hint": HINTS[name],
                "value": self._typed(name) or tokens[colours.TOKENS[name]],
                "error": self.errors.get(name),
            }
            for name in colours.CHOSEN
        ]

    def _typed(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if self.errors and isinstance(value, str) else ""

    @property
    def picture_fields(self) -> list[dict[str, Any]]:
        return [self._picture(name) for name in PICTURES]

    def _picture(self, name: str) -> dict[str, Any]:
        own = bool(self.now(name))
        file = kept.SOCIAL if name == "social" and own else PICTURES[name][1]
        return {
            "name": name,
            "own": own,
            "src": static_url(self.request, file),
            "field": {
                "kind": "file",
                "name": name,
                "label": ILookSettings[name].title,
                "hint": HINTS[name],
                "accept": ".svg,.png,.jpg,.jpeg,.webp"
                if name != "social"
                else ".png,.jpg,.jpeg,.webp",
                "required": True,
                "error": self.errors.get(name),
            },
        }
