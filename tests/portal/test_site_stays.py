"""No request of anybody in the town takes the town's site away."""

from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from thesaban.clock.zone import now
from thesaban.registers import filing
from thesaban.testing import PASSWORD
from urllib.parse import urlencode
import httpx
import json
import pytest
import re
import transaction


JSON = {"Accept": "application/json", "Accept-Language": "th"}


def deleted(site, user: str, password: str = PASSWORD) -> httpx.Response:
    return httpx.delete(
        site.absolute_url(), auth=(user, password), headers=JSON, timeout=60
    )


def stands(functional) -> bool:
    transaction.begin()
    return "plone" in functional["app"].objectIds()


@pytest.mark.parametrize("user", ["editor1", "reviewer1", "siteadmin"])
def test_rest_refuses(functional, site, user):
    answer = deleted(site, user)
    assert answer.status_code in (401, 403)
    assert stands(functional)


def test_the_refusal_says_what_it_is(site):
    answer = deleted(site, "siteadmin")
    assert answer.status_code == 403
    assert answer.json()["message"] == "ลบหรือย้ายตัวเว็บไซต์ไม่ได้"


@pytest.mark.parametrize("user", ["editor1", "reviewer1", "siteadmin"])
def test_folders_of_records_stay(functional, site, user):
    """An editor could delete the folder of all cases, with what lies in it."""
    filing.day_folder("notices", now())
    transaction.commit()
    for address in ("cases", "cases/notices"):
        answer = httpx.delete(
            f"{site.absolute_url()}/{address}",
            auth=(user, PASSWORD),
            headers=JSON,
            timeout=60,
        )
        assert answer.status_code in (401, 403, 404)
    transaction.begin()
    assert "notices" in functional["app"]["plone"]["cases"].objectIds()


def test_a_list_of_contents_refuses(functional, site, browse):
    page = browse("siteadmin")
    page.open(f"{site.absolute_url()}/@@site-controlpanel")
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page.contents)[1]
    chosen = {"selection": json.dumps([api.content.get_uuid(site)])}
    address = f"{site.absolute_url()}/@@fc-delete"
    page.post(address, urlencode({**chosen, "_authenticator": token}))
    assert stands(functional)


def test_who_runs_the_server_may(functional, site):
    answer = deleted(site, SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    assert answer.status_code == 204
    assert not stands(functional)
