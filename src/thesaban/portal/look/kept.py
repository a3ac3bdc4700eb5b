"""What the look is now: what an administrator set, over what the profile brought."""

from functools import lru_cache
from plone import api
from thesaban.portal import theme as themes
from thesaban.portal.look import colours
from thesaban.portal.look.settings import PREFIX
from typing import Any
import json


PROFILE = "thesaban.portal"
#: Name of the file of an administrator's own picture for shared links.
SOCIAL = "social.jpg"


def _record(prefix: str, name: str) -> Any:
    return api.portal.get_registry_record(f"{prefix}.{name}", default=None)


def chosen() -> dict[str, str]:
    """The colours that an administrator chose; empty ones are the town's own."""
    return {name: _record(PREFIX, name) or "" for name in colours.CHOSEN}


def own_theme() -> dict[str, dict[str, str]]:
    """The colours of the town's profile."""
    return _made(_record(PROFILE, "theme") or "", ())


def theme() -> dict[str, dict[str, str]]:
    """The colours of the pages."""
    return _made(_record(PROFILE, "theme") or "", tuple(chosen().items()))


@lru_cache(maxsize=16)
def _made(text: str, picked: tuple[tuple[str, str], ...]) -> dict[str, dict[str, str]]:
    own = json.loads(text) if text else themes.default()
    return colours.derived(own, dict(picked))


def seal() -> str:
    """SVG of the seal; empty for the product's own."""
    return _record(PREFIX, "seal") or _record(PROFILE, "seal") or ""


def icon() -> str:
    """SVG of the icon where it is another than the seal."""
    return _record(PREFIX, "icon") or ""


def hero() -> str:
    """SVG of the picture of the front page; empty for the product's own."""
    return _record(PROFILE, "hero") or ""


def social() -> bytes:
    """JPEG of shared links; empty where it is drawn from the seal."""
    return _record(PREFIX, "social") or b""
