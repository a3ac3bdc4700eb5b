"""Links in messages lead to the town's own host, whichever the request named."""

from plone import api
from thesaban.outbox import messages
from thesaban.outbox import store
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
