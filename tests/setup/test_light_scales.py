"""Pictures of a site that kept heavy scales get light ones, at the next view."""

from io import BytesIO
from plone import api
from plone.namedfile.file import NamedBlobImage
from plone.namedfile.scaling import DefaultImageScalingFactory
from plone.scale.interfaces import IImageScaleFactory
from plone.scale.storage import AnnotationStorage
from tests.portal.content.samples import photograph
from thesaban.patches import light_scales
from thesaban.upgrades.v20261123003.upgrade import empty_heavy_scales
import pytest


FIRST, LAST = "20261123002", "20261123005"
PROFILE = "thesaban:default"
HEAVY = ("mini", "preview", "huge")
KEPT = (light_scales.KEPT, "tile")
ASKED = {*HEAVY, *KEPT}


@pytest.fixture(scope="module")
def photo() -> bytes:
    out = BytesIO()
    photograph(1700, 1100, 0.85).save(out, "JPEG", quality=90)
    return out.getvalue()


def scaled(page, name: str):
    return page.restrictedTraverse("@@images").scale("image", scale=name)


@pytest.fixture
def old(portal, photo, monkeypatch):
    """A published and a private page of before: JPEG as Plone makes it; a light tile."""
    made = []
    with api.env.adopt_roles(["Manager"]):
        for portal_type in ("Image", "News Item"):
            page = api.content.create(portal, portal_type, title="ขบวน")
            page.image = NamedBlobImage(photo, filename="photo.jpg")
            page.reindexObject()
            scaled(page, "tile")
            made.append(page)
        with monkeypatch.context() as before:
            plain = DefaultImageScalingFactory.__call__.__wrapped__
            before.setattr(DefaultImageScalingFactory, "__call__", plain)
            for page in made:
                for name in (*HEAVY, light_scales.KEPT):
                    assert scaled(page, name).mimetype == "image/jpeg"
        yield made


def stored(page) -> dict:
    """Scale -> what is kept of it; not those that nobody has asked for yet."""
    every = AnnotationStorage(page).storage.values()
    return {one["scale"]: one["data"] for one in every if one["scale"] in ASKED}


def test_what_weighs_too_much_is_emptied_and_made_anew(portal, old):
    urls = {name: scaled(old[0], name).url for name in HEAVY}
    setup = api.portal.get_tool("portal_setup")
    setup.setLastVersionForProfile(PROFILE, FIRST)
    setup.upgradeProfile(PROFILE)
    assert setup.getLastVersionForProfile(PROFILE) == (LAST,)
    for page in old:
        kept = stored(page)
        assert {name for name, data in kept.items() if data is None} == {*HEAVY}
        assert {name for name, data in kept.items() if data} == {*KEPT}
    for name, url in urls.items():
        path = url.removeprefix(portal.absolute_url() + "/")
        shown = portal.restrictedTraverse(path.rpartition("/")[0]).publishTraverse(
            portal.REQUEST, path.rpartition("/")[2]
        )
        assert shown.mimetype == "image/webp", name
        limit = light_scales.most((shown.width, shown.height))
        assert limit is None or shown.data.getSize() <= limit


def test_a_second_run_has_nothing_to_do(portal, old):
    setup = api.portal.get_tool("portal_setup")
    assert empty_heavy_scales(setup) == len(old) * len(HEAVY)
    assert empty_heavy_scales(setup) == 0
    for name in HEAVY:
        scaled(old[0], name)
    assert empty_heavy_scales(setup) == 0


def test_the_original_is_untouched(portal, old, photo):
    empty_heavy_scales(api.portal.get_tool("portal_setup"))
    assert old[0].image.data == photo
    assert IImageScaleFactory(old[0])(fieldname="image")[0] is old[0].image
