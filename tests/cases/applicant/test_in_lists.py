"""The page of an online service in the lists of manuals."""

from plone import api
from tests.portal.content.conftest import section
import transaction


def test_it_is_found_by_its_unit_and_its_kind(functional, visitor):
    """Manuals and services stand in one list; the service's rules name its unit and kind."""
    site = functional["portal"]
    manuals = section(site, "handbooks", ["thesaban.Manual", "thesaban.Service"])
    with api.env.adopt_roles(["Manager"]):
        made = [
            api.content.create(
                manuals, "thesaban.Service", "online", title="ร้าน", code="food-notice"
            ),
            api.content.create(
                manuals,
                "thesaban.Manual",
                "tax",
                title="ภาษี",
                unit="finance",
                category="general",
            ),
            api.content.create(
                manuals, "thesaban.Service", "lost", title="ไม่มีแล้ว", code="nothing"
            ),
        ]
        for page in made:
            if api.content.get_state(page) != "published":
                api.content.transition(page, "publish")
    transaction.commit()
    words = visitor.get(f"{manuals.absolute_url()}?unit=health").text
    assert "ร้าน" in words
    assert "ภาษี" not in words
    assert "ไม่มีแล้ว" not in words
    same_kind = visitor.get(f"{manuals.absolute_url()}?kind=notification").text
    assert "ร้าน" in same_kind and "รับแจ้ง" in same_kind
    assert "ภาษี" not in same_kind and "ไม่มีแล้ว" not in same_kind
    everything = visitor.get(manuals.absolute_url()).text
    assert "ภาษี" in everything and "ไม่มีแล้ว" in everything
