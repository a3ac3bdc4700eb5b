"""Nothing of a page that is scheduled or has expired reaches visitors, by any address."""

from datetime import datetime
from io import BytesIO
from PIL import Image
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.namedfile.file import NamedBlobImage
from thesaban.patches import hidden_rows
from thesaban.testing import PASSWORD
import httpx
import inspect
import json
import pytest
import transaction


SECRET = "SecretOfTomorrow"
WHEN = {"scheduled": ("effective", 2090), "expired": ("expires", 2020)}
#: Below the page: its views, its methods, its fields, and names that are not there.
BELOW = (
    "",
    "/view",
    "/SearchableText",
    "/text",
    "/image",
    "/@@images/image",
    "/@@images/image/large",
    "/@@download/image",
    "/@@view?version=0",
    "/nothing",
    "/ics_view",
)


def picture() -> NamedBlobImage:
    data = BytesIO()
    Image.new("RGB", (40, 30), "red").save(data, "PNG")
    return NamedBlobImage(data.getvalue(), filename=f"{SECRET}.png")


@pytest.fixture(params=WHEN)
def page(request, functional):
    """Address of a published page outside of its time."""
    portal = functional["portal"]
    field, year = WHEN[request.param]
    with api.env.adopt_roles(["Manager"]):
        made = api.content.create(portal, "News Item", "hidden", title=SECRET)
        made.description, made.image = SECRET, picture()
        made.text = RichTextValue(f"<p>{SECRET}</p>", "text/html", "text/x-html-safe")
        api.content.transition(made, "publish")
        setattr(
            made, f"{field}_date" if field == "effective" else "expiration_date", None
        )
        moment = datetime(year, 1, 1)
        made.setEffectiveDate(moment) if field == "effective" else None
        made.setExpirationDate(moment) if field == "expires" else None
        made.reindexObject()
    transaction.commit()
    return f"http://{functional['host']}:{functional['port']}/plone/hidden"


def read(url: str, user: str = "", kind: str = "text/html", **more) -> httpx.Response:
    who = (user, PASSWORD) if user else None
    return httpx.get(url, auth=who, headers={"Accept": kind}, timeout=60, **more)


@pytest.mark.parametrize("user", ["", "applicant1"])
def test_no_address_below_it_says_anything(page, user):
    for name in BELOW:
        answer = read(page + name, user)
        assert answer.status_code in (404, 302), name
        assert SECRET not in answer.text, name
    assert read(page, "siteadmin").status_code == 200


def test_no_query_of_a_visitors_own_finds_it(page):
    site = page.rpartition("/")[0]
    row = {
        "i": hidden_rows.HIDDEN,
        "o": "plone.app.querystring.operation.boolean.isTrue",
    }
    query = {"query": [{**row, "v": ""}], "b_size": 500}
    asked = {"query": json.dumps(query)}
    kind = "application/json"
    found = read(f"{site}/@querystring-search", kind=kind, params=asked)
    assert found.status_code == 200 and found.json()["items_total"]
    assert SECRET not in found.text
    posted = httpx.post(
        f"{site}/@querystring-search", json=query, headers={"Accept": kind}, timeout=60
    )
    assert SECRET not in posted.text


def test_plone_still_hears_the_word():
    assert hidden_rows.applied()
    assert hidden_rows.HIDDEN not in inspect.getsource(hidden_rows._original)
