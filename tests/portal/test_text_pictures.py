"""Pictures in a text of editors come in sizes that fit where they are drawn."""

from thesaban.portal import text_pictures
from thesaban.portal.text_pictures import FEW
from thesaban.portal.text_pictures import TextPictures
from types import SimpleNamespace
import pytest
import re


PLONES = (
    '<p><picture><source sizes="98vw" srcset="{src}/larger 1000w,\n{src}/huge 1600w">'
    '</source><img alt="x" data-picturevariant="{variant}" src="{src}/larger"/>'
    "</picture></p>"
)
SRC = "resolveuid/0a1b/@@images/image"


def shown(variant: str, number: int = 1) -> str:
    return TextPictures()(PLONES.format(src=SRC, variant=variant) * number)


@pytest.mark.parametrize(
    ("variant", "own", "offered"),
    [
        ("large", "large", ["preview", "teaser"]),
        ("medium", "teaser", ["preview", "teaser"]),
        ("small", "preview", ["preview"]),
    ],
)
def test_a_picture_takes_the_room_its_editor_chose(variant, own, offered):
    made = shown(variant)
    assert f'src="{SRC}/{own}"' in made
    listed = re.search(r'srcset="([^"]*)"', made)[1]
    assert re.findall(r"image/(\w+) \d+w", listed) == offered


def test_many_pictures_are_drawn_small():
    assert f"{SRC}/teaser" in shown("large", FEW)
    many = shown("large", FEW + 1)
    assert "teaser" not in many and many.count(f'src="{SRC}/preview"') == FEW + 1


def test_pictures_after_the_first_wait_until_they_are_near():
    assert "t-later" not in shown("large", FEW)
    assert shown("large", FEW + 2).count('<picture class="t-later">') == 2


def test_they_are_offered_in_the_pixels_of_a_card(monkeypatch):
    asked = []

    class Images:
        def scale(self, name, **size):
            asked.append((name, size))
            return SimpleNamespace(url="http://nohost/p/@@images/x.webp", width=300)

    monkeypatch.setattr(text_pictures.Img2PictureTag, "resolve_uid_url", lambda *_: 1)
    monkeypatch.setattr(text_pictures, "queryMultiAdapter", lambda *_, **__: Images())
    made = shown("large", FEW + 1)
    assert made.count("http://nohost/p/@@images/x.webp 300w") == len(asked) == 1
    assert asked == [("image", {"width": 300, "height": 300, "pre": True})]


def test_pictures_beside_words_stay_as_they_are():
    beside = PLONES.replace("<img ", '<img class="image-left" ')
    made = TextPictures()(beside.format(src=SRC, variant="small") * (FEW + 1))
    assert "t-later" not in made


@pytest.mark.parametrize(
    "text", ["<p>ไม่มีภาพ</p>", '<p><img alt="" src="x.png"/></p>', ""]
)
def test_a_text_without_such_pictures_stays(text):
    assert TextPictures()(text) is None


def test_a_picture_from_elsewhere_stays():
    text = '<picture><source srcset="a.png 1w"/><img src="a.png"/></picture>'
    assert 'srcset="a.png 1w"' in TextPictures()(text)
