"""Days that pages name are those of the town: at night it is yesterday in Greenwich."""

from DateTime import DateTime
from lxml import html
from plone import api
from Products.CMFCore.indexing import processQueue
import pytest
import transaction


#: Half past three in the morning of the sixth in Bangkok.
NIGHT = DateTime("2025/01/05 20:30 UTC")
DAY = "6 ม.ค. 2568"


@pytest.fixture
def page(functional):
    """Address of a public page that the night's editor made."""
    with api.env.adopt_user("editor1"), api.env.adopt_roles(["Manager"]):
        made = api.content.create(functional["portal"], "Document", "night", "ดึกดื่น")
        api.content.transition(made, "publish")
        made.creation_date = NIGHT
        made.setEffectiveDate(NIGHT)
        made.reindexObject()
        # What waits to be indexed is a change of its own.
        processQueue()
        made.setModificationDate(NIGHT)
    transaction.commit()
    return "night"


def test_the_foot_of_a_page_the_results_and_the_list_of_an_editor(visit, page):
    visitor, colleague = visit(), visit("editor1")
    history = html.fromstring(colleague.get(f"{page}/@@historyview").text)
    assert DAY in history.xpath("string(//footer)")
    assert DAY in visitor.get("@@search", SearchableText="ดึกดื่น").text
    assert DAY in colleague.get("author/editor1").text
