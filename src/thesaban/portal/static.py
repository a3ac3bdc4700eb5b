"""Our style sheet, script, fonts and icons, served to be kept for a year.

The address of a file carries a hash of what is in it
(``.../thesaban-static/<hash>/thesaban.css``), so a browser may keep it for ever and
yet gets a new one on the first page after a change. Files are read once and
compressed once. The style sheet is preceded by the town's colours.
"""

from functools import lru_cache
from pathlib import Path
from plone import api
from Products.Five import BrowserView
from thesaban.portal import drawn
from thesaban.portal import theme
from thesaban.portal import together
from thesaban.portal.compress import accepts_gzip
from thesaban.portal.look import kept
from thesaban.portal.look.tinted import tinted
from thesaban.portal.town import Town
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
import gzip
import hashlib
import json
import re


FOLDER = Path(__file__).parent / "static"
NAME = "thesaban-static"
STYLES = "thesaban.css"
SCRIPT = "thesaban.js"
HERO = "hero.svg"
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".ico": "image/x-icon",
    ".webmanifest": "application/manifest+json",
}
COMPRESSED = (".css", ".js", ".svg", ".webmanifest")
YEAR = 31536000
DRAWING = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
FONT = re.compile(r"url\([\"']?([\w-]+\.woff2)[\"']?\)")


def _stamp(path: Path) -> int:
    return path.stat().st_mtime_ns


@lru_cache(maxsize=4)
def _plain(name: str, stamp: int) -> str:
    return (FOLDER / name).read_text("utf-8")


def hero() -> str:
    """SVG of the front page's picture, the town's or ours, in the town's colours."""
    brought = kept.hero()
    made_for = kept.own_theme() if brought else theme.default()
    svg = brought or _plain(HERO, _stamp(FOLDER / HERO))
    return tinted(svg, made_for["light"]["brand"], kept.theme()["light"]["brand"])


# Files that a town may bring itself: name -> what it has of it, or nothing.
PICTURES = {"seal.svg": kept.seal, "icon.svg": kept.icon, HERO: hero}


class Packed:
    """The bytes of a file, plain and compressed, and their hash."""

    __slots__ = ("plain", "packed", "hash")

    def __init__(self, plain: bytes, compress: bool):
        self.plain = plain
        self.packed = gzip.compress(plain, 9, mtime=0) if compress else b""
        self.hash = hashlib.sha256(plain).hexdigest()[:10]


@lru_cache(maxsize=256)
def _read(name: str, stamp: int) -> Packed:
    path = FOLDER / name
    plain = path.read_bytes()
    if name == SCRIPT:
        plain = together.fill(plain)
    return Packed(plain, path.suffix in COMPRESSED)


def _hash(name: str) -> str:
    return _read(name, _stamp(FOLDER / name)).hash


@lru_cache(maxsize=16)
def _styles(stamp: int, colours: str) -> Packed:
    text = theme.css(json.loads(colours)) + (FOLDER / STYLES).read_text("utf-8")
    text = FONT.sub(lambda found: f"url(../{_hash(found[1])}/{found[1]})", text)
    return Packed(text.encode(), True)


@lru_cache(maxsize=16)
def _picture(text: str) -> Packed:
    return Packed(text.encode(), True)


@lru_cache(maxsize=4)
def _photograph(data: bytes) -> Packed:
    if not data:
        raise KeyError(kept.SOCIAL)
    return Packed(data, False)


@lru_cache(maxsize=64)
def _drawn(name: str, look: drawn.Look) -> Packed:
    return Packed(drawn.draw(name, look), Path(name).suffix in COMPRESSED)


def _look() -> drawn.Look:
    """What pictures of the town are drawn from; as it is now."""
    town = Town()
    light = town.colours["light"]
    return drawn.Look(
        title=town.name or town.title,
        other=town.name_en,
        short=town.short_name,
        seal=town.seal,
        icon=kept.icon() or town.seal,
        hero=hero(),
        ground=light["brand-dark"],
        ink=light["on-brand"],
    )


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """Files that are served; nothing else is reachable by this address."""
    ours = (path.name for path in FOLDER.iterdir() if path.suffix in KINDS)
    return drawn.NAMES.union(ours, PICTURES, (kept.SOCIAL,))


def packed(name: str) -> Packed:
    """The file ``name``; raises KeyError when there is none."""
    if name not in names():
        raise KeyError(name)
    if name in PICTURES and (text := PICTURES[name]()):
        return _picture(text)
    if name == "icon.svg":
        return packed("seal.svg")
    if name == kept.SOCIAL:
        return _photograph(kept.social())
    if name in drawn.NAMES:
        return _drawn(name, _look())
    stamp = _stamp(FOLDER / name)
    if name == STYLES:
        return _styles(stamp, json.dumps(kept.theme(), sort_keys=False))
    return _read(name, stamp)


def static_url(request, name: str) -> str:
    """Address of a file of ours with its hash; looked up once in a request."""
    urls = getattr(request, "_thesaban_static", None)
    if urls is None:
        urls = request._thesaban_static = {}
    if name not in urls:
        base = api.portal.get().absolute_url()
        urls[name] = f"{base}/{NAME}/{packed(name).hash}/{name}"
    return urls[name]


@implementer(IPublishTraverse)
class Static(BrowserView):
    """``thesaban-static/<hash>/<name>``; an old hash gives the new file unkept."""

    def __init__(self, context, request):
        super().__init__(context, request)
        self.steps: list[str] = []

    def publishTraverse(self, request, name: str):
        if len(self.steps) == 2:
            raise NotFound(name)
        self.steps.append(name)
        return self

    def __call__(self) -> bytes:
        try:
            wanted, name = self.steps
            found = packed(name)
        except (ValueError, KeyError):
            raise NotFound("/".join(self.steps)) from None
        response = self.request.response
        keep = (
            f"public, max-age={YEAR}, immutable" if wanted == found.hash else "no-cache"
        )
        response.setHeader("Cache-Control", keep)
        response.setHeader("ETag", f'"{found.hash}"')
        response.setHeader("Content-Type", KINDS[Path(name).suffix])
        response.setHeader("X-Content-Type-Options", "nosniff")
        if name.endswith(".svg"):
            # Opened by itself, a drawing of the town's runs nothing and asks nobody.
            response.setHeader("Content-Security-Policy", DRAWING)
        if name.endswith(".woff2"):
            response.setHeader("Access-Control-Allow-Origin", "*")
        if self.request.getHeader("If-None-Match", "").strip('"') == found.hash:
            response.setStatus(304)
            return b""
        return self._body(found)

    def _body(self, found: Packed) -> bytes:
        response = self.request.response
        if not found.packed:
            return found.plain
        response.setHeader("Vary", "Accept-Encoding")
        if not accepts_gzip(self.request.getHeader("Accept-Encoding")):
            return found.plain
        response.setHeader("Content-Encoding", "gzip")
        return found.packed
