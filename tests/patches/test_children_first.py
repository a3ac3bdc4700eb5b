"""A page whose address is the name of a field of its section is a page like others."""

from plone import api
from plone.dexterity.content import Container
from plone.restapi.interfaces import ISerializeToJson
from thesaban.patches import children_first
from zope.component import getMultiAdapter
from ZPublisher.BaseRequest import DefaultPublishTraverse
import pytest


#: Fields that say nothing yet: Zope takes no page under the name of others.
NAMES = ("text", "unit", "kind")


@pytest.fixture
def section(portal):
    with api.env.adopt_roles(["Manager"]):
        made = api.content.create(
            portal, "thesaban.Section", "shelf", title="หมวด", lists=["News Item"]
        )
        for name in NAMES:
            api.content.create(made, "Document", name, title=f"หน้า {name}")
    made.unit = "finance"
    return made


@pytest.mark.parametrize("name", NAMES)
def test_it_is_found_by_its_address(portal, section, name):
    with api.env.adopt_roles(["Manager"]):
        assert portal.restrictedTraverse(f"shelf/{name}").Title() == f"หน้า {name}"
        brains = portal.portal_catalog(path=f"/{portal.getId()}/shelf/{name}")
        assert [brain.getObject().Title() for brain in brains] == [f"หน้า {name}"]
        request = portal.REQUEST
        found = DefaultPublishTraverse(section, request).publishTraverse(request, name)
        assert found.getId() == name
        step = portal.restrictedTraverse(f"shelf/{name}/content_status_history")
        assert step.context.getId() == name


def test_the_section_keeps_its_own_words(portal, section):
    assert section.unit == "finance" and section.kind is None
    with api.env.adopt_roles(["Manager"]):
        said = getMultiAdapter((section, portal.REQUEST), ISerializeToJson)()
    assert said["unit"]["token"] == "finance" and said["kind"] is None
    assert {one["title"] for one in said["items"]} == {f"หน้า {name}" for name in NAMES}


def test_a_new_page_gets_another_address(portal, section):
    with api.env.adopt_roles(["Manager"]):
        made = api.content.create(section, "Document", title="Lists", safe_id=True)
    assert made.getId() == "lists-1"


def test_needed_until_dexterity_leads_there_itself(portal, section, monkeypatch):
    monkeypatch.delattr(Container, children_first.NAME)
    with api.env.adopt_roles(["Manager"]):
        assert portal.restrictedTraverse("shelf/unit") == "finance"
