"""Pictures that editors put into a text, in sizes that fit where they are drawn.

Plone offers them up to 1,600 pixels and lets a desk take the largest
(plone.namedfile.picture: ``sizes`` of 1,000 pixels in a column of 750). Ours offers the
light scales of ``patches/light_scales.py``. A text of many pictures draws them small:
browsers load all that lie within 1,250 pixels below the window, on a slow line within
2,500. Those after the first few are therefore left out until they come near
(``content-visibility``), which halves what a slow line fetches, and come in the fewer
pixels of a list's cards.
"""

from bs4 import BeautifulSoup
from bs4 import Tag
from dataclasses import dataclass
from plone.namedfile.picture import Img2PictureTag
from plone.outputfilters.interfaces import IFilter
from thesaban.interfaces import IThesabanLayer
from thesaban.portal.content.cards import CARD
from zope.component import adapter
from zope.component import queryMultiAdapter
from zope.interface import implementer
from zope.interface import Interface


#: After Plone's step that makes ``picture`` of ``img``, before links are resolved.
ORDER = 720
#: Pictures of a text that are drawn as large as their editor chose.
FEW = 3
#: Class of a picture that may wait, and those of pictures beside which words flow.
LATER = "t-later"
BESIDE = {"image-left", "image-right"}
WIDTHS = {"preview": 400, "teaser": 600}


@dataclass(frozen=True, slots=True)
class Drawn:
    """How wide a picture is drawn: its own scale, ``sizes``, the scales to choose of."""

    scale: str
    sizes: str
    scales: tuple[str, ...]


SMALL = Drawn("preview", "(min-width: 30rem) 400px, 84vw", ("preview",))
VARIANTS = {
    "large": Drawn("large", "(min-width: 48rem) 44rem, 84vw", tuple(WIDTHS)),
    "medium": Drawn("teaser", "(min-width: 48rem) 600px, 84vw", tuple(WIDTHS)),
    "small": SMALL,
}


@implementer(IFilter)
@adapter(Interface, IThesabanLayer)
class TextPictures:
    """A step of plone.outputfilters."""

    order = ORDER

    def __init__(self, context=None, request=None):
        self.context = context
        self.request = request

    def is_enabled(self) -> bool:
        return True

    def __call__(self, data: str) -> str | None:
        soup = BeautifulSoup(data, "html.parser")
        pictures = soup.find_all("picture")
        if not pictures:
            return None
        for number, picture in enumerate(pictures):
            fit(picture, many=len(pictures) > FEW)
            if number >= FEW:
                wait(picture)
                self._lighten(picture)
        return str(soup)

    def _lighten(self, picture: Tag) -> None:
        """Offer a picture of this site in the pixels of a card alone."""
        src = picture.img["src"] if picture.img else ""
        if not src.endswith(f"/@@images/image/{SMALL.scale}"):
            return
        item = Img2PictureTag().resolve_uid_url(src)
        images = item and queryMultiAdapter((item, self.request), name="images")
        light = images and images.scale("image", width=CARD, height=CARD, pre=True)
        for source in picture("source") if light else ():
            source["srcset"] = f"{light.url} {light.width}w"


def fit(picture: Tag, many: bool) -> None:
    """Give the sources of a picture the scales that fit."""
    shown = picture.img
    named = shown and VARIANTS.get(shown.get("data-picturevariant", ""))
    if not named or "/@@images/" not in shown.get("src", ""):
        return
    drawn = SMALL if many else named
    base = shown["src"].rpartition("/")[0]
    shown["src"] = f"{base}/{drawn.scale}"
    for source in picture("source"):
        source["sizes"] = drawn.sizes
        source["srcset"] = ", ".join(
            f"{base}/{scale} {WIDTHS[scale]}w" for scale in drawn.scales
        )


def wait(picture: Tag) -> None:
    """Let a picture wait until it is near; not where words flow around it."""
    shown = picture.img
    if shown and not BESIDE & {*shown.get("class", []), *picture.get("class", [])}:
        picture["class"] = [*picture.get("class", []), LATER]
