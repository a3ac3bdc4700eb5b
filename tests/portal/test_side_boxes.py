"""Plone's side boxes, where an administrator puts them: Thai, in พ.ศ., at the right hour."""

from datetime import datetime
from plone import api
from plone.app.event.portlets import portlet_calendar
from plone.app.event.portlets import portlet_events
from plone.app.portlets.portlets import recent
from plone.app.portlets.utils import assignment_mapping_from_key
from tests.portal.thai_text import english
from tests.portal.walk.words import CONTENT
from thesaban.clock.zone import today
from thesaban.testing import PASSWORD
import httpx
import pytest
import pytz
import transaction


#: As Plone keeps the zone of an event.
ZONE = pytz.timezone("Asia/Bangkok")
BOXES = (portlet_calendar, portlet_events, recent)
NAMES = CONTENT | {"boxes", "meeting"}


@pytest.fixture
def folder(functional):
    """A published folder with side boxes and an event of tomorrow at nine."""
    year = today().year + 1
    hours = {
        name: ZONE.localize(datetime(year, 1, 9, hour))
        for name, hour in (("start", 9), ("end", 11))
    }
    with api.env.adopt_roles(["Manager"]):
        made = api.content.create(api.portal.get(), "Folder", "boxes", title="กล่องข้าง")
        event = api.content.create(made, "Event", "meeting", title="ประชุมสภา", **hours)
        for one in (made, event):
            api.content.transition(one, "publish")
        path = "/".join(made.getPhysicalPath())
        boxes = assignment_mapping_from_key(made, "plone.rightcolumn", "context", path)
        for module in BOXES:
            boxes[module.__name__.rpartition(".")[2]] = module.Assignment()
    transaction.commit()
    return made


@pytest.mark.parametrize("path", ["", "/++add++Event"])
def test_boxes(folder, path):
    answer = httpx.get(
        f"{folder.absolute_url()}{path}",
        auth=("siteadmin", PASSWORD),
        headers={"Accept": "text/html", "Cookie": "I18N_LANGUAGE=th"},
        timeout=120,
    )
    assert answer.status_code == 200
    column = answer.text.partition('id="portal-column-two"')[2].partition("<footer")[0]
    boxes = column.partition(">")[2]
    assert boxes.count('class="card portlet') == len(BOXES)
    assert f"9 ม.ค. {today().year + 544}" in boxes and "09.00 น." in boxes
    assert f"{today().year + 543}" in boxes and "ค.ศ." not in boxes
    assert english(f"<div>{boxes}</div>", NAMES) == []
