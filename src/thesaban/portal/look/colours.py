"""Three colours that a town chooses, and all others that follow from them. Pure.

``brand`` is that of links, main buttons and the menu, ``dark`` of the head of the
page, ``accent`` the one ornament. Soft grounds, the colours of a desk in the dark and
the ink on the accent are made of these three. Whether people can read the result is
judged by the same pairs as a theme in a profile (:mod:`thesaban.portal.theme`).
"""

from collections.abc import Mapping
from thesaban import _
from thesaban.portal import theme
from typing import Any


Theme = Mapping[str, Mapping[str, str]]
CHOSEN = ("brand", "dark", "accent")
# What is chosen -> the token it becomes in light.
TOKENS = {"brand": "brand", "dark": "brand-dark", "accent": "accent"}
SOFT, DARK_SOFT = 0.1, 0.3
STEP = 0.05
INKS = ("#FFFFFF", "#000000")
# A token that stands in a pair too near to be read -> who has to change.
BLAMED = {
    "accent": "accent",
    "on-accent": "accent",
    "accent-soft": "accent",
    "brand-dark": "dark",
}
MESSAGES = {
    "brand": _(
        "error_colour_brand",
        default="White letters on this colour, or links of this colour on white, are "
        "hard to read (${ratio} to 1, at least ${least} to 1 is needed). Choose a "
        "darker colour.",
    ),
    "dark": _(
        "error_colour_dark",
        default="White letters or the accent on this colour are hard to see (${ratio} "
        "to 1, at least ${least} to 1 is needed). Choose a darker colour.",
    ),
    "accent": _(
        "error_colour_accent",
        default="This colour does not stand out from the colour of the head (${ratio} "
        "to 1, at least ${least} to 1 is needed). Choose a lighter colour.",
    ),
}
NO_COLOUR = _(
    "error_colour_form",
    default="Write the colour as # and six digits, such as #0B5347.",
)


def mix(one: str, other: str, share: float) -> str:
    """``share`` (0 to 1) of a colour in another; all ``#RRGGBB``."""
    parts = (
        round(
            int(one[at : at + 2], 16) * share
            + int(other[at : at + 2], 16) * (1 - share)
        )
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in parts)


def lighter(colour: str, *grounds: str) -> str:
    """The colour, with as much white as it needs to be read on each ground."""
    share = 0.0
    while share < 1:
        made = mix("#FFFFFF", colour, share)
        if all(theme.contrast(made, ground) >= theme.TEXT for ground in grounds):
            return made
        share += STEP
    return "#FFFFFF"


def derived(own: Theme, chosen: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The theme of a town with what was chosen; what is empty stays its own."""
    made = {variant: dict(tokens) for variant, tokens in own.items()}
    light, dark = made["light"], made["dark"]
    if brand := chosen.get("brand"):
        light |= {"brand": brand, "link": brand}
        light["brand-soft"] = mix(brand, light["page"], SOFT)
        dark |= {"brand": brand, "brand-soft": mix(brand, dark["page"], DARK_SOFT)}
        dark["link"] = lighter(brand, dark["page"], dark["surface"], dark["brand-soft"])
    if head := chosen.get("dark"):
        light["brand-dark"] = dark["brand-dark"] = head
    if accent := chosen.get("accent"):
        for tokens, share in ((light, SOFT), (dark, DARK_SOFT)):
            tokens["accent"] = accent
            tokens["accent-soft"] = mix(accent, tokens["page"], share)
            tokens["on-accent"] = max(
                (tokens["on-accent"], *INKS),
                key=lambda ink: theme.contrast(ink, accent),
            )
    return made


def faults(own: Theme, chosen: Mapping[str, str]) -> dict[str, Any]:
    """What is chosen -> what to do about it; empty when all can be read."""
    wrong = {
        name: NO_COLOUR
        for name, value in chosen.items()
        if value and not theme.COLOUR.match(value)
    }
    if wrong:
        return wrong
    for weak in theme.weak(derived(own, chosen)):
        name = _blamed(weak, chosen)
        if name not in wrong:
            wrong[name] = _(
                str(MESSAGES[name]),
                default=MESSAGES[name].default,
                mapping={"ratio": f"{weak.ratio:.1f}", "least": f"{weak.least:g}"},
            )
    return wrong


def _blamed(weak: theme.Weak, chosen: Mapping[str, str]) -> str:
    """Who has to change: of what was chosen, that which the pair is made of."""
    named = [BLAMED.get(token, "brand") for token in (weak.front, weak.back)]
    if weak.front == "on-brand":
        named.reverse()
    return next((name for name in named if chosen.get(name)), named[0])
