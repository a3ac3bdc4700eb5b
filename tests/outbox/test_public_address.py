"""Links in messages lead to the town's own host, whichever the request named."""

from plone import api
from thesaban.outbox import messages
from thesaban.outbox import store
from thesaban.outbox.reconcile import Reminder
import pytest


@pytest.mark.parametrize("named", ["", "https://www.example.go.th/"])
def test_a_link_begins_with_the_public_address(portal, named):
    api.portal.set_registry_record(messages.PUBLIC_URL, named)
    asked = portal.absolute_url()
    data = {"site": "Town", "url": f"{asked}/forgotten-password"}
    messages.send("people/known-email", "somebody@example.org", data)
    (message,) = store.listing("", 0, 1)
    host = named.rstrip("/") or asked
    assert message.data["url"] == f"{host}/forgotten-password"


@pytest.mark.parametrize(
    ("server", "named", "told"),
    [
        ("mail.example.go.th", "", 1),
        ("mail.example.go.th", "https://www.example.go.th", 0),
        ("", "", 0),
    ],
)
def test_a_start_says_where_mails_go_out_without_it(portal, server, named, told):
    api.portal.set_registry_record("plone.smtp_host", server)
    api.portal.set_registry_record("plone.email_from_address", "office@example.go.th")
    api.portal.set_registry_record(messages.PUBLIC_URL, named)
    assert len(Reminder().reconcile(portal, frozenset())) == told
    with api.env.adopt_roles(["Manager"]):
        page = portal.restrictedTraverse("@@outbox")
    assert (page.lead == "outbox_no_address") is bool(told)
