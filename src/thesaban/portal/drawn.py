"""Pictures that are drawn from the town's own data: the image of a shared link, icons.

Name, seal, colours and the picture of the front page are enough; a town brings no
further file. Typst sets the Thai words and draws the SVG; each picture is kept.
"""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from PIL import Image
from thesaban.documents.render import FONTS
import json
import typst


SOCIAL = "social.png"
SOCIAL_SIZE = (1200, 630)
# name -> edge in pixels; the ones a telephone puts on its screen have a ground.
ICONS = {
    "icon-32.png": 32,
    "icon-192.png": 192,
    "icon-512.png": 512,
    "apple-touch-icon.png": 180,
}
GROUNDED = ("icon-192.png", "icon-512.png", "apple-touch-icon.png")
FAVICON = "favicon.ico"
MANIFEST = "site.webmanifest"
NAMES = frozenset((SOCIAL, FAVICON, MANIFEST, *ICONS))

ICON = """
#let ask = json(bytes(sys.inputs.data))
#set page(width: 100pt, height: 100pt, margin: 0pt,
  fill: if ask.grounded { rgb(ask.ground) } else { none })
#place(center + horizon, image(bytes(ask.icon), format: "svg",
  width: if ask.grounded { 84pt } else { 100pt }))
"""

CARD = """
#let ask = json(bytes(sys.inputs.data))
#set page(width: 1200pt, height: 630pt, margin: 0pt, fill: rgb(ask.ground))
#set text(font: "Sarabun", fill: rgb(ask.ink), lang: "th",
  top-edge: "ascender", bottom-edge: "descender")
#place(bottom + left, dx: -900pt, image(bytes(ask.hero), format: "svg", width: 2100pt))
#place(top + left, dx: 72pt, dy: 66pt, grid(
  columns: (150pt, 1fr), column-gutter: 36pt, align: horizon,
  image(bytes(ask.seal), format: "svg", width: 150pt),
  block(width: 760pt, stack(
    spacing: 4pt,
    text(size: 58pt, weight: "bold", ask.title),
    text(size: 32pt, ask.other),
  )),
))
"""


@dataclass(frozen=True, slots=True)
class Look:
    """What the pictures are made of; texts, SVG sources, ``#RRGGBB``."""

    title: str
    other: str
    short: str
    seal: str
    icon: str
    hero: str
    ground: str
    ink: str


@lru_cache(maxsize=64)
def draw(name: str, look: Look) -> bytes:
    """The file ``name`` of NAMES. Raises KeyError for another."""
    if name == MANIFEST:
        return _manifest(look)
    if name == SOCIAL:
        return _small(_typeset(CARD, look, 72.0))
    if name == FAVICON:
        return _ico(draw("icon-32.png", look))
    edge = ICONS[name]
    return _typeset(ICON, look, 72.0 * edge / 100, grounded=name in GROUNDED)


def draws(svg: str) -> bool:
    """Whether an SVG shows anything at all."""
    look = Look("", "", "", svg, svg, svg, "#FFFFFF", "#000000")
    try:
        image = Image.open(BytesIO(draw("icon-32.png", look)))
    except RuntimeError:
        return False
    return image.convert("RGBA").getchannel("A").getextrema()[1] > 0


def _typeset(source: str, look: Look, ppi: float, grounded: bool = True) -> bytes:
    data = {
        "title": look.title,
        "other": look.other,
        "seal": look.seal,
        "icon": look.icon,
        "hero": look.hero,
        "ground": look.ground,
        "ink": look.ink,
        "grounded": grounded,
    }
    return typst.compile(
        source.encode(),
        font_paths=[str(Path(FONTS))],
        ignore_system_fonts=True,
        format="png",
        ppi=ppi,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )


def _small(png: bytes) -> bytes:
    """The same picture in 128 colours: a third of the bytes."""
    image = Image.open(BytesIO(png)).convert("RGB")
    made = BytesIO()
    image.quantize(128).save(made, "PNG", optimize=True)
    return made.getvalue()


def _ico(png: bytes) -> bytes:
    made = BytesIO()
    Image.open(BytesIO(png)).save(made, "ICO", sizes=[(32, 32), (16, 16)])
    return made.getvalue()


def _manifest(look: Look) -> bytes:
    icons = [
        {"src": f"../-/{name}", "sizes": f"{edge}x{edge}", "type": "image/png"}
        for name, edge in ICONS.items()
        if edge >= 192
    ]
    return json.dumps(
        {
            "name": look.title,
            "short_name": look.short or look.title,
            "lang": "th",
            "start_url": "../../",
            "display": "browser",
            "background_color": "#FFFFFF",
            "theme_color": look.ground,
            "icons": icons,
        },
        ensure_ascii=False,
    ).encode()
