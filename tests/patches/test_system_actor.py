"""What a profile brought was done by the system, not by an unknown visitor."""

from AccessControl.users import system
from plone import api
from plone.app.layout.viewlets.content import ContentHistoryView
from thesaban.patches import system_actor
import pytest


@pytest.mark.parametrize("actor", [None, "", "System Processes"])
def test_nobody_is_the_system(actor):
    row = {"actorid": actor, "actor": {"fullname": "Anonymous User"}, "actor_home": "x"}
    (named,) = system_actor.named(lambda _self: [row])(None)
    assert named["actor"] == {"fullname": system_actor.SYSTEM}
    assert named["actor_home"] == ""


def test_a_person_keeps_the_name():
    row = {"actorid": "editor1", "actor": {"fullname": "ผู้เรียบเรียง"}, "actor_home": "x"}
    assert system_actor.named(lambda _self: [dict(row)])(None) == [row]


def test_the_history_of_a_page_that_was_brought(portal, http_request):
    with api.env.adopt_user(user=system):
        page = api.content.create(portal, "Document", "brought", title="หน้าแรก")
        api.content.transition(page, "publish")
    with api.env.adopt_roles(["Manager"]):
        rows = ContentHistoryView(page, http_request).fullHistory()
    names = {str(row["actor"]["fullname"]) for row in rows}
    assert names == {str(system_actor.SYSTEM)}


def test_it_is_still_needed(portal, http_request):
    """Fails when Plone names the system itself."""
    plain = system_actor.WorkflowHistoryViewlet.workflowHistory.__wrapped__
    with api.env.adopt_user(user=system):
        page = api.content.create(portal, "Document", "brought", title="หน้าแรก")
    with api.env.adopt_roles(["Manager"]):
        rows = plain(ContentHistoryView(page, http_request))
    assert {row["actor"]["fullname"] for row in rows} != {system_actor.SYSTEM}
